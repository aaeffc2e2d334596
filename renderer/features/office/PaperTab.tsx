import { Button, Card, Group, NumberInput, Stack, Text, Title } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { MOST_SHEETS } from '../../../shared/features/paper/contract.ts';
import { useCan } from '../../app/session/session-context.ts';
import { PrintPreview } from '../../paper/PrintPreview.tsx';
import { LateEntries } from './LateEntries.tsx';

/** Blank sheets of FM14, printed while there still is a machine to print them. */
function BlankSheets() {
  const { t } = useTranslation('office');
  const [sheets, setSheets] = useState(2);
  const [printing, setPrinting] = useState(false);
  return (
    <Card withBorder padding="lg" component="section" aria-label={t('paper.printTitle')}>
      <Title order={2} size="h3" mb={4}>
        {t('paper.printTitle')}
      </Title>
      <Text c="dimmed" size="sm" mb="sm">
        {t('paper.printHint')}
      </Text>
      <Group align="flex-end">
        <NumberInput
          label={t('paper.sheets')}
          w={120}
          min={1}
          max={MOST_SHEETS}
          allowDecimal={false}
          value={sheets}
          onChange={(value) => setSheets(Math.min(MOST_SHEETS, Math.max(1, Number(value) || 1)))}
        />
        <Button leftSection={<IconPrinter size={20} aria-hidden />} onClick={() => setPrinting(true)}>
          {t('paper.print')}
        </Button>
      </Group>
      <PrintPreview
        subject={printing ? { kind: 'visitRegistration', sheets } : null}
        onClose={() => setPrinting(false)}
      />
    </Card>
  );
}

/** FM14: printed before, typed in afterwards. */
export function PaperTab() {
  const can = useCan();
  return (
    <Stack gap="lg">
      {can('visits.write') && <LateEntries />}
      <BlankSheets />
    </Stack>
  );
}
