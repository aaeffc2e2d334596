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
