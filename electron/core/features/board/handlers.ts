import { AppError } from '../../../../shared/contract/errors.ts';
import { os, signedIn } from '../../context.ts';
import { boardDisplay } from './display.ts';
import * as service from './service.ts';
import { watchBoard } from './watch.ts';

export const boardHandlers = {
  watch: os.board.watch.handler(({ context: { scope, caller }, signal }) => {
    const isLetIn = (): boolean => !scope.boardPasses.wasEnded(caller.id);
    if (!isLetIn()) throw new AppError('access.denied', { permission: 'board' });
    return watchBoard({
      bus: scope.bus,
      clock: scope.ports.clock,
      read: () => boardDisplay(scope),
      isLetIn,
      signal,
    });
  }),
  start: os.board.start.handler(({ context }) => ({
    token: context.scope.boardPasses.newToken(signedIn(context).session.staffId),
  })),
  passes: os.board.passes.handler(({ context }) => ({ count: context.scope.boardPasses.count() })),
  endAll: os.board.endAll.handler(({ context }) => ({
    ended: context.scope.boardPasses.endAll(signedIn(context).session.staffId),
  })),
  setting: os.board.setting.handler(({ context }) => ({ spoken: service.spokenOf(signedIn(context).database.db) })),
  saveSetting: os.board.saveSetting.handler(({ context, input }) =>
    service.saveSetting(signedIn(context), input.spoken),
  ),
  notices: os.board.notices.handler(({ context }) => service.notices(signedIn(context))),
  saveNotice: os.board.saveNotice.handler(({ context, input }) => service.saveNotice(signedIn(context), input)),
  withdrawNotice: os.board.withdrawNotice.handler(({ context, input }) => {
    service.withdrawNotice(signedIn(context), input.id);
    return {};
  }),
  duty: os.board.duty.handler(({ context }) => service.duty(signedIn(context))),
  setDuty: os.board.setDuty.handler(({ context, input }) => service.setDuty(signedIn(context), input)),
};
