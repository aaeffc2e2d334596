import { implement } from '@orpc/server';
import type { Feature } from '../../http/context.ts';
import { serveContract } from '../../http/contract-routes.ts';
import { createAdmission } from './admission.ts';
import { adminContract } from './contract.ts';
import { createAdminService, type PublicAddress } from './service.ts';
import type { Writing } from './writing.ts';

export interface AdminOptions {
  /** The administrator's key. */
  key: string;
  publicAddress: () => PublicAddress;
  /** Backups and exports, on the server's own disk. */
  writing: Writing;
}

/** The administrator's interface. */
export const admin =
  ({ key, publicAddress, writing }: AdminOptions): Feature =>
  (app, { db, clock, ids, log }) => {
    const service = createAdminService({ db, clock, ids, log, publicAddress });
    const admit = createAdmission(key, clock);
    const os = implement(adminContract);
    serveContract(app, {
      paths: ['/admin/*'],
      router: os.router({
        organisation: os.organisation.handler(() => service.organisation()),
        createOrganisation: os.createOrganisation.handler(({ input }) => service.createOrganisation(input)),
        createSite: os.createSite.handler(({ input }) => service.createSite(input)),
        enrol: os.enrol.handler(({ input }) => service.enrol(input)),
        workstations: os.workstations.handler(() => service.workstations()),
        retire: os.retire.handler(({ input }) => service.retire(input)),
        stolen: os.stolen.handler(({ input }) => service.stolen(input)),
        setAside: os.setAside.handler(() => service.setAside()),
        backup: os.backup.handler(() => writing.backup()),
        export: os.export.handler(() => writing.export()),
      }),
      // Before anything of the request is looked at.
      contextOf: ({ headers, ip }) => {
        admit(headers.authorization, ip);
        return {};
      },
      log,
    });
  };
