import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  applyChange,
  concurrentFields,
  digestText,
  type MergeableRecord,
  restatement,
} from '../../../shared/sync/apply.ts';
import { formatHlc, type Hlc, parseHlc } from '../../../shared/sync/clock.ts';
import type { Fields, WireChange } from '../../../shared/sync/protocol.ts';

const SITE = 'site';
const ORIGINS = ['a', 'b', 'c'];
const FIELDS = ['name', 'phone', 'note', 'later'];

type Change = Pick<WireChange, 'hlc' | 'site' | 'fields' | 'base' | 'clocks'>;

/** Clocks are unique, as origins make them: `at` numbers the changes of a history. */
const clock = (ms: number, at: number): Hlc => formatHlc(ms, at, ORIGINS[at % ORIGINS.length]!);
const value = fc.oneof(fc.constant(null), fc.string({ maxLength: 3 }), fc.integer(), fc.constant({ list: [1, 'x'] }));
const edit = fc.record({
  ms: fc.integer({ min: 1, max: 9 }),
  fields: fc.dictionary(fc.constantFrom(...FIELDS), value),
});

/** A record's life: its creation and edits by three workstations whose clocks agree on nothing. */
const history = fc
  .record({
    created: fc.integer({ min: 1, max: 9 }),
    first: fc.dictionary(fc.constantFrom(...FIELDS.slice(0, 3)), value),
    edits: fc.array(edit, { maxLength: 8 }),
  })
  .map(({ created, first, edits }): Change[] => {
    const creation = { ...first, createdAt: 'then' } as Fields;
    return [
      { hlc: clock(created, 0), site: SITE, fields: creation, base: {} },
      ...edits.map(({ ms, fields }, at) => ({
        hlc: clock(ms, at + 1),
        site: SITE,
        fields: fields as Fields,
        base: {},
      })),
    ];
  });

const merge = (changes: readonly Change[], before?: MergeableRecord): MergeableRecord | undefined =>
  changes.reduce<MergeableRecord | undefined>((record, change) => applyChange(record, change).record, before);
const said = (record: MergeableRecord | undefined): string => (record ? digestText('client', 'id', record) : '');
/** The history in any order, some of it twice. */
const shuffled = (changes: Change[]): fc.Arbitrary<Change[]> =>
  fc
    .tuple(
      fc.shuffledSubarray(changes, { minLength: changes.length }),
      fc.shuffledSubarray(changes),
      fc.shuffledSubarray(changes),
    )
    .map(([all, twice, thrice]) => [...twice, ...all, ...thrice]);

describe('merging', () => {
  test('ends in the same record whatever the order, and however often a change arrives', () => {
    const any = history.chain((changes) => fc.tuple(fc.constant(changes), shuffled(changes)));
    fc.assert(
      fc.property(any, ([changes, other]) => {
        expect(said(merge(other))).toBe(said(merge(changes)));
      }),
    );
  });

  test('gives each field the value written under the greatest clock', () => {
    fc.assert(
      fc.property(history, (changes) => {
        const record = merge(changes)!;
        for (const [field, found] of Object.entries(record.fields)) {
          const writers = changes.filter((change) => field in change.fields);
          const last = writers.reduce((a, b) => (a.hlc > b.hlc ? a : b));
          expect(found).toEqual(last.fields[field]);
          expect(record.edited[field] ?? record.hlc).toBe(last.hlc);
        }
      }),
    );
  });

  test('takes a record as it stands anywhere, in the place of the changes that made it', () => {
    const any = history.chain((changes) =>
      fc.tuple(
        fc.constant(changes),
        fc.shuffledSubarray(changes, { minLength: 1 }),
        fc.shuffledSubarray(changes),
        fc.integer({ min: 0, max: 20 }),
      ),
    );
    fc.assert(
      fc.property(any, ([changes, inside, others, at]) => {
        const { site, fields, hlc, edited } = merge(inside)!;
        const stated = { ...restatement({ entity: 'client', id: 'id', site, fields, hlc, edited }), base: {} };
        const rest = [...others, ...changes.filter((change) => !inside.includes(change))];
        rest.splice(at % (rest.length + 1), 0, stated);
        expect(said(merge(rest))).toBe(said(merge(changes)));
      }),
    );
  });

  test('knows a part of a record from a whole one until its creation comes', () => {
    const created: Change = { hlc: clock(1, 0), site: SITE, fields: { createdAt: 'then', name: '王', phone: null }, base: {} }; // prettier-ignore
    const edited: Change = { hlc: clock(2, 1), site: SITE, fields: { phone: '02' }, base: { phone: created.hlc } };
    const part = merge([edited])!;
    expect(part).toMatchObject({ hlc: '', fields: { phone: '02' }, edited: { phone: edited.hlc } });
    expect(merge([created], part)).toMatchObject({ hlc: created.hlc, fields: { name: '王', phone: '02' } });
  });

  test('says what it brought and what came too late', () => {
    const created: Change = { hlc: clock(5, 0), site: SITE, fields: { createdAt: 'then', name: '王' }, base: {} };
    const before = merge([created])!;
    const late = applyChange(before, { hlc: clock(4, 1), site: SITE, fields: { name: '李', note: 'x' } });
    expect([late.won, late.lost]).toEqual([['note'], ['name']]);
    expect(applyChange(before, created)).toMatchObject({ won: [], lost: [] });
  });
});

describe('edits that did not know of each other', () => {
  const created: Change = { hlc: clock(1, 0), site: SITE, fields: { createdAt: 'then', name: '王', phone: '1' }, base: {} }; // prettier-ignore
  const by = (origin: string) => (found: Hlc) => parseHlc(found).origin === origin;
  const edit = (ms: number, origin: string, fields: Fields, base: Record<string, Hlc>): Change => ({
    hlc: formatHlc(ms, 0, origin),
    site: SITE,
    fields,
    base,
  });

  test('are those of the same field, from the same base, by others, with another value', () => {
    const first = edit(2, 'a', { name: '李', updatedAt: 'x' }, { name: created.hlc });
    const second = edit(3, 'b', { name: '張', phone: '2', updatedAt: 'y' }, { name: created.hlc, phone: created.hlc });
    const record = merge([created, first])!;
    expect(concurrentFields(record, second, by('b'))).toEqual(['name']);
    expect(concurrentFields(record, { ...second, fields: { name: '李' } }, by('b'))).toEqual([]);
    expect(concurrentFields(record, { ...second, base: { name: first.hlc } }, by('b'))).toEqual([]);
    expect(concurrentFields(record, second, by('a'))).toEqual([]);
    expect(concurrentFields(undefined, second, by('b'))).toEqual([]);
    expect(concurrentFields(record, { ...second, clocks: { hlc: '', edited: {} } }, by('b'))).toEqual([]);
  });

  test('are found whichever arrives first, and never twice for one that is repeated', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 9 }), fc.integer({ min: 2, max: 9 }), value, value, (msA, msB, a, b) => {
        const one = edit(msA, 'a', { name: a } as Fields, { name: created.hlc });
        const two = edit(msB, 'b', { name: b } as Fields, { name: created.hlc });
        const found = (first: Change, second: Change, origin: string): string[] =>
          concurrentFields(merge([created, first]), second, by(origin));
        expect(found(one, two, 'b')).toEqual(found(two, one, 'a'));
        expect(concurrentFields(merge([created, one, two]), msA > msB ? one : two, by('c')).length).toBeLessThan(2);
        expect(concurrentFields(merge([created, one]), one, by('c'))).toEqual([]);
      }),
    );
  });

  test('are none where somebody edits on top of what was read', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c'), value), { maxLength: 6 }), (steps) => {
        let record = merge([created])!;
        steps.forEach(([origin, name], at) => {
          const next = edit(at + 2, origin, { name } as Fields, { name: record.edited['name'] ?? record.hlc });
          expect(concurrentFields(record, next, by(origin))).toEqual([]);
          record = merge([next], record)!;
        });
      }),
    );
  });
});

test('a digest does not tell a field that is empty from one a release does not know', () => {
  const record: MergeableRecord = { site: SITE, fields: { name: '王', later: null }, hlc: clock(1, 0), edited: {} };
  const { later: _later, ...known } = record.fields;
  expect(digestText('client', 'id', record)).toBe(digestText('client', 'id', { ...record, fields: known }));
  expect(digestText('client', 'id', record)).not.toBe(digestText('client', 'other', record));
});
