import { oc } from '@orpc/contract';
import { enrolInput, enrolled } from '../../../shared/sync/enrolment.ts';

/** The only request a stranger may make: a one-time code buys a credential. */
export const enrolmentContract = {
  enrol: oc
    .route({
      method: 'POST',
      path: '/enrol',
      summary: 'Join: with `workstation: null` only asks what the code is for',
      tags: ['enrolment'],
    })
    .input(enrolInput)
    .output(enrolled),
};
