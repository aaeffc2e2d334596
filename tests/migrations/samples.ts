import { confirmation } from './samples/confirmation.ts';
import { followUps } from './samples/follow-ups.ts';
import { recordSearch } from './samples/record-search.ts';
import { samplesFromOffice } from './samples/from-office.ts';
import type { Sample } from './samples/sample.ts';
import { samplesToIntake } from './samples/to-intake.ts';

/** What a database of each schema holds, odd values included: rare names, leading zeros, empty and long texts. */
export const samplesBySchema: Record<number, Sample> = {
  ...samplesToIntake,
  ...samplesFromOffice,
  11: confirmation,
  12: followUps,
  13: recordSearch,
};
