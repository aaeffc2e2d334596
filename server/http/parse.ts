import type { z } from 'zod';
import { Refused } from '../refused.ts';
import { flawOf } from './flaw.ts';
import { readText } from './packing.ts';

/** Of what is asked in a body or an address. */
const DEPTH = 8;

/** What a schema says it is, or `malformed`: nothing of what was wrong goes out. */
export function parse<S extends z.ZodType>(schema: S, value: unknown): z.infer<S> {
  const read = schema.safeParse(value);
  if (!read.success || flawOf(read.data, DEPTH) !== null) throw new Refused('malformed');
  return read.data;
}

export function parseJson<S extends z.ZodType>(schema: S, bytes: Uint8Array): z.infer<S> {
  let value: unknown;
  try {
    value = JSON.parse(readText(bytes));
  } catch {
    throw new Refused('malformed');
  }
  return parse(schema, value);
}
