import { Drawer } from '@mantine/core';
import { useWindowEvent } from '@mantine/hooks';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { isComposing } from './composing.ts';

interface SideDrawerProps {
  opened: boolean;
  title: string;
  /** Wide enough for a sheet of paper. */
  isWide?: true;
  onClose: () => void;
  children: ReactNode;
}

const DIALOG = '[role="dialog"]';

/** Whether a key pressed there is the drawer's: not a dialog's that lies above it, nor that of a list it has opened. */
function isOurs(target: EventTarget | null): boolean {
  if (!(target instanceof Element) || target.getAttribute('data-mantine-stop-propagation') === 'true') return false;
  // What had the focus may have gone with its click: then it is for what lies uppermost.
  if (target === document.body) return document.querySelectorAll(DIALOG).length === 1;
  const dialog = target.closest(DIALOG);
  return Boolean(dialog?.closest('[data-side-drawer]') && !dialog.parentElement?.closest(DIALOG));
}

/** A record beside the work one is at. Escape closes what lies uppermost: a dialog opened from here first. */
export function SideDrawer({ opened, title, isWide, onClose, children }: SideDrawerProps) {
  const { t } = useTranslation('common');
  useWindowEvent('keydown', (event) => {
    if (opened && event.key === 'Escape' && !isComposing(event) && isOurs(event.target)) onClose();
  });
  return (
    <Drawer
      opened={opened}
      onClose={onClose}
      closeOnEscape={false}
      position="right"
      size={isWide ? '58rem' : 'lg'}
      title={title}
      closeButtonProps={{ 'aria-label': t('actions.close') }}
      data-side-drawer
    >
      {children}
    </Drawer>
  );
}
