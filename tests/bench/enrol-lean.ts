import { createEnrolment } from '../../electron/core/features/sync/enrolment.ts';
import type { Network } from '../../electron/core/ports.ts';
import type { EnrolmentString } from '../../shared/sync/enrolment.ts';

const log = { info() {}, warn() {}, error() {} };

/** A credential for a workstation that is nothing but its requests. */
export async function enrolLean(network: Network, invitation: EnrolmentString) {
  const enrolment = createEnrolment({ network, log, host: { version: '0.0.0' } as never });
  const { suggestedCode } = await enrolment.ask(invitation);
  const { granted } = await enrolment.enrol(invitation, { code: suggestedCode, name: suggestedCode });
  return granted;
}
