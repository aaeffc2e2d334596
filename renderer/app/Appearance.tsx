import { MantineProvider, type MantineProviderProps, mergeThemeOverrides } from '@mantine/core';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { cspNonce } from './csp-nonce.ts';
import { darkTints, theme } from './theme.ts';

/** Colours, type and components; with the names, in the reader's language, of buttons that are a picture alone. */
export function Appearance({ children, ...rest }: Pick<MantineProviderProps, 'children' | 'env'>) {
  const { t } = useTranslation('common');
  const close = t('actions.close');
  const spoken = useMemo(
    () => mergeThemeOverrides(theme, { components: { CloseButton: { defaultProps: { 'aria-label': close } } } }),
    [close],
  );
  return (
    <MantineProvider
      theme={spoken}
      defaultColorScheme="auto"
      cssVariablesResolver={darkTints}
      getStyleNonce={cspNonce}
      {...rest}
    >
      {children}
    </MantineProvider>
  );
}
