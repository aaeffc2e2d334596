import { NetworkFailure, type Network } from '../../../../electron/core/ports.ts';
import { type Enrolled, enrolInput, formatEnrolment } from '../../../../shared/sync/enrolment.ts';
import { type Refusal, type SnapshotRecord } from '../../../../shared/sync/protocol.ts';

export const ORGANISATION = { id: '00000000-0000-7000-8000-0000000000a1', name: '台商服務聯盟' };
export const SITE = { id: '00000000-0000-7000-8000-0000000000a2', name: '台北中心' };
export const GRANTED_ID = '00000000-0000-7000-8000-0000000000a3';
const URL_OF_SERVER = 'http://127.0.0.1:4790';
const CODE = 'a-one-time-code-of-the-administrator';
export const STRING = formatEnrolment({ url: URL_OF_SERVER, code: CODE, fingerprint: null });

/** The one request a stranger may make, answered in memory; everything else fails as without a network. */
export interface FakeEnrolment extends Network {
  base: SnapshotRecord[];
  takenCodes: string[];
  isUsedUp: boolean;
  organisation: Enrolled['organisation'];
  /** What happens instead of an answer. */
  fault: NetworkFailure['reason'] | Refusal | { text: string } | null;
  enrolled: { code: string; name: string }[];
}

export function createFakeEnrolment(): FakeEnrolment {
  const answer = (status: number, value: unknown) => ({
    status,
    headers: {},
    body: (async function* () {
      yield new TextEncoder().encode(typeof value === 'string' ? value : JSON.stringify(value));
    })(),
  });
  const fake: FakeEnrolment = {
    base: [],
    takenCodes: ['A'],
    isUsedUp: false,
    organisation: ORGANISATION,
    fault: null,
    enrolled: [],
    isOnline: () => true,
    request: async ({ url, body }) => {
      if (url !== `${URL_OF_SERVER}/enrol`) throw new NetworkFailure('unreachable');
      const { fault } = fake;
      if (typeof fault === 'string') throw new NetworkFailure(fault);
      if (fault) return 'text' in fault ? answer(200, fault.text) : answer(409, fault);
      const asked = enrolInput.parse(JSON.parse(Buffer.from(body!).toString('utf8')));
      if (asked.code !== CODE || fake.isUsedUp) return answer(403, { code: 'enrolmentRefused' });
      const { workstation } = asked;
      const described = {
        organisation: fake.organisation,
        site: SITE,
        takenCodes: fake.takenCodes,
        suggestedCode: 'D',
      };
      if (!workstation) return answer(200, { ...described, base: fake.base, granted: null });
      if (fake.takenCodes.includes(workstation.code)) return answer(409, { code: 'codeTaken', suggested: 'D' });
      fake.isUsedUp = true;
      fake.enrolled.push(workstation);
      const granted = { workstationId: GRANTED_ID, workstationCode: workstation.code, credential: 'credential-1' };
      return answer(200, { ...described, base: null, granted });
    },
  };
  return fake;
}
