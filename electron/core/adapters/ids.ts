import { randomBytes } from 'node:crypto';
import type { Clock, Ids } from '../ports.ts';

/**
 * UUIDv7 by the application's clock (RFC 9562 §5.7): Node's own reads the computer's, which `--clock` does not move.
 * Ids of one millisecond keep their order by the 12 bits after the time, counted up.
 */
export function createIds(clock: Clock): Ids {
  let lastMs = 0;
  let counter = 0;
  return {
    next() {
      const now = clock.nowMs();
      // A clock set back keeps counting from the latest moment seen, so ids never go backwards within a run.
      counter = now > lastMs ? randomBytes(2).readUInt16BE() & 0x7ff : counter + 1;
      if (now > lastMs) lastMs = now;
      if (counter > 0xfff) [lastMs, counter] = [lastMs + 1, 0];
      const bytes = randomBytes(16);
      bytes.writeUIntBE(lastMs, 0, 6);
      bytes.writeUInt16BE(0x7000 | counter, 6);
      bytes[8] = (bytes[8]! & 0x3f) | 0x80;
      const hex = bytes.toString('hex');
      return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
    },
    randomBytes: (length) => new Uint8Array(randomBytes(length)),
  };
}
