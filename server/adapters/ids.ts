import { randomBytes } from 'node:crypto';
import type { Clock, Ids } from '../ports.ts';

/** UUIDv7 by the given clock (RFC 9562 §5.7); those of one millisecond are in no order of their own. */
export const createIds = (clock: Clock): Ids => ({
  next() {
    const bytes = randomBytes(16);
    bytes.writeUIntBE(clock.nowMs(), 0, 6);
    bytes[6] = (bytes[6]! & 0x0f) | 0x70;
    bytes[8] = (bytes[8]! & 0x3f) | 0x80;
    const hex = bytes.toString('hex');
    return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
  },
  randomBytes: (length) => new Uint8Array(randomBytes(length)),
});
