import { Button, SimpleGrid } from '@mantine/core';
import { IconBackspace } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

interface PinPadProps {
  onDigit: (digit: string) => void;
  onErase: () => void;
}

/** Numbers to touch, for a counter whose keyboard is out of reach. */
export function PinPad({ onDigit, onErase }: PinPadProps) {
  const { t } = useTranslation('staff');
  const key = (digit: string) => (
    <Button key={digit} variant="default" h={48} fz="xl" onClick={() => onDigit(digit)}>
      {digit}
    </Button>
  );
  return (
    <SimpleGrid cols={3} spacing="xs">
      {[...'123456789'].map(key)}
      <span />
      {key('0')}
      <Button variant="default" h={48} aria-label={t('signIn.keypadErase')} onClick={onErase}>
        <IconBackspace size={24} stroke={1.6} aria-hidden />
      </Button>
    </SimpleGrid>
  );
}
