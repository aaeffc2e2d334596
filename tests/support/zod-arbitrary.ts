import fc from 'fast-check';
import type { z } from 'zod';

interface Def {
  type: string;
  format?: string;
  innerType?: z.ZodType;
  element?: z.ZodType;
  options?: readonly z.ZodType[];
  items?: readonly z.ZodType[];
  shape?: Record<string, z.ZodType>;
  entries?: Record<string, string>;
  values?: readonly unknown[];
  valueType?: z.ZodType;
  checks?: readonly { _zod: { def: { check: string; format?: string; pattern?: RegExp; value?: number } } }[];
}
const defOf = (schema: z.ZodType): Def => schema._zod.def;

/** A word that must never come back out of the core in an error. */
export const MARKER = 'Zq7Marker';

const TEXTS = [
  '',
  ' ',
  '陳怡君',
  '𠮷田',
  `${MARKER}'; drop table staff; --`,
  `<img src=x onerror=${MARKER}>`,
  '%_"*^:(NEAR',
  '\u202Eabc',
  'a\u0000b',
  '\ud800',
  '../../etc/passwd',
  '１２３４',
  'x'.repeat(300),
];

function stringOf(def: Def, ids: readonly string[]): fc.Arbitrary<string> {
  const checks = (def.checks ?? []).map((check) => check._zod.def);
  const formats = new Set([def.format, ...checks.map((check) => check.format)]);
  if (formats.has('uuid')) return fc.oneof(fc.constantFrom(...ids), fc.uuid());
  if (formats.has('date')) return fc.constantFrom('2026-01-15', '2026-02-29', '1900-01-01', '2999-12-31', '9999-12-31');
  const pattern = checks.find((check) => check.pattern && check.format === 'regex')?.pattern;
  if (pattern) return fc.stringMatching(new RegExp(pattern.source));
  return fc.oneof(fc.constantFrom(...TEXTS), fc.string({ unit: 'grapheme', maxLength: 20 }));
}

function numberOf(def: Def): fc.Arbitrary<number> {
  const limit = (check: string): number | undefined =>
    def.checks?.find((each) => each._zod.def.check === check)?._zod.def.value;
  return fc.integer({ min: limit('greater_than') ?? -5, max: limit('less_than') ?? 1000 });
}

/** Values of the shape a schema asks for, most of them acceptable; ids are often ones that exist. */
export function shapedLike(schema: z.ZodType, ids: readonly string[]): fc.Arbitrary<unknown> {
  const def = defOf(schema);
  const inner = (): fc.Arbitrary<unknown> => shapedLike(def.innerType!, ids);
  switch (def.type) {
    case 'object':
      return fc.record(
        Object.fromEntries(Object.entries(def.shape!).map(([key, each]) => [key, shapedLike(each, ids)])),
      );
    case 'string':
      return stringOf(def, ids);
    case 'number':
      return numberOf(def);
    case 'boolean':
      return fc.boolean();
    case 'enum':
      return fc.constantFrom(...Object.values(def.entries!));
    case 'literal':
      return fc.constantFrom(...def.values!);
    case 'array':
      return fc.array(shapedLike(def.element!, ids), { maxLength: 3 });
    case 'tuple':
      return fc.tuple(...def.items!.map((each) => shapedLike(each, ids)));
    case 'record':
      return fc.dictionary(fc.string({ maxLength: 5 }), fc.jsonValue(), { maxKeys: 3 });
    case 'union':
      return fc.oneof(...def.options!.map((each) => shapedLike(each, ids)));
    case 'nullable':
      return fc.oneof(fc.constant(null), inner());
    case 'optional':
    case 'default':
      return fc.oneof(fc.constant(undefined), inner());
    case 'unknown':
      return fc.jsonValue();
    default:
      throw new Error(`No values known for a schema of type ${def.type}`);
  }
}

const deep = (levels: number): unknown => (levels === 0 ? MARKER : [deep(levels - 1)]);

/** Values nobody's form sends. */
const HOSTILE: readonly unknown[] = [
  null,
  undefined,
  true,
  -1,
  0.5,
  Number.NaN,
  Number.POSITIVE_INFINITY,
  2 ** 53,
  12n,
  [],
  {},
  [MARKER],
  { [MARKER]: MARKER },
  JSON.parse(`{"__proto__":{"polluted":"${MARKER}"}}`),
  { constructor: { prototype: { polluted: true } } },
  { toString: null, valueOf: null },
  new Date(Number.NaN),
  deep(2000),
  MARKER.repeat(30_000),
  ...TEXTS,
];

/** Puts a hostile value somewhere into a well-shaped one, or drops a field, or adds one. */
function spoil(value: unknown, choices: readonly number[], hostile: unknown): unknown {
  const [at, ...rest] = choices;
  if (typeof value !== 'object' || value === null || Array.isArray(value) || at === undefined) return hostile;
  const keys = Object.keys(value);
  const key = keys[at % (keys.length + 1)];
  if (key === undefined) return { ...value, [MARKER]: hostile };
  return { ...value, [key]: spoil((value as Record<string, unknown>)[key], rest, hostile) };
}

/** What a hostile or broken window might send to a procedure. */
export function attackOn(schema: z.ZodType, ids: readonly string[]): fc.Arbitrary<unknown> {
  const hostile = fc.constantFrom(...HOSTILE);
  const shaped = shapedLike(schema, ids);
  const spoilt = fc
    .tuple(shaped, fc.array(fc.nat(30), { maxLength: 3 }), hostile)
    .map(([value, choices, bad]) => spoil(value, choices, bad));
  return fc.oneof(
    { weight: 1, arbitrary: hostile },
    { weight: 3, arbitrary: shaped },
    { weight: 6, arbitrary: spoilt },
  );
}
