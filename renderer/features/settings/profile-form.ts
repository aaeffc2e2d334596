import type { InstitutionProfile, ProfileInput } from '../../../shared/features/settings/contract.ts';
import { readTime } from '../../ui/time-of-day.ts';

/** The profile as a form holds it: an empty field is empty text. */
export type ProfileValues = { [K in keyof ProfileInput]: Exclude<ProfileInput[K], null> };

const OPTIONAL = ['hotline', 'emergencyHotline', 'addressZh', 'addressEn'] as const;

export function profileValues(profile: ProfileInput | InstitutionProfile): ProfileValues {
  const { style, nameZh, nameEn, taiWord, chinaWord, opensAt, closesAt, disclaimerZh, disclaimerEn, idleLockMinutes } =
    profile;
  const required = { style, nameZh, nameEn, taiWord, chinaWord, opensAt, closesAt, disclaimerZh, disclaimerEn };
  const optional = Object.fromEntries(OPTIONAL.map((field) => [field, profile[field] ?? ''])) as Record<
    (typeof OPTIONAL)[number],
    string
  >;
  return { ...required, ...optional, idleLockMinutes };
}

/** What was left empty is null to the core; a time sent by Enter has not been tidied by leaving its field. */
export function profileInputOf(values: ProfileValues): ProfileInput {
  const optional = Object.fromEntries(OPTIONAL.map((field) => [field, values[field].trim() || null]));
  return { ...values, ...optional, opensAt: readTime(values.opensAt), closesAt: readTime(values.closesAt) };
}
