import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { QueryClientProvider } from '@tanstack/react-query';
import { I18nextProvider } from 'react-i18next';
import { queryClient } from '../client/query-client.ts';
import { i18n } from '../i18n/index.ts';
import { cspNonce } from './csp-nonce.ts';
import { Gate } from './Gate.tsx';
import { darkTints, theme } from './theme.ts';

export function App() {
  return (
    <MantineProvider theme={theme} defaultColorScheme="auto" cssVariablesResolver={darkTints} getStyleNonce={cspNonce}>
      <I18nextProvider i18n={i18n}>
        <QueryClientProvider client={queryClient}>
          <Notifications position="bottom-right" limit={3} />
          <Gate />
        </QueryClientProvider>
      </I18nextProvider>
    </MantineProvider>
  );
}
