import { describe, expect, test } from 'vitest';
import { cliHelp, readArguments, VERBS } from '../../../server/cli/arguments.ts';
import { table } from '../../../server/cli/table.ts';
import { REFUSAL_WORDS } from '../../../server/cli/words.ts';
import { ADMIN_REFUSALS } from '../../../server/features/admin/contract.ts';
import { UsageError } from '../../../server/options.ts';

const read = (...args: string[]) => readArguments(args, {});

describe("the administrator's command line", () => {
  test('knows verbs of one word and of two', () => {
    expect(read('enrol', '--site', '廈門', '--hours', '2')).toMatchObject({ verb: 'enrol', site: '廈門', hours: 2 });
    expect(read('site', 'create', '東莞')).toMatchObject({ verb: 'site create', about: '東莞' });
    expect(read('stolen', 'B', '--yes')).toMatchObject({ verb: 'stolen', about: 'B', isSure: true });
  });

  test.each([
    [[], /Which command/],
    [['dance'], /no command "dance"/],
    [['organisation'], /no command "organisation"/],
    [['organisation', 'create', '台商服務中心'], /--site/],
    [['retire'], /needs the letters/],
    [['retire', 'A', 'B'], /needs the letters/],
    [['site', 'create', 'two', 'words'], /quote it/],
    [['workstations', 'A'], /does not understand "A"/],
    [['enrol', '--hours', '0'], /1 to 720/],
    [['enrol', '--hours', '999'], /1 to 720/],
    [['enrol', '--forever'], /--forever/],
  ])('refuses %j in words', (args, words) => {
    expect(() => read(...args)).toThrow(UsageError);
    expect(() => read(...args)).toThrow(words);
  });

  test('explains every verb', () => {
    expect(read('--help')).toBe('help');
    for (const verb of VERBS) expect(cliHelp()).toContain(verb);
  });

  test('has words in both languages for every refusal of the server', () => {
    expect(Object.keys(REFUSAL_WORDS).toSorted()).toEqual([...ADMIN_REFUSALS].toSorted());
  });

  test('lines up columns under Han characters, rare ones too', () => {
    expect(
      table(
        ['NAME', 'N'],
        [
          ['接待𠮷', '1'],
          ['room', '22'],
        ],
      ).split('\n'),
    ).toEqual(['NAME    N', '接待𠮷  1', 'room    22']);
  });
});
