import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  hasRoom,
  isFurther,
  linesOf,
  PAD,
  type Point,
  signature,
  toPad,
} from '../../../../shared/features/consultations/signature.ts';

const point = fc.tuple(
  fc.integer({ min: 0, max: PAD.width }),
  fc.integer({ min: 0, max: PAD.height }),
  fc.integer({ min: 0, max: 100 }),
);
const cross: Point[][] = [
  [
    [100, 100, 50],
    [200, 200, 50],
  ],
  [
    [200, 100, 50],
    [100, 200, 50],
  ],
];

describe('a signature drawn on the screen', () => {
  it('is taken when somebody wrote their name, or made their cross', () => {
    expect(signature.parse(cross)).toEqual(cross);
  });

  it('is not taken when the pad was only touched', () => {
    expect(signature.safeParse([]).success).toBe(false);
    expect(signature.safeParse([[]]).success).toBe(false);
    expect(signature.safeParse([[[600, 200, 50]]]).success).toBe(false);
  });

  it('is made of points within the pad and nothing else: no markup, no fractions, nothing endless', () => {
    for (const wrong of ['M0 0', '<svg onload=alert(1)>', -1, 1.5, PAD.width + 1, Number.NaN, Infinity, null]) {
      expect(signature.safeParse([[...cross[0]!, [wrong, 0, 0]]]).success).toBe(false);
    }
    const line = (points: number): Point[] => Array.from({ length: points }, (_, x) => [x % PAD.width, 0, 50]);
    expect(signature.safeParse([line(3000)]).success).toBe(true);
    expect(signature.safeParse([line(3001)]).success).toBe(false);
    expect(signature.safeParse(Array.from({ length: 81 }, () => line(30))).success).toBe(false);
  });

  it('stops taking points before it grows beyond what is kept', () => {
    expect(hasRoom([])).toBe(true);
    expect(hasRoom(Array.from({ length: 80 }, () => cross[0]!))).toBe(false);
    expect(hasRoom([Array.from({ length: 3000 }, () => [1, 1, 1] as Point)])).toBe(false);
  });

  it('lies in the same place on a pad of any size, also where the pen leaves it', () => {
    fc.assert(
      fc.property(
        fc.record({ x: fc.double({ noNaN: true }), y: fc.double({ noNaN: true }), pressure: fc.double() }),
        fc.record({ width: fc.integer({ min: 1, max: 4000 }), height: fc.integer({ min: 1, max: 4000 }) }),
        (at, size) => {
          const [x, y, pressure] = toPad(at, size);
          expect(x).toBeGreaterThanOrEqual(0);
          expect(x).toBeLessThanOrEqual(PAD.width);
          expect(y).toBeGreaterThanOrEqual(0);
          expect(y).toBeLessThanOrEqual(PAD.height);
          expect(Number.isInteger(pressure)).toBe(true);
        },
      ),
    );
    expect(toPad({ x: 300, y: 50, pressure: 0.5 }, { width: 600, height: 200 })).toEqual([600, 100, 50]);
  });

  it('is drawn as curves of nothing but numbers, from its first point to its last', () => {
    fc.assert(
      fc.property(fc.array(point, { minLength: 1, maxLength: 60 }), (stroke) => {
        const lines = linesOf(stroke);
        const drawn = lines.map(({ d }) => d).join('');
        expect(drawn).toMatch(/^[MQh\d. ]+$/);
        expect(drawn.startsWith(`M${stroke[0]![0]} ${stroke[0]![1]}`)).toBe(true);
        const [x, y] = stroke.at(-1)!;
        if (stroke.length > 1) expect(drawn.endsWith(`${x} ${y}`)).toBe(true);
        for (const { width } of lines) expect(width).toBeGreaterThan(0);
      }),
    );
  });

  it('grows thicker where the pen was pressed, and is one line where a mouse drew it', () => {
    const [thin] = linesOf([
      [0, 0, 10],
      [50, 50, 10],
    ]);
    const [thick] = linesOf([
      [0, 0, 90],
      [50, 50, 90],
    ]);
    expect(thick!.width).toBeGreaterThan(thin!.width);
    expect(linesOf(cross[0]!)).toHaveLength(1);
  });

  it('takes no point that lies upon the one before', () => {
    expect(isFurther([], [1, 1, 50])).toBe(true);
    expect(isFurther([[10, 10, 50]], [11, 11, 90])).toBe(false);
    expect(isFurther([[10, 10, 50]], [14, 10, 50])).toBe(true);
  });
});
