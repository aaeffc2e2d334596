import { useForm } from '@mantine/form';
import type { RoomInput } from '../../../shared/features/settings/contract.ts';
import { type SetUpInput, setUpInput } from '../../../shared/features/setup/contract.ts';
import { setUpIssues } from '../../../shared/features/setup/rules.ts';
import { isTooSimplePin } from '../../../shared/features/staff/rules.ts';
import { i18n } from '../../i18n/index.ts';
import { issueWords, validateWith } from '../../ui/issues.ts';
import { PRESETS } from '../settings/presets.ts';
import { profileInputOf, type ProfileValues } from '../settings/profile-form.ts';

export type RoomValues = Omit<RoomInput, 'nameEn'> & { nameEn: string };
export interface NewCenterValues {
  profile: ProfileValues;
  rooms: RoomValues[];
  workstation: { code: string; name: string; roomCode: string | null };
  manager: { account: string; name: string; nameRoman: string; pin: string };
  pinAgain: string;
}

/** The steps and the part of the answers each asks for; also the beginnings of its fields' paths. */
export const STEPS = ['institution', 'rooms', 'workstation', 'manager'] as const;
const PATHS: Record<(typeof STEPS)[number], readonly string[]> = {
  institution: ['profile'],
  rooms: ['rooms'],
  workstation: ['workstation'],
  manager: ['manager', 'pinAgain'],
};

export const stepOf = (path: string): number =>
  STEPS.findIndex((step) => PATHS[step].includes(path.split('.')[0] ?? ''));

export function inputOf({ profile, rooms, workstation, manager }: NewCenterValues): SetUpInput {
  return {
    profile: profileInputOf(profile),
    rooms: rooms.map((room) => ({ ...room, nameEn: room.nameEn.trim() || null })),
    workstation,
    manager: { ...manager, nameRoman: manager.nameRoman.trim() || null },
  };
}

const checkSchema = validateWith(setUpInput);

export function validateNewCenter(values: NewCenterValues): Record<string, string> {
  const input = inputOf(values);
  const errors = checkSchema(input);
  for (const { path, code, params } of setUpIssues(input)) errors[path] ??= issueWords(code, params);
  if (isTooSimplePin(input.manager.pin)) {
    errors['manager.pin'] ??= i18n.t('staff.pinTooSimple.next', { ns: 'errors' });
  }
  if (values.pinAgain !== input.manager.pin) errors['pinAgain'] = issueWords('pinsDiffer');
  return errors;
}

export function useNewCenterForm() {
  const words = i18n.getFixedT('zh-TW', 'setup');
  const room = (code: string, name: string, rest: Pick<RoomValues, 'nameEn' | 'kind' | 'isPrivate'>): RoomValues => ({
    code,
    name,
    ...rest,
  });
  return useForm<NewCenterValues>({
    initialValues: {
      profile: PRESETS.sef,
      rooms: [
        room('R1', words('wizard.defaultRoom1'), { nameEn: 'Reception', kind: 'reception', isPrivate: false }),
        room('C1', words('wizard.defaultRoom2'), { nameEn: 'Consultation 1', kind: 'consultation', isPrivate: true }),
        room('C2', words('wizard.defaultRoom3'), { nameEn: 'Consultation 2', kind: 'consultation', isPrivate: true }),
      ],
      workstation: { code: 'A', name: words('wizard.defaultStation'), roomCode: 'R1' },
      manager: { account: '', name: '', nameRoman: '', pin: '' },
      pinAgain: '',
    },
    validate: validateNewCenter,
  });
}
export type NewCenterForm = ReturnType<typeof useNewCenterForm>;
