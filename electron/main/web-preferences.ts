import { join } from 'node:path';
import { app, type WebPreferences } from 'electron';

/** Of every window, the hidden ones too. Most are Electron's defaults; they are stated because all else rests on them. */
export const webPreferences = (): WebPreferences => ({
  preload: join(import.meta.dirname, '..', 'preload', 'index.cjs'),
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  webSecurity: true,
  allowRunningInsecureContent: false,
  webviewTag: false,
  navigateOnDragDrop: false,
  // The dictionaries would be fetched from outside.
  spellcheck: false,
  devTools: !app.isPackaged,
});
