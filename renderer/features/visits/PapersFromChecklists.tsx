import { Button, Group } from '@mantine/core';
import { IconListCheck } from '@tabler/icons-react';
import { useQueries } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { DocumentChecklist } from '../../../shared/features/reference/contract.ts';
import type { VisitDetail } from '../../../shared/features/visits/contract.ts';
import { rpc } from '../../client/client.ts';
import { VerifiedMark } from '../reference/VerifiedMark.tsx';

type Matter = Pick<VisitDetail['requests'][number], 'serviceCode' | 'regionCode'>;

interface PapersFromChecklistsProps {
  matters: readonly Matter[];
  onAdd: (papers: string[]) => void;
}

/** As it stands on the slip: «護照（影本 2 份）» */
const lineOf = ({ what, form }: DocumentChecklist['documents'][number]): string => (form ? `${what}（${form}）` : what);

/** 應備文件 of the visit's own services and regions, into the slip at one press; how old each list is stands beside it. */
export function PapersFromChecklists({ matters, onAdd }: PapersFromChecklistsProps) {
  const { t } = useTranslation('visits');
  const each = new Map(matters.map((matter) => [`${matter.serviceCode}/${matter.regionCode}`, matter]));
  const checklists = useQueries({
    queries: [...each.values()].map(({ serviceCode, regionCode }) =>
      rpc.reference.checklists.queryOptions({ input: { serviceCode, regionCode } }),
    ),
    combine: (answers) => [
      ...new Map(answers.flatMap(({ data }) => data?.rows ?? []).map((found) => [found.id, found])).values(),
    ],
  });
  if (checklists.length === 0) return null;
  return (
    <Group gap="xs">
      {checklists.map((checklist) => (
        <Group key={checklist.id} gap={6} wrap="nowrap">
          <Button
            size="compact-md"
            variant="default"
            leftSection={<IconListCheck size={18} aria-hidden />}
            onClick={() => onAdd(checklist.documents.map(lineOf))}
          >
            {t('slip.fromChecklist', { title: checklist.title })}
          </Button>
          <VerifiedMark on={checklist.verifiedOn} />
        </Group>
      ))}
    </Group>
  );
}
