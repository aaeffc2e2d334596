import type { Feature } from '../../http/context.ts';
import { describeServer } from './document.ts';

/** The document is made when it is first asked for. */
export const openapi: Feature = (app, { config: { release } }) => {
  let document: ReturnType<typeof describeServer> | undefined;
  app.get('/openapi.json', async () => (document ??= describeServer(release)));
};
