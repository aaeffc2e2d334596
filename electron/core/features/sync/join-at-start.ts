import { AppError } from '../../../../shared/contract/errors.ts';
import type { JoinOption } from '../../../../shared/lib/start-options.ts';
import type { AppScope } from '../../context.ts';
import { findProfile } from '../settings/service.ts';
import { invitation, joinFresh } from './enrol.ts';
import { join } from './join.ts';

/**
 * `--join`: an empty folder becomes a workstation, a practice center joins with its data as the dry run would pair it. A
 * center at work joins from its settings, where a person has looked first.
 */
export async function joinAtStart(
  scope: AppScope,
  { enrolment, code: wanted }: JoinOption,
  say: (line: string) => void,
): Promise<void> {
  const { folder, sync } = scope;
  if (sync.isJoined()) return;
  const isPractice = folder.phase === 'ready' && (findProfile(folder.open.db)?.practice ?? false);
  if (folder.phase !== 'fresh' && !isPractice) throw new AppError('access.notInThisPhase', { phase: folder.phase });
  const code = wanted ?? (await invitation(scope, enrolment)).suggestedCode;
  if (isPractice) return join(scope, { staffId: null }, { enrolment, code, staff: {}, rooms: {} });
  const { recoveryCode } = await joinFresh(scope, { enrolment, code, name: `工作站 ${code}` });
  say(`復原碼，請抄下並妥善保管 · Recovery code, to be written down and kept safe: ${recoveryCode}`);
}
