import { writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { app, dialog, type BrowserWindow } from 'electron';

/** Asks where to save, and saves. The name is only proposed: the person decides where and as what. */
export async function saveFile(
  window: BrowserWindow,
  fileName: string,
  bytes: Uint8Array,
): Promise<'saved' | 'cancelled'> {
  const defaultPath = join(app.getPath('downloads'), basename(fileName));
  const { canceled, filePath } = await dialog.showSaveDialog(window, { defaultPath });
  if (canceled || !filePath) return 'cancelled';
  await writeFile(filePath, bytes);
  return 'saved';
}

export async function pickFolder(window: BrowserWindow): Promise<string | null> {
  const { canceled, filePaths } = await dialog.showOpenDialog(window, { properties: ['openDirectory'] });
  return canceled ? null : (filePaths[0] ?? null);
}
