import { numberInput } from '../../../shared/sync/questions.ts';
import type { Feature } from '../../http/context.ts';
import { readBody } from '../../http/packing.ts';
import { parseJson } from '../../http/parse.ts';
import { nextNumber } from './service.ts';

export const numbers: Feature = (app, context) => {
  app.post('/sync/number', async (request) => {
    const caller = await context.authenticate(request);
    return nextNumber(context, caller, parseJson(numberInput, await readBody(context.packer, request)));
  });
};
