import { join } from 'node:path';
import { app, dialog, session, shell } from 'electron';
import { secretKind, unwrapKey, wrapKey } from './adapters/secret-store.ts';
import { answerBridge } from './bridge.ts';
import { declareScheme, serveBundle } from './bundle-protocol.ts';
import { startCore, type Opening } from './core-process.ts';
import { closeOnEnd } from './lifetime.ts';
import { readOptions, type Options } from './options.ts';
import { createOrigin } from './origin.ts';
import { joinToCore } from './ports.ts';
import { closeDoors } from './security/dev-doors.ts';
import { guardNavigation } from './security/navigation.ts';
import { denyPermissions } from './security/permissions.ts';
import { isFirstInstance } from './security/single-instance.ts';
import { type Boards, createBoards } from './window/board-window.ts';
import { openMainWindow, showWindow } from './window/main-window.ts';
import { setMenu } from './window/menu.ts';
import { createPapers } from './window/paper-window.ts';
import { createWindows } from './window/windows.ts';

/** The start, in order. Nothing here is awaited before `ready`: it would never come. */
const options = readCommandLine();
const origin = createOrigin(options.devOrigin);
const windows = createWindows();

app.enableSandbox();
closeDoors(app);
declareScheme();
// A data folder of its own is an application of its own: with its own lock and its own browser profile.
if (options.isOwnFolder) app.setPath('userData', join(options.data, 'electron'));
if (isFirstInstance(app, () => showWindow(windows, origin))) {
  guardNavigation(app, origin);
  void app.whenReady().then(start);
} else {
  say('已經開啟。 Already open.');
  app.quit();
}

async function start(): Promise<void> {
  denyPermissions(session.defaultSession, origin);
  serveBundle(join(import.meta.dirname, '..', 'renderer'));
  const papers = createPapers(windows, origin);
  const boards = createBoards(app, windows, origin);
  const core = startCore({
    settings: {
      dataFolder: options.data,
      version: app.getVersion(),
      clockAt: options.clockAt,
      sample: options.sample,
      join: options.join,
      secrets: await secretKind(),
      can: { printSilently: true, pickFolder: true },
    },
    answers: {
      wrap: wrapKey,
      unwrap: unwrapKey,
      pdf: papers.pdf,
      show: async () => {
        showWindow(windows, origin);
        return null;
      },
    },
    onRestarted: () => {
      for (const each of windows.all()) if (each.wantsPort) joinToCore(core, each);
    },
    onGivenUp: () => giveUp('應用程式核心一再中斷。', 'The core of the application ended again and again.'),
  });
  closeOnEnd(app, core);
  answerBridge({ windows, origin, core, papers, boards });
  setMenu(app.isPackaged, () => openMainWindow(windows, origin));
  await open(boards, await core.opened);
}

/** Opens the window, or says why there is none. */
async function open(boards: Boards, opening: Opening): Promise<void> {
  if (opening.type === 'failed') return giveUp(opening.zh, opening.en);
  if (opening.type === 'busy') {
    // The loopback host has this data folder open: its page is the application's.
    if (opening.url) {
      process.stdout.write(`ready ${opening.url}\n`);
      await shell.openExternal(opening.url);
    } else say('已在另一個視窗開啟。 Already open in another window.');
    return app.quit();
  }
  const { window } = openMainWindow(windows, origin);
  window.webContents.once('did-finish-load', () => process.stdout.write(`ready ${origin.base}/\n`));
  boards.reopen();
}

function giveUp(zh: string, en: string): void {
  dialog.showErrorBox('台商服務櫃檯 Taishang Counter', `${zh}\n${en}`);
  process.exitCode = 1;
  app.quit();
}

function readCommandLine(): Options {
  try {
    return readOptions(process.argv.slice(app.isPackaged ? 1 : 2), app.isPackaged);
  } catch (error) {
    say((error as Error).message);
    app.exit(2);
    throw error;
  }
}

function say(text: string): void {
  process.stderr.write(`${text}\n`);
}
