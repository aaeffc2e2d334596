import type { ClientInput } from '../../../../shared/features/directory/people.ts';

/** Somebody with a name and a telephone, unless told otherwise. */
export const person = (given: Partial<ClientInput> = {}): ClientInput => ({
  name: '陳怡君',
  nameRoman: null,
  phone: '0912-345-678',
  companyName: null,
  note: null,
  anonymous: false,
  ...given,
});
