import { AppError } from '../../../../shared/contract/errors.ts';
import type { InstitutionProfile, Room } from '../../../../shared/features/settings/contract.ts';
import type { Staff } from '../../../../shared/features/staff/contract.ts';
import type { JoinPlan } from '../../../../shared/features/sync/contract.ts';
import type { SnapshotRecord } from '../../../../shared/sync/protocol.ts';
import { stampShape } from '../../../../shared/sync/record.ts';

/** What a center that joins has, and what the site it joins has already. */
export interface Meeting {
  here: { staff: Staff[]; rooms: Room[]; profile: InstitutionProfile | undefined };
  there: readonly SnapshotRecord[];
}

type Overrules = Record<string, string | null>;
type Twins = ReadonlyMap<string, SnapshotRecord>;
export interface Mapping {
  staff: Twins;
  rooms: Twins;
  profile: SnapshotRecord | null;
}

const isLive = ({ fields }: SnapshotRecord): boolean => (fields['voidedAt'] ?? null) === null;
const of = (there: Meeting['there'], entity: string): SnapshotRecord[] =>
  there.filter((record) => record.entity === entity && isLive(record));

const refuse = (path: string, code: string): never => {
  throw new AppError('common.invalidInput', { issues: [{ path, code }] });
};

/** Twins by what people know them by (account, room code), unless a person said otherwise. */
function pair(
  path: 'staff' | 'rooms',
  { here, there, key }: { here: readonly { id: string }[]; there: SnapshotRecord[]; key: string },
  overrules: Overrules,
): Twins {
  const nameOf = (record: object): unknown => (record as Record<string, unknown>)[key];
  const byId = new Map(there.map((record) => [record.id, record]));
  const byName = new Map(there.map((record) => [nameOf(record.fields), record]));
  const twins = new Map<string, SnapshotRecord>();
  for (const record of here) {
    const chosen = overrules[record.id];
    const twin = chosen === undefined ? byName.get(nameOf(record)) : chosen === null ? undefined : byId.get(chosen);
    if (chosen && !twin) refuse(`${path}.${record.id}`, 'invalid');
    // Added beside its namesake it would be two accounts, or two rooms, of one name.
    if (!twin && byName.has(nameOf(record))) refuse(`${path}.${record.id}`, 'duplicate');
    if (twin) twins.set(record.id, twin);
  }
  return twins;
}

/** Throws `common.invalidInput` for a choice that cannot be. */
export const mapTwins = (
  { here, there }: Meeting,
  overrules: { staff: Overrules; rooms: Overrules } = { staff: {}, rooms: {} },
): Mapping => ({
  staff: pair('staff', { here: here.staff, there: of(there, 'staff'), key: 'account' }, overrules.staff),
  rooms: pair('rooms', { here: here.rooms, there: of(there, 'room'), key: 'code' }, overrules.rooms),
  profile: of(there, 'institutionProfile')[0] ?? null,
});

const text = (value: unknown): string | null =>
  value === null || value === undefined ? null : typeof value === 'string' ? value : JSON.stringify(value);

/** What joining would change, for a person to look at. */
export function describeMapping({ here, there }: Meeting, { staff, rooms, profile }: Mapping) {
  const person = ({ name, account }: Record<string, unknown>): string => `${text(name)} (${text(account)})`;
  const room = ({ code, name }: Record<string, unknown>): string => `${text(code)} ${text(name)}`;
  const listed = (records: readonly { id: string }[], twins: Twins, label: typeof person): JoinPlan['staff'] =>
    records.map((record) => {
      const twin = twins.get(record.id);
      const there = twin ? { id: twin.id, label: label(twin.fields) } : null;
      return { here: { id: record.id, label: label(record) }, there };
    });
  const choices = (entity: string, label: typeof person): JoinPlan['candidates']['staff'] =>
    of(there, entity).map(({ id, fields }) => ({ id, label: label(fields) }));
  const own = (here.profile ?? {}) as Record<string, unknown>;
  const changing = Object.keys(profile?.fields ?? {})
    .filter((field) => !(field in stampShape))
    .map((field) => ({ field, here: text(own[field]), there: text(profile!.fields[field]) }));
  return {
    staff: listed(here.staff, staff, person),
    rooms: listed(here.rooms, rooms, room),
    candidates: { staff: choices('staff', person), rooms: choices('room', room) },
    profile: changing.filter((field) => field.here !== field.there),
  };
}
