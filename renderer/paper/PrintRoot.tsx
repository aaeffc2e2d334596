import type { ReactNode } from 'react';
import { createPortal } from 'react-dom';
import { PrintingContext } from './page-rule.ts';
import './print.css';

/**
 * Puts a paper beside the application, unseen; as long as it is there `window.print()` prints it alone, with its own
 * page size. Mount it just before printing.
 */
export function PrintRoot({ children }: { children: ReactNode }) {
  return createPortal(
    <div data-print-root="" aria-hidden="true">
      <PrintingContext value={true}>{children}</PrintingContext>
    </div>,
    document.body,
  );
}
