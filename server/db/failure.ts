/** SQLSTATE of a database error, or the code of a connection that failed; null for anything else. */
export const codeOf = (error: unknown): string | null => {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === 'string' ? code : null;
};

/** Somebody else was faster, or two waited for each other: the same again will do. */
export const isRace = (error: unknown): boolean => ['40001', '40P01', '23505'].includes(codeOf(error) ?? '');

/** The database will not take these values, however often they come. */
export const isRefusedData = (error: unknown): boolean => /^(22|23|54)...$/.test(codeOf(error) ?? '') && !isRace(error);

/** The database is not there, ends, or has no room: to be tried again later. */
export function isAway(error: unknown): boolean {
  const code = codeOf(error);
  if (code === null) return error instanceof Error && /connection terminated|timeout exceeded/i.test(error.message);
  return /^(08|53|57|58)...$|^E[A-Z]+$|^55P03$/.test(code);
}
