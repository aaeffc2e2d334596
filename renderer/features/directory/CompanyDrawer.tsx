import { Badge, Button, Group, Loader, Stack, Text, Title } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCan } from '../../app/session/session-context.ts';
import { client as api, type Client as Api } from '../../client/client.ts';
import { RocDate } from '../../ui/Dates.tsx';
import { ErrorNotice } from '../../ui/ErrorNotice.tsx';
import { SideDrawer } from '../../ui/SideDrawer.tsx';
import { ClientLine } from './ClientLine.tsx';
import { CompanyDialog } from './CompanyDialog.tsx';
import { CompanyLine, useRegionName } from './CompanyLine.tsx';
import css from './directory.module.css';

type CompanyRecord = Awaited<ReturnType<Api['directory']['company']>>;

/** Like a person's record: each look is noted, so it is asked for once when opened. */
const useCompany = (id: string) =>
  useQuery<CompanyRecord>({
    queryKey: ['company-record', id],
    queryFn: () => api.directory.company({ id }),
    gcTime: 0,
  });

function Particulars({ record: { company, entity } }: { record: CompanyRecord }) {
  const { t } = useTranslation('directory');
  const regionName = useRegionName();
  const industry = company?.industryCode ?? entity?.industryCode;
  const number = (value: string | null | undefined, unverified: boolean | null | undefined): string | null =>
    value ? `${value}${unverified ? `（${t('firm.unverified')}）` : ''}` : null;
  const rows = company
    ? [
        [t('firm.nameEn'), company.nameEn],
        [t('firm.businessNo'), number(company.businessNo, company.numberUnverified) ?? t('firm.noNumber')],
        [t('firm.orgKind'), company.orgKind && t(`firm.orgKinds.${company.orgKind}`)],
        [t('firm.responsiblePerson'), company.responsiblePerson],
        [t('phone'), company.phone],
        [t('address'), company.address],
      ]
    : [
        [t('firm.nameZh'), entity!.nameZh],
        [t('firm.region'), regionName(entity!.regionCode, entity!.cityName)],
        [t('firm.creditCode'), number(entity!.creditCode, entity!.numberUnverified)],
        [t('firm.registrationNo'), entity!.registrationNo],
        [
          t('firm.investVia'),
          entity!.investVia && [t(`firm.via.${entity!.investVia}`), entity!.thirdPlace].filter(Boolean).join(' '),
        ],
        [t('firm.state'), entity!.state && t(`firm.states.${entity!.state}`)],
      ];
  const last = [
    [t('firm.industry'), industry ? `${industry} ${t(`firm.industries.${industry as 'A'}`)}` : null],
    [t('note'), company?.note ?? entity?.note],
  ];
  return (
    <dl className={css.particulars}>
      {[...rows, ...last].map(
        ([label, value]) =>
          value && (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ),
      )}
    </dl>
  );
}

function Body({
  id,
  onOpenClient,
  onOpen,
}: {
  id: string;
  onOpenClient: (id: string) => void;
  onOpen: (id: string) => void;
}) {
  const { t } = useTranslation('directory');
  const can = useCan();
  const record = useCompany(id);
  const [editing, setEditing] = useState(false);
  if (record.error) return <ErrorNotice error={record.error} onRetry={() => void record.refetch()} />;
  if (!record.data) return <Loader aria-label={t('loading')} />;
  const { company, entity, parent, entities, people } = record.data;
  return (
    <Stack gap="lg">
      <div>
        <Group justify="space-between" align="flex-start" wrap="nowrap">
          <Title order={3} size="h2">
            {company?.name ?? entity?.nameLocal}
          </Title>
          {can('clients.write') && (
            <Button
              variant="default"
              style={{ flex: 'none' }}
              leftSection={<IconPencil size={18} aria-hidden />}
              onClick={() => setEditing(true)}
            >
              {t('edit')}
            </Button>
          )}
        </Group>
        <Particulars record={record.data} />
      </div>
      {[
        { title: t('firm.parent'), list: parent ? [parent] : [] },
        { title: t('firm.entities'), list: entities },
      ].map(
        ({ title, list }) =>
          list.length > 0 && (
            <section key={title}>
              <Title order={3} size="h4" mb="xs">
                {title}
              </Title>
              {list.map((hit) => (
                <button key={hit.id} type="button" className={css.row} onClick={() => onOpen(hit.id)}>
                  <CompanyLine hit={hit} />
                </button>
              ))}
            </section>
          ),
      )}
      <section>
        <Title order={3} size="h4" mb="xs">
          {t('firm.belong')}
        </Title>
        {people.length === 0 && <Text c="dimmed">{t('firm.nobody')}</Text>}
        {people.map(({ roleId, role, until, hit }) => (
          <button key={roleId} type="button" className={css.row} onClick={() => onOpenClient(hit.id)}>
            <Group gap="xs">
              <Badge variant="light">{t(`roles.${role}`)}</Badge>
              {until && (
                <Text span size="sm" c="dimmed">
                  {t('roles.left')} <RocDate date={until} />
                </Text>
              )}
            </Group>
            <ClientLine hit={hit} />
          </button>
        ))}
      </section>
      {editing && (
        <CompanyDialog
          kind={company ? 'company' : 'entity'}
          company={company}
          entity={entity}
          parent={parent}
          onClose={() => setEditing(false)}
          onSaved={() => {
            setEditing(false);
            void record.refetch();
          }}
        />
      )}
    </Stack>
  );
}

interface CompanyDrawerProps {
  id: string | null;
  onClose: () => void;
  onOpen: (id: string) => void;
  onOpenClient: (id: string) => void;
}

/** A company or an overseas entity with who and what belongs to it. */
export function CompanyDrawer({ id, onClose, ...rest }: CompanyDrawerProps) {
  const { t } = useTranslation('directory');
  return (
    <SideDrawer opened={id !== null} onClose={onClose} title={t('firm.title')}>
      {id && <Body key={id} id={id} {...rest} />}
    </SideDrawer>
  );
}
