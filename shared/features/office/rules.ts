import { weekdayOf } from '../../lib/dates.ts';
import type { CheckItem, CheckSlot } from './contract.ts';

const LISTS: Record<CheckSlot, readonly CheckItem[]> = {
  opening: [
    'light',
    'cleanliness',
    'plants',
    'water',
    'seats',
    'restroom',
    'signs',
    'board',
    'printer',
    'duty',
    'notices',
  ],
  midday: ['cleanliness', 'water', 'restroom'],
  closing: ['waitingRoom', 'desk', 'handover', 'machines'],
};

const MONDAY = 1;

/** Lines of a list that are due on a day: the paper register (FM14) is printed each Monday. */
export const itemsDue = (slot: CheckSlot, businessDate: string): readonly CheckItem[] =>
  slot === 'opening' && weekdayOf(businessDate) === MONDAY ? [...LISTS.opening, 'paperRegister'] : LISTS[slot];
