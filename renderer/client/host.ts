import { client } from './client.ts';

/** What differs between the hosts at the screen's end: print, saveFile, pickFolder, openBoard. Nothing else asks where it runs. */

/** Saves bytes where the person chooses (Electron) or as a download (browser). */
export async function saveFile(
  fileName: string,
  base64: string,
  type = 'application/pdf',
): Promise<'saved' | 'cancelled'> {
  if (window.taishang) return window.taishang.saveFile(fileName, base64);
  const bytes = Uint8Array.from(atob(base64), (character) => character.codePointAt(0)!);
  const url = URL.createObjectURL(new Blob([bytes], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = fileName;
  link.click();
  URL.revokeObjectURL(url);
  return 'saved';
}

/** Saves bytes the window made as a file of its own. */
export function saveBytes(fileName: string, bytes: Uint8Array, type: string): Promise<'saved' | 'cancelled'> {
  const characters = Array.from(bytes, (byte) => String.fromCodePoint(byte));
  return saveFile(fileName, btoa(characters.join('')), type);
}

export const saveText = (fileName: string, text: string, type: string): Promise<'saved' | 'cancelled'> =>
  saveBytes(fileName, new TextEncoder().encode(text), type);

/** A folder of this computer, or null when the person changed their mind or the host cannot ask. */
export const pickFolder = async (): Promise<string | null> => window.taishang?.pickFolder() ?? null;

/** Opens the lobby's board in a window of its own; the browser is let in by a token of `board.start`. */
export async function openBoard(token: string): Promise<void> {
  if (window.taishang) await window.taishang.openBoard();
  else window.open(`/board?token=${token}`, '_blank');
}

/**
 * Sends a saved job to the printer. In the browser the page's print rules show the paper alone (renderer/paper) and the
 * browser asks; whether it came out only a person can say, so the job is `sent`, never claimed printed.
 */
export async function print(jobId: string, options: { silent: boolean }): Promise<'sent' | 'failed' | 'cancelled'> {
  if (!window.taishang) {
    await document.fonts.ready;
    window.print();
  }
  const outcome = window.taishang ? await window.taishang.print(jobId, options) : 'sent';
  if (outcome !== 'cancelled') await client.paper.report({ id: jobId, state: outcome });
  return outcome;
}
