import type { App } from 'electron';
import type { Origin } from '../origin.ts';
import { openLink } from './external-links.ts';

/** Every web contents that is ever made stays on our pages, opens no window, embeds nothing. */
export function guardNavigation(app: App, { isOurs }: Origin): void {
  app.on('web-contents-created', (_event, contents) => {
    contents.on('will-navigate', (details) => {
      if (!isOurs(details.url)) details.preventDefault();
    });
    contents.on('will-redirect', (details) => {
      if (!isOurs(details.url)) details.preventDefault();
    });
    contents.on('will-frame-navigate', (details) => {
      // There are no frames; one that appears goes nowhere.
      if (!details.isMainFrame) details.preventDefault();
    });
    contents.on('will-attach-webview', (event) => event.preventDefault());
    contents.setWindowOpenHandler(({ url }) => {
      openLink(url);
      return { action: 'deny' };
    });
  });
}
