import type { SyncDetails, SyncStatus } from '../../../shared/features/sync/contract.ts';
import { idOf } from '../../support/one-morning.ts';
import { conflict, setAsideItem, sibling, syncStatus } from '../../support/sync-facts.ts';

const at = (time: string): string => `2026-01-15T${time}:00.000Z`;

/** Offline since 10:12, with half an hour's work that is here alone. */
export const OFFLINE: SyncStatus = syncStatus({
  link: 'offline',
  since: at('02:12'),
  lastSyncAt: at('02:12'),
  unsent: { transactions: 63, oldestAt: at('02:13') },
});

export const FIRST_SYNC: SyncStatus = syncStatus({
  link: 'firstSync',
  lastSyncAt: null,
  firstSync: { records: 12_480, total: 30_912, queueReady: false },
});

export const NEEDS_YOU: SyncStatus = syncStatus({
  link: 'needsYou',
  unsent: { transactions: 4, oldestAt: at('02:31') },
  needs: [
    { need: 'conflicts', count: 4, detail: null },
    { need: 'setAside', count: 3, detail: null },
    { need: 'clockOff', count: 1, detail: null },
    { need: 'certificateChanged', count: 1, detail: null },
  ],
});

export const WAITING: Pick<SyncDetails, 'waiting' | 'moreWaiting'> = {
  waiting: Array.from({ length: 50 }, (_, index) => ({
    tx: idOf(600 + index),
    at: at(`02:${String(13 + Math.floor(index / 2)).padStart(2, '0')}`),
    actorName: ['林雅婷', '張哲維', '許淑芬'][index % 3]!,
    records: [
      { entity: 'client', count: 1 },
      { entity: 'visit', count: 1 },
      { entity: 'ticket', count: 1 + (index % 2) },
      { entity: 'serviceRequest', count: 1 },
    ].slice(index % 2),
  })),
  moreWaiting: 13,
};

const NAMES = ['一號櫃檯', '二號櫃檯', '相談室一', '相談室二', '主管室', '外訪筆電'];
export const SIBLINGS: Pick<SyncDetails, 'siblings' | 'siblingsAt'> = {
  siblingsAt: at('02:38'),
  siblings: NAMES.map((name, index) =>
    sibling({
      workstationId: idOf(900 + index),
      code: String.fromCodePoint(65 + index),
      name,
      isSelf: index === 0,
      ...(index === 3 && { behind: 128, unsent: 7, lastSeenAt: at('00:20') }),
      ...(index === 4 && { state: 'retired', lastSeenAt: '2026-01-02T08:00:00.000Z' }),
      ...(index === 5 && { behind: 2410, lastSeenAt: null, release: null }),
    }),
  ),
};

const QUESTION =
  '當事人表示在東莞的工廠因股東間對增資有不同意見，無法辦理變更登記，想了解可否由台灣母公司以書面授權方式處理，以及相關文件驗證的流程。';

export const DECIDE: Pick<SyncDetails, 'conflicts' | 'setAside'> = {
  conflicts: [
    conflict({
      id: idOf(700),
      kind: 'doubleCall',
      entity: 'ticket',
      label: 'A012',
      fields: [
        { field: 'calledBy', kept: '張哲維', other: '許淑芬' },
        { field: 'roomId', kept: '台商相談室一', other: '台商相談室二' },
      ],
      kept: { byName: '張哲維', workstation: 'C', at: at('02:20') },
      other: { byName: '許淑芬', workstation: 'D', at: at('02:21') },
    }),
    conflict({ id: idOf(701) }),
    conflict({
      id: idOf(702),
      entity: 'consultationSession',
      label: 'N1150115-C-003',
      fields: [
        { field: 'question', kept: QUESTION, other: `${QUESTION}另詢問稅務。` },
        { field: 'outcome', kept: 'answered', other: 'needsReferral' },
        {
          field: 'nextSteps',
          kept: JSON.stringify([{ what: '補寄授權書範本', who: '張哲維', dueOn: '2026-01-20' }]),
          other: '[]',
        },
      ],
    }),
    conflict({
      id: idOf(703),
      kind: 'voided',
      entity: 'visit',
      label: 'V1150115-A-014',
      fields: [
        { field: 'voidReason', kept: '重複登記', other: null },
        { field: 'headCount', kept: '1', other: '3' },
      ],
    }),
  ],
  setAside: [
    setAsideItem({
      id: idOf(800),
      reason: 'massVoid',
      detail: 'client: 212 of 240',
      records: Array.from({ length: 212 }, (_, index) => ({ entity: 'client', id: idOf(index), label: null })),
    }),
    setAsideItem({ id: idOf(801) }),
    setAsideItem({ id: idOf(802), reason: 'waitsBehind', detail: '' }),
  ],
};
