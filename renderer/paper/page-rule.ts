import { createContext, useContext, useLayoutEffect } from 'react';

/**
 * Page size, margins and running footers are @page rules built per paper. They enter as an adopted style sheet: the
 * content security policy has nothing against those, and Chromium repeats margin boxes on each page with its number.
 */
const PX_PER_MM = 96 / 25.4;

/** True inside what is really printed (the print root or the paper's own page), false inside a preview. */
export const PrintingContext = createContext(false);

/** A CSS string; names and notes may hold quotes, backslashes or line ends. */
const cssString = (text: string): string =>
  `"${text
    .replaceAll('\\', '\\\\')
    .replaceAll('"', '\\"')
    .replaceAll(/[\n\r\f]+/gu, ' ')}"`;

export interface RunningFooter {
  /** Lines at the foot of each page, left. */
  lines: string[];
  /** Text before and after `1 / 2`. */
  page: { before: string; after: string };
  /** At the head of the second page and those after it. */
  continued: string;
}

export function a4PageRule(footer: RunningFooter): string {
  const words = `font-family: "Noto Sans TC", "Rare Han", sans-serif; font-size: 7.5pt; color: #444;`;
  const left = footer.lines.map(cssString).join(' "\\A" ');
  const { before, after } = footer.page;
  return `@page {
    size: A4; margin: 18mm 20mm 22mm;
    @top-right { content: ${cssString(footer.continued)}; ${words} vertical-align: bottom; padding-bottom: 3mm; }
    @bottom-left { content: ${left}; white-space: pre; line-height: 1.6; text-align: left; vertical-align: top; padding-top: 4mm; width: 140mm; ${words} }
    @bottom-right { content: ${cssString(before)} counter(page) " / " counter(pages) ${cssString(after)}; vertical-align: top; padding-top: 4mm; text-align: right; ${words} }
  }
  @page :first { @top-right { content: none; } }`;
}

/** Half a sheet: A5, upright; the margin is the slip's own padding on screen. */
export const a5PageRule = '@page { size: A5; margin: 12mm; }';

export const ticketPageRule = (heightPx: number): string =>
  `@page { size: 80mm ${Math.ceil(heightPx / PX_PER_MM) + 1}mm; margin: 0; }`;

/** Keeps a page rule in force while a paper that is being printed is on the page. */
export function usePageRule(rule: string | null): void {
  const printing = useContext(PrintingContext);
  useLayoutEffect(() => {
    if (!printing || rule === null || !('adoptedStyleSheets' in document)) return;
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(rule);
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
    return () => {
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((each) => each !== sheet);
    };
  }, [printing, rule]);
}
