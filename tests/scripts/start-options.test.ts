import { describe, expect, test } from 'vitest';
import { HELP, parseStartOptions, UsageError } from '../../scripts/lib/start-options.mjs';

describe('the command line of npm start', () => {
  test('chooses the host by itself when nothing is said', () => {
    expect(parseStartOptions([])).toEqual({ host: 'auto', help: false, forHost: [] });
  });

  test('passes what is for the host on, in one form', () => {
    const { host, forHost } = parseStartOptions(
      '--host=loopback --data ./day --port 08080 --no-open --sample --clock 2026-01-15T10:30'.split(' '),
    );
    expect(host).toBe('loopback');
    expect(forHost).toEqual('--data ./day --port 8080 --no-open --sample --clock 2026-01-15T02:30:00.000Z'.split(' '));
  });

  test.each([
    ['2026-01-15T10:30:00+08:00', '2026-01-15T02:30:00.000Z'],
    ['2026-01-15T10:30:00Z', '2026-01-15T10:30:00.000Z'],
    ['2026-01-15T00:30', '2026-01-14T16:30:00.000Z'],
  ])('reads the moment %s as %s, Taipei time where no offset is given', (typed, moment) => {
    expect(parseStartOptions(['--clock', typed]).forHost).toEqual(['--clock', moment]);
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
    [['--clock', '2026-02-30T10:00'], /not "2026-02-30T10:00"/],
    [['--clock', '2026-01-15T25:00'], /not "2026-01-15T25:00"/],
  ])('refuses %j in plain words', (args, words) => {
    expect(() => parseStartOptions(args)).toThrow(UsageError);
    expect(() => parseStartOptions(args)).toThrow(words);
  });

  test.each(['--host', '--data', '--port', '--no-open', '--sample', '--clock', '--help'])('explains %s', (option) => {
    expect(HELP).toContain(`\n  ${option}`);
  });
});
