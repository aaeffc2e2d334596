import { z } from 'zod';

/** The pad a client signs on, in its own units; what is drawn on any screen is brought to these. */
export const PAD = { width: 1200, height: 400 } as const;
const PRESSURE_MAX = 100;
const MOST_STROKES = 80;
const MOST_POINTS = 3000;
/** Shorter than this, all strokes together, somebody has touched the pad and not signed. */
const SHORTEST = 60;
/** Nearer than this two points of a stroke look like one. */
const NEAREST = 3;

const whole = (max: number) => z.number().int().min(0).max(max);
/** Where the pen was, and how hard it pressed. */
const point = z.tuple([whole(PAD.width), whole(PAD.height), whole(PRESSURE_MAX)]);
export type Point = z.infer<typeof point>;
export type Stroke = readonly Point[];

const pointsIn = (strokes: readonly Stroke[]): number => strokes.reduce((sum, stroke) => sum + stroke.length, 0);

const lengthOf = (stroke: Stroke): number =>
  stroke.slice(1).reduce((sum, [x, y], at) => sum + Math.hypot(x - stroke[at]![0], y - stroke[at]![1]), 0);

/** True once enough is drawn to be somebody's name, or their cross. */
export const isDrawn = (strokes: readonly Stroke[]): boolean =>
  strokes.reduce((sum, stroke) => sum + lengthOf(stroke), 0) >= SHORTEST;

/** A signature as it was drawn: points and no picture, so that nothing but lines can ever come of it. */
export const signature = z
  .array(z.array(point).min(1))
  .min(1)
  .max(MOST_STROKES)
  .refine((strokes) => pointsIn(strokes) <= MOST_POINTS, { error: 'tooLong', params: { max: MOST_POINTS } })
  .refine(isDrawn, { error: 'tooShort', params: { min: SHORTEST } });
export type Signature = z.infer<typeof signature>;

/** A point of a pad of any size in the units that are kept. */
export function toPad(at: { x: number; y: number; pressure: number }, size: { width: number; height: number }): Point {
  const within = (share: number, max: number): number => Math.round(Math.min(1, Math.max(0, share || 0)) * max);
  return [
    within(at.x / size.width, PAD.width),
    within(at.y / size.height, PAD.height),
    within(at.pressure, PRESSURE_MAX),
  ];
}

/** Whether a point adds anything to its stroke. */
export function isFurther(stroke: Stroke, [x, y]: Point): boolean {
  const last = stroke.at(-1);
  return last === undefined || Math.hypot(x - last[0], y - last[1]) >= NEAREST;
}

/** Whether the pad takes another point; what is drawn beyond that many is no name. */
export const hasRoom = (strokes: readonly Stroke[]): boolean =>
  strokes.length < MOST_STROKES && pointsIn(strokes) < MOST_POINTS;

/** Thickness of the line there, in units of the pad; a mouse always presses by half. */
const thickness = (pressure: number): number => 4 + Math.round(pressure / 12.5);

interface Line {
  d: string;
  width: number;
}

/** Curves through the middles between the points, in runs of equal thickness; to be drawn with round ends. */
export function linesOf(stroke: Stroke): Line[] {
  const [first, ...others] = stroke;
  if (first === undefined) return [];
  if (others.length === 0) return [{ d: `M${first[0]} ${first[1]}h0`, width: thickness(first[2]) + 2 }];
  const lines: Line[] = [];
  let [fromX, fromY] = first;
  others.forEach(([x, y, pressure], at) => {
    const next = others[at + 1];
    const [toX, toY] = next ? [(x + next[0]) / 2, (y + next[1]) / 2] : [x, y];
    const width = thickness(pressure);
    const curve = `Q${x} ${y} ${toX} ${toY}`;
    const run = lines.at(-1);
    if (run?.width === width) run.d += curve;
    else lines.push({ d: `M${fromX} ${fromY}${curve}`, width });
    [fromX, fromY] = [toX, toY];
  });
  return lines;
}
