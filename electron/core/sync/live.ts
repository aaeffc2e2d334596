import { liveEvent } from '../../../shared/sync/protocol.ts';
import type { Client } from './client.ts';

/** The server says something, if only that it is there, well within this time. */
const SILENCE_MS = 60_000;
const LONGEST_EVENT = 4096;

function headOf(event: string): number | null {
  const data = event
    .split('\n')
    .filter((line) => line.startsWith('data:'))
    .map((line) => line.slice(5))
    .join('\n');
  if (data === '') return null;
  try {
    return liveEvent.safeParse(JSON.parse(data)).data?.head ?? null;
  } catch {
    return null;
  }
}

/**
 * Listens until the stream ends, fails or is aborted; `onOpen` once it stands. Heads may be repeated or skipped: they only
 * say that there is something to read.
 */
export async function listen(
  client: Client,
  signal: AbortSignal,
  on: { open(): void; head(head: number): void },
): Promise<void> {
  const { body } = await client.open('sync/live', {
    headers: { accept: 'text/event-stream' },
    timeoutMs: SILENCE_MS,
    signal,
  });
  on.open();
  const decoder = new TextDecoder();
  let text = '';
  for await (const piece of body) {
    text += decoder.decode(piece, { stream: true }).replaceAll('\r\n', '\n');
    const events = text.split('\n\n');
    text = events.pop()!.slice(-LONGEST_EVENT);
    for (const event of events) {
      const head = headOf(event);
      if (head !== null) on.head(head);
    }
  }
}
