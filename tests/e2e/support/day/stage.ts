import type { Locator } from '@playwright/test';
import type { Board } from '../../pages/board.ts';
import type { Screens } from '../../pages/screens.ts';
import { expect } from '../fixtures.ts';

export const TODAY = '2026-01-15';

/** One day of a center: the reception, the consultation room beside it, the manager, and the board in the lobby. */
export interface Day {
  desk: Screens;
  room: Screens;
  manager: Screens;
  board: Board;
  /** Everybody's clock goes on to that time of the day; the computers start anew, the reception's perhaps after a power cut. */
  goOnTo(time: string, how?: 'stop' | 'kill'): Promise<void>;
  /** The clerk signs in at the desk and that colleague in the room; both see the server again. */
  atTheirPlaces(colleague: { name: string }, place: 'reception' | 'consultation'): Promise<void>;
  network: { fails(): Promise<void>; isBack(): Promise<void> };
  /** The words of the latest paper of a ticket. */
  printed(ticketNo: string): Promise<string>;
}

/** A number of the day that the server has given. */
const NUMBER = /^[AB]\d{3}$/;

export async function saved({ reception }: Screens, number = NUMBER): Promise<string> {
  await reception.save.click();
  await expect(reception.ticketNo).toHaveText(number);
  return reception.ticketNo.innerText();
}

export async function pick(field: Locator, typed: string, option: Locator): Promise<void> {
  await field.fill(typed);
  await option.click();
}

/** Calls the next number with its key; gives it. */
export async function callNext({ page, reception }: Screens): Promise<string> {
  const before = await reception.called.innerText();
  await page.keyboard.press('F8');
  await expect(reception.called).not.toHaveText(before);
  await expect(reception.called).toHaveText(/[AB](\d|-A)\d\d/);
  return /[AB](\d|-A)\d\d/.exec(await reception.called.innerText())![0];
}

/** What became of a number, among those who are done with; they have been unfolded before. */
export const expectState = (
  { reception }: Screens,
  ticketNo: string,
  state: 'completed' | 'left' | 'voided',
): Promise<void> => expect(reception.inQueue(ticketNo)).toHaveAttribute('data-state', state);

/** The adviser listens to whoever was called, writes and finalises. */
export async function record({ consultation }: Screens): Promise<void> {
  await consultation.openSession.first().click();
  await consultation.write({
    question: '問設廠的土地與環評。',
    facts: '公司在台中，做螺絲。',
    advice: '先向園區管理單位索取清單。',
    internalNotes: '下次請帶合約正本',
    outcome: 'answered',
    confirmation: 'signature',
  });
  await consultation.finalise.click();
  await expect(consultation.finalised).toBeVisible();
  await consultation.backToQueue.click();
}
