/** Why the server cannot start or a command cannot be carried out, in words a person can act on. */
export class StartFailure extends Error {
  override readonly name = 'StartFailure';
  readonly zh: string;
  readonly en: string;

  constructor({ zh, en }: { zh: string; en: string }, cause?: unknown) {
    super(en, { cause });
    this.zh = zh;
    this.en = en;
  }
}

/** What to print for whatever ended a start or a command: words, or for a fault of our own where it happened. */
export function explain(error: unknown): string {
  if (error instanceof StartFailure) return `${error.zh}\n${error.en}\n`;
  const { code, message, stack } = error as NodeJS.ErrnoException;
  if (!/^(ENOSPC|EDQUOT|EROFS|EACCES|EPERM|EIO|SQLITE_(FULL|IOERR|READONLY|CANTOPEN)\w*)$/.test(code ?? ''))
    return `${stack}\n`;
  return `磁碟拒絕寫入：${message}\nThe disk refuses: ${message}\n`;
}
