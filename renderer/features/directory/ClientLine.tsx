import { Group, Text } from '@mantine/core';
import {
  IconAlertTriangle,
  IconAccessible,
  IconEar,
  IconEyeOff,
  IconLanguage,
  IconMoodKid,
  IconOld,
  IconWheelchair,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ClientHit } from '../../../shared/features/directory/people.ts';
import { businessDateOf } from '../../../shared/lib/dates.ts';
import { RocDate, useLanguage } from '../../ui/Dates.tsx';
import { birthWords } from './person-values.ts';

const NEED_ICONS = {
  wheelchair: IconWheelchair,
  walking: IconAccessible,
  sight: IconEyeOff,
  hearing: IconEar,
  elder: IconOld,
  child: IconMoodKid,
  language: IconLanguage,
};

/** What a person needs, as signs with their names. */
export function Needs({ of }: { of: ClientHit['specialNeeds'] }) {
  const { t } = useTranslation('directory');
  return of.map((need) => {
    const Icon = NEED_ICONS[need];
    return <Icon key={need} size={20} role="img" aria-label={t(`needs.${need}`)} title={t(`needs.${need}`)} />;
  });
}

/** A safety note, for those whose rows bring one. */
export function SafetyNote({ note }: { note: string | null }) {
  if (!note) return null;
  return (
    <Group gap={6} wrap="nowrap" align="flex-start" c="seal" fw={700}>
      <IconAlertTriangle size={18} aria-hidden style={{ flex: 'none', marginTop: 2 }} />
      <Text span size="sm" fw={700}>
        {note}
      </Text>
    </Group>
  );
}

/** The second line of a person in a list: what tells two of one name apart. */
export function ClientFacts({ hit }: { hit: ClientHit }) {
  const { t } = useTranslation(['visits', 'directory']);
  const language = useLanguage();
  const facts = [
    hit.birthYear !== null && t('directory:bornIn', { year: birthWords(String(hit.birthYear), language) }),
    hit.clientNo,
    hit.formerNos.length > 0 && t('directory:formerNos', { numbers: hit.formerNos.join('、') }),
  ].filter((fact) => fact !== false);
  return (
    <>
      {facts.join(' · ')} ·{' '}
      {hit.lastVisitAt ? (
        <>
          {t('person.lastVisit')} <RocDate date={businessDateOf(hit.lastVisitAt)} />
        </>
      ) : (
        t('person.neverVisited')
      )}
    </>
  );
}

/** The ticket (with its day) or visit the query named. */
function FoundBy({ number }: { number: string }) {
  const [no, day] = number.split(' ');
  return (
    <Text size="sm" fw={700}>
      {no} {day && <RocDate date={day} />}
    </Text>
  );
}

/** A person in a list: name, telephone, company, and what tells them from others of that name. */
export function ClientLine({ hit }: { hit: ClientHit }) {
  const { t } = useTranslation('visits');
  return (
    <>
      <Group gap="sm" wrap="nowrap" align="baseline">
        <Text span fw={700} size="lg" truncate>
          {hit.name}
        </Text>
        {hit.nameRoman && (
          <Text span size="sm" c="dimmed" lang="en" truncate>
            {hit.nameRoman}
          </Text>
        )}
        <Needs of={hit.specialNeeds} />
        <Text span ms="auto" style={{ whiteSpace: 'nowrap' }}>
          {hit.phone ?? t('person.noPhone')}
        </Text>
      </Group>
      <Group gap="sm" justify="space-between" wrap="wrap">
        <Text span size="sm" truncate>
          {hit.companyName ?? t('person.noCompany')}
        </Text>
        <Text span size="sm" c="dimmed">
          <ClientFacts hit={hit} />
        </Text>
      </Group>
      {hit.foundBy !== null && <FoundBy number={hit.foundBy} />}
      <SafetyNote note={hit.safetyNote} />
    </>
  );
}
