import { os, signedIn } from '../../context.ts';
import { listAudit } from './service.ts';

export const auditHandlers = {
  list: os.audit.list.handler(({ context, input }) => listAudit(signedIn(context).database, input)),
  verify: os.audit.verify.handler(({ context }) => signedIn(context).database.heavy.verifyAudit()),
};
