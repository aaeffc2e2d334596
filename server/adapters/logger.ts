import type { Clock, LogFields, Logger } from '../ports.ts';

/** JSON lines, one an event; a service manager keeps and turns them over. */
export function createLogger(clock: Clock, write: (line: string) => void): Logger {
  const at =
    (level: 'info' | 'warn' | 'error') =>
    (event: string, fields: LogFields = {}): void =>
      write(`${JSON.stringify({ at: new Date(clock.nowMs()).toISOString(), level, event, ...fields })}\n`);
  return { info: at('info'), warn: at('warn'), error: at('error') };
}
