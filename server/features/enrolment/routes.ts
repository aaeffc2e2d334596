import { implement } from '@orpc/server';
import type { Feature } from '../../http/context.ts';
import { serveContract } from '../../http/contract-routes.ts';
import { enrolmentContract } from './contract.ts';
import { createEnrolmentService } from './service.ts';

export const enrolment: Feature = (app, { config, db, clock, ids, log }) => {
  const service = createEnrolmentService({ db, clock, ids, log, release: config.release });
  const os = implement(enrolmentContract).$context<{ from: string }>();
  serveContract(app, {
    paths: ['/enrol'],
    router: os.router({ enrol: os.enrol.handler(({ input, context }) => service.enrol(input, context.from)) }),
    contextOf: ({ ip }) => ({ from: ip }),
    log,
  });
};
