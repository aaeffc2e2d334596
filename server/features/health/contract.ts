import { oc } from '@orpc/contract';
import { z } from 'zod';

export const healthContract = {
  health: oc
    .route({ method: 'GET', path: '/health', summary: 'The process is alive', tags: ['health'] })
    .output(z.object({ release: z.string() })),
  ready: oc
    .route({ method: 'GET', path: '/ready', summary: 'The database answers (503 when not)', tags: ['health'] })
    .output(z.object({ release: z.string() })),
};
