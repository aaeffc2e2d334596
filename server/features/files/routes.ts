import { z } from 'zod';
import { LIMITS } from '../../../shared/sync/protocol.ts';
import type { Feature } from '../../http/context.ts';
import { readBody } from '../../http/packing.ts';
import { parse } from '../../http/parse.ts';
import { addFilePiece, fileHead, readFilePiece } from './service.ts';

const params = z.object({ sha256: z.string().regex(/^[0-9a-f]{64}$/) });
const count = z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER);
const putQuery = z.object({ offset: count, total: count });
const getQuery = z.object({ offset: count.default(0) });

export const files: Feature = (app, context) => {
  const { authenticate, packer } = context;

  app.head('/sync/files/:sha256', async (request, reply) => {
    const caller = await authenticate(request);
    const { bytes, complete } = await fileHead(context, caller, parse(params, request.params).sha256);
    return reply.headers({ 'upload-offset': bytes, 'upload-complete': complete ? '?1' : '?0' }).send();
  });

  app.put('/sync/files/:sha256', async (request) => {
    const caller = await authenticate(request);
    const { sha256 } = parse(params, request.params);
    const { offset, total } = parse(putQuery, request.query);
    const bytes = await readBody(packer, request, LIMITS.filePieceBytes);
    return addFilePiece(context, caller, { sha256, offset, total, bytes });
  });

  app.get('/sync/files/:sha256', { exposeHeadRoute: false }, async (request, reply) => {
    const caller = await authenticate(request);
    const { sha256 } = parse(params, request.params);
    const { offset } = parse(getQuery, request.query);
    const { bytes, total } = await readFilePiece(context, caller, { sha256, offset });
    return reply.headers({ 'content-type': 'application/octet-stream', 'upload-length': total }).send(bytes);
  });
};
