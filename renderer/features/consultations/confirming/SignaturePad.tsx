import { Button, Group } from '@mantine/core';
import { IconArrowBackUp, IconEraser } from '@tabler/icons-react';
import { type PointerEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  hasRoom,
  isFurther,
  type Point,
  type Stroke,
  toPad,
} from '../../../../shared/features/consultations/signature.ts';
import { SignatureMark } from '../../../paper/SignatureMark.tsx';
import css from './confirming.module.css';

interface SignaturePadProps {
  strokes: readonly Stroke[];
  onChange: (strokes: Stroke[]) => void;
}

/** What the pointer went through since the last event: a pen reports more often than the screen is drawn. */
function passed({ nativeEvent }: PointerEvent): globalThis.PointerEvent[] {
  const between = nativeEvent.getCoalescedEvents?.() ?? [];
  return between.length > 0 ? between : [nativeEvent];
}

/** Draws with pen, finger or mouse; one pointer at a time, so that a hand resting on the screen draws nothing. */
export function SignaturePad({ strokes, onChange }: SignaturePadProps) {
  const { t } = useTranslation('consultations');
  const pen = useRef<{ pointer: number; stroke: Point[] } | null>(null);
  const [drawing, setDrawing] = useState<Stroke>([]);

  const draw = (event: PointerEvent<HTMLElement>): void => {
    if (pen.current?.pointer !== event.pointerId) return;
    const { left, top, width, height } = event.currentTarget.getBoundingClientRect();
    for (const { clientX, clientY, pressure } of passed(event)) {
      const point = toPad({ x: clientX - left, y: clientY - top, pressure }, { width, height });
      const { stroke } = pen.current;
      if (isFurther(stroke, point) && hasRoom([...strokes, stroke])) stroke.push(point);
    }
    setDrawing([...pen.current.stroke]);
  };
  const begin = (event: PointerEvent<HTMLElement>): void => {
    if (pen.current || event.button !== 0 || !hasRoom(strokes)) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    pen.current = { pointer: event.pointerId, stroke: [] };
    draw(event);
  };
  const end = (event: PointerEvent<HTMLElement>): void => {
    if (pen.current?.pointer !== event.pointerId) return;
    const { stroke } = pen.current;
    pen.current = null;
    setDrawing([]);
    if (stroke.length > 0) onChange([...strokes, stroke]);
  };

  return (
    <div className={css.padWithVerbs}>
      <div
        className={css.pad}
        data-signature-pad
        onPointerDown={begin}
        onPointerMove={draw}
        onPointerUp={end}
        onPointerCancel={end}
      >
        <span className={css.padLine} aria-hidden>
          {strokes.length === 0 && drawing.length === 0 && t('confirm.signHere')}
        </span>
        <SignatureMark
          strokes={drawing.length > 0 ? [...strokes, drawing] : strokes}
          label={t('confirm.drawn', { count: strokes.length })}
        />
      </div>
      <Group gap="xs">
        <Button
          variant="default"
          size="sm"
          leftSection={<IconArrowBackUp size={18} aria-hidden />}
          disabled={strokes.length === 0}
          onClick={() => onChange(strokes.slice(0, -1))}
        >
          {t('confirm.undoStroke')}
        </Button>
        <Button
          variant="default"
          size="sm"
          leftSection={<IconEraser size={18} aria-hidden />}
          disabled={strokes.length === 0}
          onClick={() => onChange([])}
        >
          {t('confirm.clearPad')}
        </Button>
      </Group>
    </div>
  );
}
