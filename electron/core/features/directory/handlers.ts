import { os, signedIn } from '../../context.ts';
import * as companies from './companies/service.ts';
import * as merging from './merging/service.ts';
import * as service from './service.ts';

const people = {
  searchClients: os.directory.searchClients.handler(({ context, input }) =>
    service.searchClients(signedIn(context), input.query, input.limit),
  ),
  likeClients: os.directory.likeClients.handler(({ context, input }) => service.likeClients(signedIn(context), input)),
  client: os.directory.client.handler(({ context, input }) => service.openClient(signedIn(context), input.id)),
  createClient: os.directory.createClient.handler(({ context, input }) =>
    service.createClient(signedIn(context), input),
  ),
  updateClient: os.directory.updateClient.handler(({ context, input }) =>
    service.updateClient(signedIn(context), input),
  ),
  setSafetyNote: os.directory.setSafetyNote.handler(({ context, input }) =>
    service.setSafetyNote(signedIn(context), input),
  ),
};

const companiesHandlers = {
  searchCompanies: os.directory.searchCompanies.handler(({ context, input }) =>
    companies.searchCompanies(signedIn(context), input.query, input.limit),
  ),
  company: os.directory.company.handler(({ context, input }) => companies.openCompany(signedIn(context), input.id)),
  saveCompany: os.directory.saveCompany.handler(({ context, input }) =>
    companies.saveCompany(signedIn(context), input),
  ),
  saveEntity: os.directory.saveEntity.handler(({ context, input }) => companies.saveEntity(signedIn(context), input)),
  addRole: os.directory.addRole.handler(({ context, input }) => companies.addRole(signedIn(context), input)),
  endRole: os.directory.endRole.handler(({ context, input }) => companies.endRole(signedIn(context), input)),
  voidRole: os.directory.voidRole.handler(({ context, input }) => companies.voidRole(signedIn(context), input)),
};

const mergingHandlers = {
  suspectedPairs: os.directory.suspectedPairs.handler(({ context }) => merging.suspectedPairs(signedIn(context))),
  mergePair: os.directory.mergePair.handler(({ context, input }) => merging.openPair(signedIn(context), input)),
  mergeClients: os.directory.mergeClients.handler(({ context, input }) =>
    merging.mergeClients(signedIn(context), input),
  ),
  keepApart: os.directory.keepApart.handler(({ context, input }) => merging.keepApart(signedIn(context), input)),
  merges: os.directory.merges.handler(({ context }) => merging.merges(signedIn(context))),
  undoMerge: os.directory.undoMerge.handler(({ context, input }) => merging.undoMerge(signedIn(context), input.id)),
};

export const directoryHandlers = { ...people, ...companiesHandlers, ...mergingHandlers };
