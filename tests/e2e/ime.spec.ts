import type { CDPSession, Page } from '@playwright/test';
import { PEOPLE } from './support/center.ts';
import { expect, test } from './support/fixtures.ts';

test.use({ beginning: 'center' });

/** An input method as Chromium knows one: it composes, and an Enter meanwhile chooses a candidate. */
async function createInputMethod(page: Page) {
  const cdp: CDPSession = await page.context().newCDPSession(page);
  return {
    compose: (text: string) =>
      cdp.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length }),
    /** The Enter that ends a composition: a key of the input method (code 229), then the text. */
    async chooseWithEnter(text: string): Promise<void> {
      const key = { key: 'Enter', code: 'Enter', windowsVirtualKeyCode: 229 };
      await cdp.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...key });
      await cdp.send('Input.insertText', { text });
      await cdp.send('Input.dispatchKeyEvent', { type: 'keyUp', ...key });
    },
  };
}

test('Enter that chooses a character neither chooses a person nor leaves the field; the next one does', async ({
  screens,
}) => {
  const { door, page, reception, shell } = screens;
  await door.signIn(PEOPLE.clerk.name);
  await shell.enter('reception');
  await expect(reception.person).toBeFocused();
  const inputMethod = await createInputMethod(page);

  await inputMethod.compose('ㄔㄣˊ');
  await inputMethod.compose('陳');
  await inputMethod.chooseWithEnter('陳大文');
  await expect(reception.person).toHaveValue('陳大文');
  await expect(reception.createPerson('陳大文')).toBeVisible();
  await expect(reception.newPerson.name).toBeHidden();

  await page.keyboard.press('Enter');
  await expect(reception.newPerson.name).toHaveValue('陳大文');
  await expect(reception.newPerson.phone).toBeFocused();
});

test('Enter that chooses a character in the purpose neither saves nor moves on; the next one moves on', async ({
  connect,
  screens,
}) => {
  const { door, page, reception, shell } = screens;
  await door.signIn(PEOPLE.clerk.name);
  await shell.enter('reception');
  await reception.fillNew({ name: '鄭又新', phone: '0955-000-111', purpose: '想問', service: 'C01' });
  await reception.purpose.focus();
  await page.keyboard.press('End');
  const inputMethod = await createInputMethod(page);

  await inputMethod.compose('ㄕㄨㄟˋ');
  await inputMethod.chooseWithEnter('稅務');
  await expect(reception.purpose).toHaveValue('想問稅務');
  await expect(reception.purpose).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(reception.service).toBeFocused();
  await expect(reception.purpose).toHaveValue('想問稅務');

  await page.keyboard.press('Control+Enter');
  await expect(reception.ticketNo).toHaveText('B001');
  const core = await connect();
  await core.staff.signIn({ account: PEOPLE.clerk.account, pin: '2580' });
  expect((await core.visits.queue({})).items).toMatchObject([{ clientName: '鄭又新', purposeText: '想問稅務' }]);
});
