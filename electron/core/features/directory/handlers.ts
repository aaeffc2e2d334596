import { os, signedIn } from '../../context.ts';
import * as service from './service.ts';

export const directoryHandlers = {
  searchClients: os.directory.searchClients.handler(({ context, input }) =>
    service.searchClients(signedIn(context), input.query, input.limit),
  ),
  client: os.directory.client.handler(({ context, input }) => service.openClient(signedIn(context), input.id)),
  createClient: os.directory.createClient.handler(({ context, input }) =>
    service.createClient(signedIn(context), input),
  ),
  updateClient: os.directory.updateClient.handler(({ context, input }) =>
    service.updateClient(signedIn(context), input),
  ),
};
