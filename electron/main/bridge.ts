import { ipcMain } from 'electron';
import { z } from 'zod';
import type { BridgeChannel } from '../../shared/contract/bridge.ts';
import { pickFolder, saveFile } from './adapters/files.ts';
import type { Core } from './core-process.ts';
import type { Origin } from './origin.ts';
import { joinToCore } from './ports.ts';
import { knownSender, trustedSender } from './security/trusted-sender.ts';
import type { Boards } from './window/board-window.ts';
import type { Papers } from './window/paper-window.ts';
import type { KnownWindow, Windows } from './window/windows.ts';

const MAX_FILE_BASE64 = 64 * 1024 * 1024;
const printInput = z.tuple([z.uuid(), z.strictObject({ silent: z.boolean() })]);
const saveInput = z.tuple([z.string().min(1).max(200), z.base64().max(MAX_FILE_BASE64)]);

export interface BridgeOptions {
  windows: Windows;
  origin: Origin;
  core: Core;
  papers: Papers;
  boards: Boards;
}

/** Answers the preload's few verbs. Who asks and what they ask is checked here, so that no handler can forget it. */
export function answerBridge({ windows, origin, core, papers, boards }: BridgeOptions): void {
  function handle<T>(
    channel: BridgeChannel,
    input: z.ZodType<T>,
    run: (value: T, from: KnownWindow) => Promise<unknown>,
  ) {
    ipcMain.handle(channel, async (event, ...values: unknown[]) => {
      const from = trustedSender(event, windows, origin);
      // A paper being printed needs its port and no verb.
      if (from.caller.kind !== 'window') throw new Error('access.denied');
      const parsed = input.safeParse(values);
      if (!parsed.success) throw new Error('common.invalidInput');
      return run(parsed.data, from);
    });
  }

  const ready: BridgeChannel = 'taishang:ready';
  ipcMain.on(ready, (event) => {
    const from = knownSender(event, windows, origin);
    // Nobody waits for an answer that could say no.
    if (!from) return;
    from.wantsPort = true;
    joinToCore(core, from);
  });
  handle('taishang:print', printInput, async ([jobId, { silent }], { caller }) => {
    if (!(await core.mayPrint(caller.id))) throw new Error('access.denied');
    return papers.print(jobId, silent);
  });
  handle('taishang:saveFile', saveInput, ([fileName, base64], { window }) =>
    saveFile(window, fileName, Buffer.from(base64, 'base64')),
  );
  handle('taishang:openBoard', z.tuple([]), async (_none, { caller }) => {
    // As for printing: somebody is signed in there, and the screen is not locked.
    if (!(await core.mayPrint(caller.id))) throw new Error('access.denied');
    boards.open();
  });
  handle('taishang:pickFolder', z.tuple([]), (_none, { window }) => pickFolder(window));
}
