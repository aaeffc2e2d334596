import { type ComponentProps, useEffect } from 'react';
import { PrintRoot } from '../../paper/PrintRoot.tsx';
import { RecoveryCodePaper } from '../../paper/RecoveryCodePaper.tsx';

const nextFrame = (): Promise<unknown> => new Promise((resolve) => requestAnimationFrame(resolve));

/** Lays the sheet out beside the page and opens the print dialog once its glyphs are there. */
export function RecoveryCodePrint(props: ComponentProps<typeof RecoveryCodePaper>) {
  useEffect(() => {
    void nextFrame()
      .then(() => document.fonts.ready)
      .then(nextFrame)
      .then(() => window.print());
  }, []);
  return (
    <PrintRoot>
      <RecoveryCodePaper {...props} />
    </PrintRoot>
  );
}
