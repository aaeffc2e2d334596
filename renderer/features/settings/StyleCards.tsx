import { Group, Radio, SimpleGrid, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { INSTITUTION_STYLES } from '../../../shared/features/settings/contract.ts';
import classes from './settings.module.css';

type Style = (typeof INSTITUTION_STYLES)[number];

interface StyleCardsProps {
  value: Style;
  onChange: (style: Style) => void;
  disabled: boolean;
}

/** A foundation or a public agency: two legal positions, two ways to speak. */
export function StyleCards({ value, onChange, disabled }: StyleCardsProps) {
  const { t } = useTranslation('settings');
  return (
    <Radio.Group aria-label={t('profile.style')} value={value} onChange={onChange}>
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        {INSTITUTION_STYLES.map((style) => (
          <Radio.Card key={style} value={style} className={classes.card} disabled={disabled}>
            <Group wrap="nowrap" align="flex-start">
              <Radio.Indicator />
              <div>
                <Text fw={700}>{t(`profile.${style}`)}</Text>
                <Text size="sm" c="dimmed">
                  {t(`profile.${style}Hint`)}
                </Text>
              </div>
            </Group>
          </Radio.Card>
        ))}
      </SimpleGrid>
    </Radio.Group>
  );
}
