import type { Page } from '@playwright/test';
import type { Words } from '../support/words.ts';

/** A name as a hand draws it, in shares of the pad. */
const NAME: readonly (readonly [number, number])[][] = [
  [
    [0.1, 0.4],
    [0.25, 0.35],
  ],
  [
    [0.18, 0.2],
    [0.15, 0.8],
  ],
  [
    [0.3, 0.3],
    [0.35, 0.7],
    [0.45, 0.3],
    [0.5, 0.75],
    [0.6, 0.35],
  ],
];

/** Reading a record to the client, and their answer. */
export function createConfirmation(page: Page, t: Words) {
  const dialog = page.getByRole('dialog', { name: t('consultations:confirm.title') });
  const verb = (name: string) => dialog.getByRole('button', { name, exact: true });
  const pad = dialog.locator('[data-signature-pad]');
  return {
    start: page.getByRole('button', { name: t('consultations:confirm.start') }),
    dialog,
    words: dialog.locator('[data-readback]'),
    onScreen: verb(t('consultations:confirm.onScreen')),
    oral: verb(t('consultations:confirm.oral')),
    objects: verb(t('consultations:confirm.objects')),
    otherWay: verb(t('consultations:confirm.otherWay')),
    wanted: dialog.getByRole('textbox', { name: t('consultations:confirm.words.objected') }),
    noteObjection: verb(t('consultations:confirm.done.objected')),
    undoStroke: verb(t('consultations:confirm.undoStroke')),
    keep: verb(t('consultations:confirm.keep')),
    tooShort: dialog.getByText(t('consultations:confirm.tooShort')),
    drawn: pad.locator('g'),
    objected: page.locator('[data-objection]'),
    signed: page.locator('[data-signed]'),
    stale: page.locator('[data-signature-stale]'),
    corrected: page.locator('[data-corrected]'),

    /** Draws a name with the mouse. */
    async sign(): Promise<void> {
      const { x, y, width, height } = (await pad.boundingBox())!;
      const at = ([across, down]: readonly [number, number]) => [x + across * width, y + down * height] as const;
      for (const [first, ...others] of NAME) {
        await page.mouse.move(...at(first!));
        await page.mouse.down();
        for (const point of others) await page.mouse.move(...at(point), { steps: 5 });
        await page.mouse.up();
      }
    },
  };
}
