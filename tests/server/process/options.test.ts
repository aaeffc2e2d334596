import { describe, expect, test } from 'vitest';
import { help, readOptions, UsageError } from '../../../server/options.ts';

const read = (args: string[], env: NodeJS.ProcessEnv = {}) => readOptions(['--data', '/srv/counter', ...args], env);

describe('the command line of the server', () => {
  test('listens on this computer alone, in clear, unless told otherwise', () => {
    expect(read([])).toEqual({
      command: 'serve',
      host: '127.0.0.1',
      port: 4790,
      data: '/srv/counter',
      isTls: false,
      certificate: null,
      publicUrl: null,
      databaseUrl: null,
      clockAt: null,
    });
  });

  test.each(['0.0.0.0', '::', '192.0.2.7', 'counter.example.org'])('speaks TLS on %s', (host) => {
    expect(read(['--host', host])).toMatchObject({ isTls: true });
  });

  test.each(['127.0.0.1', '127.0.0.2', '::1', 'localhost'])('may speak in clear on %s', (host) => {
    expect(read(['--host', host])).toMatchObject({ isTls: false });
  });

  test('takes the database from the environment', () => {
    const databaseUrl = 'postgres://counter:secret@db.example.org/counter';
    expect(read([], { DATABASE_URL: databaseUrl })).toMatchObject({ databaseUrl });
    expect(read([], { DATABASE_URL: '' })).toMatchObject({ databaseUrl: null });
  });

  test.each([
    [['--port', 'eighty'], /--port is a number from 0 to 65535, not "eighty"/],
    [['--port', '70000'], /65535/],
    [['--colour'], /--colour/],
    [['start'], /no command "start"/],
    [['migrate', 'now'], /no command "migrate now"/],
    [['--data', ' '], /--data needs/],
    [['--host', ''], /--host needs/],
    [['--tls-cert', 'cert.pem'], /belong together/],
    [['--tls-key', 'key.pem'], /belong together/],
    [['--public-url', 'counter'], /address like/],
    [['--public-url', 'ftp://counter.example.org'], /address like/],
    [['--public-url', 'https://counter.example.org/sync'], /address like/],
    [['--public-url', 'http://counter.example.org'], /must be an https address/],
    [['--clock', 'tomorrow'], /--clock/],
  ])('refuses %j in words', (args, words) => {
    expect(() => read(args)).toThrow(UsageError);
    expect(() => read(args)).toThrow(words);
  });

  test('never repeats the password of a database address it cannot read', () => {
    expect(() => read([], { DATABASE_URL: 'mysql://counter:secret@db' })).toThrow(UsageError);
    expect(() => read([], { DATABASE_URL: 'mysql://counter:secret@db' })).not.toThrow(/secret/);
  });

  test('explains itself, every option included', () => {
    expect(readOptions(['--help'], {})).toBe('help');
    for (const option of ['--port', '--host', '--data', '--tls-cert', '--public-url', 'DATABASE_URL', 'migrate']) {
      expect(help()).toContain(option);
    }
  });
});
