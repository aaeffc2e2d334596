import {
  type Icon,
  IconCloudCheck,
  IconCloudDown,
  IconCloudOff,
  IconRefresh,
  IconUserExclamation,
} from '@tabler/icons-react';
import type { SyncStatus } from '../../../shared/features/sync/contract.ts';

export type JoinedLink = Exclude<SyncStatus['link'], 'alone'>;

/** The picture of each standing, the same on the badge and on the page. */
export const LINK_ICONS: Record<JoinedLink, Icon> = {
  connected: IconCloudCheck,
  connecting: IconRefresh,
  firstSync: IconCloudDown,
  offline: IconCloudOff,
  needsYou: IconUserExclamation,
};
