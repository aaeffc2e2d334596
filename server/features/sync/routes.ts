import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { id } from '../../../shared/lib/schemas.ts';
import { cursor, helloInput, recordsInput, setAsideDecision } from '../../../shared/sync/protocol.ts';
import type { Feature } from '../../http/context.ts';
import { packLines, PUSH_BYTES, readBody, readText } from '../../http/packing.ts';
import { parse, parseJson } from '../../http/parse.ts';
import { digest } from './digest.ts';
import { hello } from './hello/hello.ts';
import { createLive } from './live.ts';
import { createPull } from './pull.ts';
import { push } from './push/push.ts';
import { readPush } from './push/read-tx.ts';
import { decideSetAside, listSetAside } from './set-aside/set-aside.ts';
import { siblings } from './siblings.ts';
import { recordsAsTheyStand, snapshot } from './snapshot/snapshot.ts';

const pushQuery = z.object({ origin: z.uuid(), lease: z.string().max(60) });
const pullQuery = cursor.extend({
  seq: z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER),
  lease: z.string().max(60).optional(),
});
const snapshotQuery = z.object({ after: z.string().max(1000).optional() });
const ofSetAside = z.object({ id });

export const sync: Feature = (app, context) => {
  const { authenticate, packer } = context;
  const pull = createPull(context);
  const live = createLive(context);
  app.addHook('preClose', async () => live.close());

  const json = async <S extends z.ZodType>(request: FastifyRequest, schema: S): Promise<z.infer<S>> =>
    parseJson(schema, await readBody(packer, request));
  const sendLines = async (request: FastifyRequest, reply: FastifyReply, text: string): Promise<FastifyReply> => {
    const { body, headers } = await packLines(packer, text, request.headers['accept-encoding']);
    return reply.headers(headers).send(body);
  };

  app.post('/sync/hello', async (request) => {
    const caller = await authenticate(request);
    return hello(context, caller, await json(request, helloInput));
  });

  app.post('/sync/push', async (request) => {
    const caller = await authenticate(request);
    const { origin, lease } = parse(pushQuery, request.query);
    const text = readText(await readBody(packer, request, PUSH_BYTES));
    return push(context, caller, { origin, lease, txs: readPush(text) });
  });

  app.get('/sync/pull', async (request, reply) => {
    const caller = await authenticate(request);
    return sendLines(request, reply, await pull(caller, parse(pullQuery, request.query)));
  });

  app.get('/sync/snapshot', async (request, reply) => {
    const caller = await authenticate(request);
    const { after } = parse(snapshotQuery, request.query);
    return sendLines(request, reply, await snapshot(context, caller, after));
  });

  app.post('/sync/records', async (request, reply) => {
    const caller = await authenticate(request);
    const { records } = await json(request, recordsInput);
    return sendLines(request, reply, await recordsAsTheyStand(context, caller, records));
  });

  app.get('/sync/live', async (request, reply) => {
    const caller = await authenticate(request);
    const stream = await live.stream(caller);
    return reply.headers({ 'content-type': 'text/event-stream', 'cache-control': 'no-store' }).send(stream);
  });

  app.get('/sync/digest', async (request) => digest(context, await authenticate(request)));
  app.get('/sync/siblings', async (request) => siblings(context, await authenticate(request)));
  app.get('/sync/set-aside', async (request) => ({ items: await listSetAside(context, await authenticate(request)) }));

  app.post('/sync/set-aside/:id', async (request) => {
    const caller = await authenticate(request);
    const { id } = parse(ofSetAside, request.params);
    const { decision, actor } = await json(request, setAsideDecision);
    return { items: await decideSetAside(context, caller, { id, decision, actor }) };
  });
};
