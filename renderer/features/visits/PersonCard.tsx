import { ActionIcon, Alert, Button, Group, Paper, Text } from '@mantine/core';
import { IconAlertTriangle, IconHistory, IconId, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ClientHit } from '../../../shared/features/directory/people.ts';
import { Time } from '../../ui/Dates.tsx';
import { ClientFacts, Needs, SafetyNote } from '../directory/ClientLine.tsx';
import type { useLikePeople } from '../directory/LikePeople.tsx';
import type { PersonValues } from '../directory/person-values.ts';
import css from './reception.module.css';
import type { Checked, Person } from './intake-values.ts';
import { PersonNew } from './PersonNew.tsx';
import { RecentVisits } from './RecentVisits.tsx';
import { useOpenVisit } from './use-queue.ts';

interface PersonCardProps {
  person: Exclude<Person, { kind: 'none' }>;
  errors: Checked['errors'];
  like: ReturnType<typeof useLikePeople>;
  onChange: (fields: PersonValues) => void;
  /** Somebody new turns out to be known. */
  onUse: (hit: ClientHit) => void;
  onClear: () => void;
  onOpenRecord: (clientId: string) => void;
  onOpenVisit: (visitId: string) => void;
}

/** Who was chosen, enough to be sure it is the right one; or the fields of somebody new. */
export function PersonCard({ person, errors, ...props }: PersonCardProps) {
  const { like, onChange, onUse, onClear, onOpenRecord, onOpenVisit } = props;
  const { t } = useTranslation('visits');
  const [recent, setRecent] = useState(false);
  const title = {
    known: t('person.known'),
    new: t('person.new'),
    unnamed: t('person.unnamed'),
  }[person.kind];
  return (
    <Paper withBorder p="sm" data-person={person.kind}>
      <Group justify="space-between" wrap="nowrap" mb={person.kind === 'unnamed' ? 0 : 4}>
        <Text size="sm" c="dimmed">
          {title}
        </Text>
        <Group gap={4} wrap="nowrap">
          {person.kind === 'known' && (
            <Button
              size="compact-sm"
              variant="subtle"
              leftSection={<IconHistory size={18} aria-hidden />}
              aria-expanded={recent}
              onClick={() => setRecent(!recent)}
            >
              {t(recent ? 'recent.hide' : 'recent.show')}
            </Button>
          )}
          {person.kind === 'known' && (
            <Button
              size="compact-sm"
              variant="subtle"
              leftSection={<IconId size={18} aria-hidden />}
              onClick={() => onOpenRecord(person.hit.id)}
            >
              {t('person.openRecord')}
            </Button>
          )}
          <ActionIcon variant="subtle" color="gray" aria-label={t('person.chooseAnother')} onClick={onClear}>
            <IconX size={20} aria-hidden />
          </ActionIcon>
        </Group>
      </Group>
      {person.kind === 'known' && <Known person={person} />}
      {person.kind === 'known' && recent && <RecentVisits clientId={person.hit.id} />}
      {person.kind === 'new' && (
        <PersonNew fields={person.fields} errors={errors} like={like} onChange={onChange} onUse={onUse} />
      )}
      {person.kind === 'known' && <AlreadyHere clientId={person.hit.id} onOpen={onOpenVisit} />}
    </Paper>
  );
}

/** The person has a number already: what they add belongs to that visit. */
function AlreadyHere({ clientId, onOpen }: { clientId: string; onOpen: (visitId: string) => void }) {
  const { t } = useTranslation('visits');
  const visit = useOpenVisit(clientId);
  if (!visit) return null;
  return (
    <Alert
      mt="sm"
      p="xs"
      variant="default"
      className={css.already}
      icon={<IconAlertTriangle aria-hidden />}
      data-already-here
    >
      <Group justify="space-between" gap="xs">
        <span>
          {t('person.alreadyHere', { ticketNo: visit.ticketNo ?? visit.visitNo })} <Time at={visit.arrivedAt} />
        </span>
        <Button size="compact-sm" variant="default" onClick={() => onOpen(visit.visitId)}>
          {t('person.openVisit')}
        </Button>
      </Group>
    </Alert>
  );
}

function Known({ person }: { person: Extract<Person, { kind: 'known' }> }) {
  const { t } = useTranslation('visits');
  const { hit } = person;
  return (
    <>
      <Group gap="sm" align="baseline">
        <Text fw={700} size="xl">
          {hit.name}
        </Text>
        {hit.nameRoman && (
          <Text c="dimmed" lang="en">
            {hit.nameRoman}
          </Text>
        )}
        <Text>{hit.phone ?? t('person.noPhone')}</Text>
        <Needs of={hit.specialNeeds} />
      </Group>
      <Text size="sm" c="dimmed">
        {hit.companyName !== null && `${hit.companyName} · `}
        <ClientFacts hit={hit} />
      </Text>
      <SafetyNote note={hit.safetyNote} />
    </>
  );
}
