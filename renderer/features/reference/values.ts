/** Blank text is none; the rest stays as typed. */
export function withoutBlanks<V extends object, K extends keyof V>(
  values: V,
  keys: readonly K[],
): Omit<V, K> & { [P in K]: V[P] | null } {
  const isBlank = (value: unknown): boolean => typeof value === 'string' && value.trim() === '';
  const blanks = keys.filter((key) => isBlank(values[key])).map((key) => [key, null]);
  return { ...values, ...(Object.fromEntries(blanks) as object) };
}
