import { describe, expect, test } from 'vitest';
import { HELP, parseStartOptions, UsageError } from '../../scripts/lib/start-options.mjs';

describe('the command line of npm start', () => {
  test('chooses the host by itself when nothing is said', async () => {
    expect(await parseStartOptions([])).toEqual({ host: 'auto', help: false, forHost: [] });
  });

  test('passes what is for the host on, in one form', async () => {
    const { host, forHost } = await parseStartOptions(
      '--host=loopback --data ./day --port 08080 --no-open --sample --clock 2026-01-15T10:30:00+08:00'.split(' '),
    );
    expect(host).toBe('loopback');
    expect(forHost).toEqual('--data ./day --port 8080 --no-open --sample --clock 2026-01-15T10:30:00+08:00'.split(' '));
  });

  test.each([
    [['--bogus'], /Unknown option '--bogus'/],
    [['day'], /Unexpected argument 'day'/],
    [['--host', 'cloud'], /auto, electron or loopback/],
    [['--port', '65536'], /0 to 65535/],
    [['--port', '-1'], /port/],
    [['--port', '80a'], /0 to 65535/],
    [['--port'], /argument missing/],
    [['--data='], /name of a folder/],
    [['--clock', 'yesterday'], /not "yesterday"/],
    [['--workstation-code', 'B'], /goes with --join/],
    [['--join', 'tc1.x', '--workstation-code', 'abc'], /capital letters/],
    [['--clock', '2026-02-30T10:00'], /not "2026-02-30T10:00"/],
    [['--clock', '2026-01-15T10:00'], /not "2026-01-15T10:00"/],
  ])('refuses %j in plain words', async (args, words) => {
    const refusal = await parseStartOptions(args).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(UsageError);
    expect(String(refusal)).toMatch(words);
  });

  test.each([
    '--host',
    '--data',
    '--port',
    '--no-open',
    '--sample',
    '--join',
    '--workstation-code',
    '--clock',
    '--help',
  ])('explains %s', (option) => {
    expect(HELP).toContain(`\n  ${option}`);
  });
});
