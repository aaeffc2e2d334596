import type { ClientInput } from '../../../../shared/features/directory/people.ts';
import { PEOPLE, PIN } from '../center.ts';
import type { CoreClient } from '../core-client.ts';

/** Two of one name, whose numbers end alike. */
export const NAMESAKES = [
  { name: '陳怡君', phone: '0912-345-678', companyName: '宏彰電子', birthDate: '1972-05-03' },
  { name: '陳怡君', phone: '0933-205-678', companyName: '昱盛紡織', birthDate: '1985' },
] as const;
export const NOTE = '王先生明早十點來拿蓋好章的授權書，放在左邊抽屜';
export const BROCHURE = '回臺投資手冊';
export const COPIES = 40;

const person = (given: Partial<ClientInput>): ClientInput => ({
  name: '',
  nameRoman: null,
  phone: null,
  companyName: null,
  note: null,
  anonymous: false,
  ...given,
});

/** Wednesday: two visitors of one name were here before, a note was left for the morning, brochures came. */
export async function dayBefore(call: CoreClient['call']): Promise<void> {
  await call.staff.signIn({ account: PEOPLE.clerk.account, pin: PIN });
  const [been] = await Promise.all(NAMESAKES.map((each) => call.directory.createClient(person(each))));
  await call.visits.register({
    requestKey: '01960000-0000-7000-8000-000000000001',
    client: { id: been!.id },
    channel: 'phone',
    headCount: 1,
    purposeText: '問台胞證',
    priority: 'normal',
    serviceCode: 'D05',
    regionCode: null,
    series: null,
  });
  await call.office.writeNote({ text: NOTE });
  const { id } = await call.publications.save({
    code: 'INV-115',
    title: BROCHURE,
    titleEn: null,
    language: '中文',
    reorderAt: null,
  });
  await call.publications.stock({ id, reason: 'counted', qty: COPIES });
}
