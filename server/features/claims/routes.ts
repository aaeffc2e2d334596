import { claimInput } from '../../../shared/sync/questions.ts';
import type { Feature } from '../../http/context.ts';
import { readBody } from '../../http/packing.ts';
import { parseJson } from '../../http/parse.ts';
import { claim } from './service.ts';

export const claims: Feature = (app, context) => {
  app.post('/sync/claim', async (request) => {
    const caller = await context.authenticate(request);
    return claim(context, caller, parseJson(claimInput, await readBody(context.packer, request)));
  });
};
