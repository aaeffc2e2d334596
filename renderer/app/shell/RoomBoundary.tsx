import { Button, Card, Stack, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { Component, type ErrorInfo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { client } from '../../client/client.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';

function Fault({ onReopen }: { onReopen: () => void }) {
  const { t } = useTranslation('app');
  return (
    <Card role="alert" withBorder padding="lg">
      <EmptyState
        icon={IconAlertTriangle}
        title={t('fault.title')}
        action={<Button onClick={onReopen}>{t('fault.reopen')}</Button>}
      >
        <Stack component="span" gap={4}>
          <Text span>{t('fault.safe')}</Text>
          <Text span>{t('fault.next')}</Text>
          <Text span size="sm">
            {t('fault.noted')}
          </Text>
        </Stack>
      </EmptyState>
    </Card>
  );
}

interface Props {
  /** Named in the report; never anything a person typed. */
  room: string;
  children: ReactNode;
}

/** A fault in one room stays in that room. Drafts were stored when the room came down; the rest of the house goes on. */
export class RoomBoundary extends Component<Props, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError(): { failed: boolean } {
    return { failed: true };
  }

  override componentDidCatch(error: Error, info: ErrorInfo): void {
    // Component names alone: a message may hold what was typed, its kind does not.
    const where = `${this.props.room}${info.componentStack ?? ''}`.slice(0, 2000);
    client.app.reportFault({ message: error.name, where }).catch(() => undefined);
  }

  override render(): ReactNode {
    return this.state.failed ? <Fault onReopen={() => this.setState({ failed: false })} /> : this.props.children;
  }
}
