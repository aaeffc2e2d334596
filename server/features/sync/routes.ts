import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { cursor, helloInput } from '../../../shared/sync/protocol.ts';
import type { Feature } from '../../http/context.ts';
import { packLines, PUSH_BYTES, readBody, readText } from '../../http/packing.ts';
import { parse, parseJson } from '../../http/parse.ts';
import { hello } from './hello.ts';
import { createPull } from './pull.ts';
import { push } from './push.ts';
import { readPush } from './read-tx.ts';

const pushQuery = z.object({ origin: z.uuid(), lease: z.string().max(60) });
const pullQuery = cursor.extend({ seq: z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER) });

export const sync: Feature = (app, context) => {
  const { authenticate, packer } = context;
  const pull = createPull(context);
  const lines = async (request: FastifyRequest, text: string) =>
    packLines(packer, text, request.headers['accept-encoding']);

  app.post('/sync/hello', async (request) => {
    const caller = await authenticate(request);
    return hello(context, caller, parseJson(helloInput, await readBody(packer, request)));
  });

  app.post('/sync/push', async (request) => {
    const caller = await authenticate(request);
    const { origin, lease } = parse(pushQuery, request.query);
    const text = readText(await readBody(packer, request, PUSH_BYTES));
    return push(context, caller, { origin, lease, txs: readPush(text) });
  });

  app.get('/sync/pull', async (request, reply) => {
    const caller = await authenticate(request);
    const { body, headers } = await lines(request, await pull(caller, parse(pullQuery, request.query)));
    return reply.headers(headers).send(body);
  });
};
