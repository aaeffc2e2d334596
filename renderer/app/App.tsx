import { Notifications } from '@mantine/notifications';
import { QueryClientProvider } from '@tanstack/react-query';
import { I18nextProvider } from 'react-i18next';
import { queryClient } from '../client/query-client.ts';
import { i18n } from '../i18n/index.ts';
import { Appearance } from './Appearance.tsx';
import { Gate } from './Gate.tsx';

export function App() {
  return (
    <I18nextProvider i18n={i18n}>
      <Appearance>
        <QueryClientProvider client={queryClient}>
          <Notifications position="bottom-right" limit={3} />
          <Gate />
        </QueryClientProvider>
      </Appearance>
    </I18nextProvider>
  );
}
