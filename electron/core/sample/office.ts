import reference from '../../../resources/sample/reference.json' with { type: 'json' };
import type { AgencyInput, FaqCardInput } from '../../../shared/features/reference/contract.ts';
import type { CheckItem } from '../../../shared/features/office/contract.ts';
import { itemsDue } from '../../../shared/features/office/rules.ts';
import { addDays, businessDateOf, msOf, startOfBusinessDay } from '../../../shared/lib/dates.ts';
import * as office from '../features/office/service.ts';
import { saveAgency, saveCard, saveChecklist } from '../features/reference/service.ts';
import type { Stretch } from './days.ts';
import type { Act } from './stage.ts';

const HOUR = 3_600_000;

/** Agencies, cards and checklists: kinds that exist, none of them real; some have not been verified for a while. */
export function referenceAct(at: number, now: number): Act {
  const today = businessDateOf(now);
  return {
    at,
    run: (stage) => {
      const work = stage.as('manager');
      // The story's clock stands two weeks back, the days of verification are counted from today.
      const told = { ...work, ports: { ...work.ports, clock: { ...work.ports.clock, nowMs: () => now } } };
      const dated = <T extends { verifiedDaysAgo: number }>({ verifiedDaysAgo, ...rest }: T) => ({
        ...rest,
        verifiedOn: addDays(today, -verifiedDaysAgo),
      });
      const idByName = new Map<string, string>();
      for (const each of reference.agencies) {
        const agency = { email: null, website: null, ...dated(each) } as AgencyInput;
        idByName.set(each.name, saveAgency(told, { agency }).id);
      }
      for (const { agency, ...card } of reference.cards) {
        const agencyId = idByName.get(agency) ?? null;
        saveCard(told, { card: { sourceUrl: null, ...dated(card), agencyId } as FaqCardInput });
      }
      for (const each of reference.checklists) {
        saveChecklist(told, { checklist: { sourceUrl: null, ...dated(each) } });
      }
    },
  };
}

const LOOKED_AT = 8;

/** A lamp that has been out for some days, what yesterday left, and this morning's list as far as it has been gone through. */
export function officeActs(now: number, today: Stretch): Act[] {
  const date = businessDateOf(now);
  const before = (days: number, hour: number): number => msOf(startOfBusinessDay(addDays(date, -days))) + hour * HOUR;
  let defectId = '';
  const note = (at: number, text: string): Act => ({
    at,
    run: (stage) => void office.writeNote(stage.as('desk'), { text }),
  });
  const tick = (item: CheckItem, index: number): Act => ({
    at: Math.floor(today.start + (index * today.minute) / 6),
    run: (stage) => void office.check(stage.as('desk'), { slot: 'opening', item, isOk: item !== 'restroom' }),
  });
  return [
    {
      at: before(3, 8.4),
      run: (stage) => {
        const found = { item: 'restroom', what: '女廁第二盞燈不亮', place: '3 樓' } as const;
        defectId = office.reportDefect(stage.as('desk'), found).id;
      },
    },
    {
      at: before(2, 10),
      run: (stage) => {
        const change = { id: defectId, state: 'repairing', repairNote: '已通知總務，預計週五換燈管' } as const;
        office.changeDefect(stage.as('officer'), change);
      },
    },
    note(before(1, 17.3), '王先生明早十點來拿蓋好章的授權書，放在一號櫃檯左邊抽屜。'),
    note(before(1, 17.4), '東莞協尋案的家屬下午會再來電，請轉黃建銘。'),
    ...itemsDue('opening', date).slice(0, LOOKED_AT).map(tick),
  ];
}
