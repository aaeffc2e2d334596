import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { configFolder, help, readOptions } from '../../electron/loopback/options.ts';
import { defaultDataFolder } from '../../shared/lib/start-options.ts';

const read = (...args: string[]) => readOptions(args, '/ui');

describe('the loopback host’s command line', () => {
  it('needs nothing', () => {
    expect(read()).toMatchObject({ port: null, open: true, sample: false, clockAt: null, devOrigin: null, ui: '/ui' });
  });

  it('reads what it is told', () => {
    const args = ['--data', 'here', '--port', '0', '--no-open', '--sample', '--clock', '2026-01-15T10:30:00+08:00'];
    args.push('--join', 'tc1.abc', '--workstation-code', 'B');
    expect(read(...args, '--dev', 'http://127.0.0.1:5173/', '--ui', 'there')).toEqual({
      data: resolve('here'),
      port: 0,
      open: false,
      sample: true,
      join: { enrolment: 'tc1.abc', code: 'B' },
      clockAt: '2026-01-15T10:30:00+08:00',
      devOrigin: 'http://127.0.0.1:5173',
      ui: resolve('there'),
    });
    expect(read('--help')).toBe('help');
    for (const option of ['--data', '--port', '--no-open', '--sample', '--clock']) expect(help()).toContain(option);
  });

  it.each([
    ['--port', '65536'],
    ['--port', '-1'],
    ['--port', 'http'],
    ['--clock', 'tomorrow'],
    ['--clock', '2026-01-15T10:30'],
    ['--clock', '2026-02-30T10:30:00Z'],
    ['--dev', 'https://127.0.0.1:5173'],
    ['--dev', 'http://evil.example/?127.0.0.1'],
    ['--dev', 'http://127.0.0.1.evil.example'],
    ['--workstation-code', 'B'],
    ['--workstation-code', 'b1'],
    ['--what', 'ever'],
  ])('refuses %s %s by name', (option, value) => {
    expect(() => read(`${option}=${value}`)).toThrow(option);
  });
});

describe('where things are kept', () => {
  it('is where each system keeps a person’s data', () => {
    const place = (platform: string, env: Record<string, string> = {}) =>
      defaultDataFolder({ platform, env, home: '/people/x' }).join('/');
    expect(place('linux')).toBe('/people/x/.local/share/taishang-counter');
    expect(place('linux', { XDG_DATA_HOME: '/data' })).toBe('/data/taishang-counter');
    expect(place('win32', { LOCALAPPDATA: 'C:/Local' })).toBe('C:/Local/taishang-counter');
    expect(place('darwin')).toBe('/people/x/Library/Application Support/taishang-counter');
  });

  it('never puts the key file into the data folder', () => {
    const options = read();
    if (options === 'help') throw new Error('no help was asked for');
    expect(configFolder({})).not.toContain(options.data);
    expect(configFolder({ TAISHANG_CONFIG_DIR: join('/', 'elsewhere') })).toBe('/elsewhere');
  });
});
