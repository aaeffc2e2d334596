import { linesOf, PAD, type Stroke } from '../../shared/features/consultations/signature.ts';

interface SignatureMarkProps {
  strokes: readonly Stroke[];
  /** What it is, to those who do not see it; null where words beside it say so. */
  label: string | null;
  className?: string | undefined;
}

/** A signature as it was drawn on the screen: lines of ink, the same on the pad and on paper. */
export function SignatureMark({ strokes, label, className }: SignatureMarkProps) {
  return (
    <svg
      className={className}
      viewBox={`0 0 ${PAD.width} ${PAD.height}`}
      fill="none"
      stroke="currentColor"
      strokeLinecap="round"
      strokeLinejoin="round"
      data-signature
      {...(label === null ? { 'aria-hidden': true } : { role: 'img', 'aria-label': label })}
    >
      {strokes.map((stroke, at) => (
        // Strokes have no identity but their order.
        <g key={at}>
          {linesOf(stroke).map(({ d, width }, part) => (
            <path key={part} d={d} strokeWidth={width} />
          ))}
        </g>
      ))}
    </svg>
  );
}
