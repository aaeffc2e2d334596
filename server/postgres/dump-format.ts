import { createReadStream } from 'node:fs';
import { createGunzip } from 'node:zlib';
import { z } from 'zod';
import { StartFailure } from '../start-failure.ts';

/**
 * A backup: gzip of lines. A row is PostgreSQL's own JSON object of it, passed on as text, because numbers of 64 bits do not
 * survive JavaScript; all else is a JSON array: `["backup", head]` first, `["table", name, columns]` before the rows of each
 * table, `["end", rows]` after them, `["done", sha256 of all lines before]` last. A file without its last line is no backup.
 */
export const dumpHead = z.object({
  format: z.literal(1),
  /** Version of the database it was taken from. */
  schema: z.number().int(),
  release: z.string(),
  at: z.string(),
  /** What attachments are encrypted with, base64: without it they could not be read again. */
  fileKey: z.string(),
});
export type DumpHead = z.infer<typeof dumpHead>;

export const control = z.union([
  z.tuple([z.literal('backup'), dumpHead]),
  z.tuple([z.literal('table'), z.string(), z.array(z.string())]),
  z.tuple([z.literal('end'), z.number().int()]),
  z.tuple([z.literal('done'), z.string()]),
]);
export type Control = z.infer<typeof control>;

export const unreadable = (file: string, cause?: unknown): StartFailure =>
  new StartFailure(
    {
      zh: `${file} 不是完整的備份：檔案已損壞、被截斷，或不是這個程式的備份。`,
      en: `${file} is not a complete backup: it is damaged, cut short, or not one of this program.`,
    },
    cause,
  );

/**
 * The lines of a backup, as they are; split at `\n` alone, for people write the other line ends Unicode knows. Throws
 * `StartFailure` where the file is damaged.
 */
export async function* linesOf(file: string): AsyncGenerator<string> {
  const unpacked = createGunzip();
  const source = createReadStream(file);
  source.on('error', (error) => unpacked.destroy(error));
  let rest = '';
  try {
    for await (const piece of source.pipe(unpacked).setEncoding('utf8') as AsyncIterable<string>) {
      const lines = (rest + piece).split('\n');
      rest = lines.pop() ?? '';
      yield* lines;
    }
  } catch (error) {
    throw unreadable(file, error);
  } finally {
    source.destroy();
  }
  if (rest !== '') throw unreadable(file);
}

/** What a line is: a control line, or null for a row. */
export function readControl(line: string, file: string): Control | null {
  if (!line.startsWith('[')) return null;
  try {
    return control.parse(JSON.parse(line));
  } catch (error) {
    throw unreadable(file, error);
  }
}
