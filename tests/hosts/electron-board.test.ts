import { afterEach, describe, expect, it } from 'vitest';
import { expectRefusal } from '../support/test-app.ts';
import { type ElectronApp, endLaunches, launch, opensAtOnce, signIn, startedSample } from './support/electron-app.ts';

afterEach(endLaunches);

const open = ({ invoke, fake }: ElectronApp): Promise<unknown> => invoke(fake.windows[0]!, 'taishang:openBoard');

describe('the lobby’s board of the desktop application', () => {
  it('is opened by a signed-in person alone, once, and may read what it shows and no more', async () => {
    const electron = await startedSample();
    const { fake, clientIn, invoke } = electron;
    await expect(open(electron)).rejects.toThrow('access.denied');
    await signIn(electron);
    await open(electron);
    await open(electron);
    expect(fake.windows).toHaveLength(2);
    const board = fake.windows[1]!;
    expect(board.acts).toEqual(['load app://bundle/board', 'focus']);
    expect(board.options.fullscreen).toBe(false);
    expect(board.options.webPreferences).toMatchObject({
      sandbox: true,
      contextIsolation: true,
      autoplayPolicy: 'no-user-gesture-required',
    });
    const client = clientIn(board);
    const shown = await (await client.board.watch()).next();
    expect(shown.value).toMatchObject({ practice: true });
    await expectRefusal(client.staff.tiles(), 'access.denied');
    await expectRefusal(client.visits.queue({}), 'access.denied');
    await expect(invoke(board, 'taishang:openBoard')).rejects.toThrow('access.denied');
    await expect(invoke(board, 'taishang:pickFolder')).rejects.toThrow('access.denied');
  });

  it('fills the second display where there is one', async () => {
    const electron = await startedSample();
    electron.fake.displays.push({ id: 2, bounds: { x: 1366, y: 0, width: 1920, height: 1080 } });
    await signIn(electron);
    await open(electron);
    expect(electron.fake.windows[1]!.options).toMatchObject({ x: 1366, y: 0, fullscreen: true });
  });

  it('is there again after a start, without a sign-in, until a person closes it', async () => {
    const first = await startedSample();
    await signIn(first);
    await open(first);
    const userData = first.fake.paths.get('userData')!;
    const args = ['--data', userData.replace(/.electron$/, '')];
    // The end of the application closes its windows, and is no wish to do without the board.
    first.app.emit('before-quit', { preventDefault: () => undefined });
    first.fake.windows[1]!.destroy();
    endLaunches();

    const second = await launch({ args, core: opensAtOnce });
    await second.becomeReady();
    expect(second.fake.windows.map(({ acts }) => acts[0])).toEqual(['load app://bundle/', 'load app://bundle/board']);
    second.fake.windows[1]!.destroy();
    endLaunches();

    const third = await launch({ args, core: opensAtOnce });
    await third.becomeReady();
    expect(third.fake.windows.map(({ acts }) => acts[0])).toEqual(['load app://bundle/']);
  });

  it('comes up anew when its page crashed', async () => {
    const electron = await startedSample();
    await signIn(electron);
    await open(electron);
    const { webContents } = electron.fake.windows[1]!;
    webContents.emit('render-process-gone', {}, { reason: 'crashed' });
    webContents.emit('render-process-gone', {}, { reason: 'oom' });
    expect(webContents.reloads).toBe(2);
  });

  it('leaves a way back when the counter’s own window was closed', async () => {
    const electron = await startedSample();
    await signIn(electron);
    await open(electron);
    electron.fake.windows[0]!.destroy();
    electron.app.emit('second-instance');
    expect(electron.fake.windows.at(-1)!.acts).toEqual(['load app://bundle/']);
  });
});
