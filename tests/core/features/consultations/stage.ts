import type { SessionText } from '../../../../shared/features/consultations/contract.ts';
import { type Client, startTestApp, TEST_PIN, type TestApp } from '../../../support/test-app.ts';
import { walkIn } from '../visits/walk-in.ts';

/** Enough for a final record. */
export const TEXT: Partial<SessionText> = {
  question: '廠房被要求提前搬遷，可否申請協處？',
  facts: '收到街道辦書面通知。',
  advice: '先取得估價報告，再提出申請。',
  outcome: 'needsCase',
  confirmation: 'signature',
  internalNotes: '同園區另有兩家。',
};

interface Stage {
  test: TestApp;
  desk: Client;
  adviser: Client;
  manager: Client;
  /** A visitor called by the adviser. */
  visitId: string;
}

export async function stage(): Promise<Stage> {
  const test = await startTestApp();
  const desk = await test.signIn('desk');
  const adviser = await test.signIn('adviser');
  const { visit } = await desk.visits.register(walkIn(test, { series: 'B' }));
  await adviser.visits.call({ visitId: visit.id, roomId: null });
  return { test, desk, adviser, manager: await test.signIn('manager'), visitId: visit.id };
}

export async function secondAdviser(test: TestApp, manager: Client): Promise<Client> {
  const person = { account: 'adviser2', name: '許會計師', nameRoman: null, roles: ['adviser' as const], unit: null };
  await manager.staff.create({ ...person, pin: TEST_PIN });
  return test.signIn('adviser2');
}
