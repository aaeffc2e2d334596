import { type CallContext, os, signedIn } from '../../context.ts';
import * as service from './service.ts';

/** Jobs are local to the workstation and in no change log, so its windows are told here. */
const tellWindows = ({ scope }: CallContext): void => scope.bus.emit({ type: 'changed', entities: ['printJob'] });

export const paperHandlers = {
  create: os.paper.create.handler(({ context, input }) => {
    const job = service.create(signedIn(context), input);
    tellWindows(context);
    return job;
  }),
  job: os.paper.job.handler(({ context, input }) =>
    context.caller.kind === 'paper'
      ? service.jobOfPage(context.scope.folder.open, input.id, context.caller.jobId)
      : service.job(signedIn(context), input.id),
  ),
  report: os.paper.report.handler(({ context, input }) => {
    const job = service.report(signedIn(context), input.id, input.state);
    tellWindows(context);
    return job;
  }),
  recent: os.paper.recent.handler(({ context }) => service.recent(signedIn(context))),
  pdf: os.paper.pdf.handler(({ context, input, signal }) => service.pdf(signedIn(context), input.id, signal)),
  exportTable: os.paper.exportTable.handler(({ context, input }) =>
    service.exportTable(signedIn(context), input.id, input.format),
  ),
};
