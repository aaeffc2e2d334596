import { type Desk, until } from './desk.ts';
import type { TestOrganisation } from '../../server/support/organisation.ts';

const isConnected = (desk: Desk) => (): boolean => ['connected', 'needsYou'].includes(desk.engine.status().link);

export async function connected({ clock }: TestOrganisation, ...desks: Desk[]): Promise<void> {
  for (const desk of desks) await until(clock, isConnected(desk));
}

/** Until nothing is to be sent or read any more: what one sends, another still has to read. */
export async function quiet({ clock }: TestOrganisation, ...desks: Desk[]): Promise<void> {
  for (const desk of [...desks, ...desks]) {
    for (let tries = 0; tries < 3; tries += 1) await desk.engine.tryNow();
    await until(clock, () => desk.engine.status().unsent.transactions === 0);
  }
}
