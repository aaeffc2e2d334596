import type { RegisterVisitInput } from '../../../../shared/features/visits/contract.ts';
import type { TestApp } from '../../../support/test-app.ts';

/** An ordinary walk-in, unless told otherwise. */
export function walkIn(test: TestApp, given: Partial<RegisterVisitInput> = {}): RegisterVisitInput {
  return {
    requestKey: test.ports.ids.next(),
    client: {
      create: {
        name: '陳怡君',
        nameRoman: null,
        phone: '0912-345-678',
        companyName: null,
        note: null,
        anonymous: false,
      },
    },
    channel: 'walkIn',
    headCount: 1,
    purposeText: '詢問越南設廠',
    priority: 'normal',
    serviceCode: 'E02',
    regionCode: 'VN',
    series: 'A',
    ...given,
  };
}

/** What stands in a table, for tests that ask what was written down. */
export function rows(test: TestApp, sql: string, ...parameters: unknown[]): Record<string, unknown>[] {
  return test.app.scope.folder.open.db.all({ compile: () => ({ sql, parameters, query: {} }) } as never);
}

interface AuditRow {
  action: string;
  subject_type: string;
  subject_id: string | null;
  staff_id: string | null;
  fields: string;
  reason: string | null;
}
export const auditOf = (test: TestApp, subjectId: string): AuditRow[] =>
  rows(test, 'select * from audit_entries where subject_id = ? order by seq', subjectId) as unknown as AuditRow[];
