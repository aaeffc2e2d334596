import { isStorableText } from '../../shared/sync/protocol.ts';

/** Would be lost on the way from object to object. */
const UNSAFE = '__proto__';

/** What is wrong with a value as such; null when it can be stored and passed on. Looks no deeper than `depth`. */
export function flawOf(value: unknown, depth: number): 'depth' | 'text' | null {
  if (typeof value === 'string') return isStorableText(value) ? null : 'text';
  if (value === null || typeof value !== 'object') return null;
  if (depth === 0) return 'depth';
  for (const [key, item] of Object.entries(value)) {
    if (key === UNSAFE || !isStorableText(key)) return 'text';
    const flaw = flawOf(item, depth - 1);
    if (flaw) return flaw;
  }
  return null;
}
