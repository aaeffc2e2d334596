import { copyFileSync, cpSync } from 'node:fs';
import type { z } from 'zod';
import { adminContract as contract, type OrganisationView } from '../features/admin/contract.ts';
import { StartFailure } from '../start-failure.ts';
import type { CliArguments, Verb } from './arguments.ts';
import { type AdminAddress, call } from './client.ts';
import { table } from './table.ts';

/** What a command answers: for people, and as it came. */
export interface Outcome {
  text: string;
  value: unknown;
}

type Output<P extends { '~orpc': { outputSchema?: unknown } }> = z.output<
  Extract<P['~orpc']['outputSchema'], z.ZodType>
>;

const moment = (instant: string | null): string => instant?.slice(0, 19).replace('T', ' ') ?? '–';

const organisationText = ({ organisation, head, restoredOn, sites }: OrganisationView): string =>
  [
    `${organisation.name}  ${organisation.id}`,
    `changes: ${head}${restoredOn ? `, restored from a backup on ${restoredOn}` : ''}`,
    table(
      ['SITE', 'ID'],
      sites.map(({ name, id }) => [name, id]),
    ),
  ].join('\n');

const enrolmentText = (made: Output<typeof contract.enrol>): string =>
  [
    made.string,
    '',
    `For one workstation of ${made.site.name}, until ${moment(made.expiresAt)} UTC. Shown once.`,
    `Address ${made.url}${made.fingerprint ? `, certificate ${made.fingerprint}` : ''}`,
  ].join('\n');

const workstationsText = ({ items }: Output<typeof contract.workstations>): string =>
  table(
    ['CODE', 'SITE', 'NAME', 'STATE', 'RELEASE', 'LAST SEEN (UTC)', 'UNSENT', 'OLDEST UNSENT', 'BEHIND'],
    items.map((one) => [
      one.code,
      one.site,
      one.name,
      one.state,
      one.release ?? '–',
      moment(one.lastSeenAt),
      String(one.unsent),
      moment(one.oldestUnsentAt),
      String(one.behind),
    ]),
  );

const farewellText = (one: Output<typeof contract.retire>): string =>
  one.state === 'retiring'
    ? `${one.code} sends what is unsent (${one.unsent} when last seen ${moment(one.lastSeenAt)} UTC) and then wipes itself.`
    : `${one.code} is ${one.state}. Safe at the server: up to its change ${one.lastSeq}; last seen ${moment(one.lastSeenAt)} UTC, ${one.unsent} unsent then.`;

const setAsideText = ({ items }: Output<typeof contract.setAside>): string =>
  items.length === 0
    ? 'Nothing was set aside.'
    : table(
        ['WHEN (UTC)', 'WORKSTATION', 'REASON', 'DETAIL', 'RECORDS'],
        items.map((one) => [
          moment(one.at),
          one.workstationCode,
          one.reason,
          one.detail,
          [...new Set(one.records.map(({ entity }) => entity))].join(', '),
        ]),
      );

const writtenText = (what: string, { path, bytes, rows }: Output<typeof contract.backup>): string =>
  `${what}: ${path} (${(bytes / 1_048_576).toFixed(1)} MB, ${Object.values(rows).reduce((sum, n) => sum + n, 0)} rows)`;

function copyTo(to: string | null, from: string, copy: (from: string, to: string) => void): string {
  if (to === null) return from;
  try {
    copy(from, to);
    return to;
  } catch (error) {
    const reason = (error as Error).message;
    throw new StartFailure(
      {
        zh: `無法寫到 ${to}：${reason}。檔案在 ${from}。`,
        en: `${to} cannot be written: ${reason}. It is at ${from}.`,
      },
      error,
    );
  }
}

function sure({ isSure, about }: CliArguments): string {
  if (isSure) return about ?? '';
  throw new StartFailure({
    zh: `${about} 將立即被拒絕並銷毀它的金鑰，沒送出的資料會遺失。確定的話請加上 --yes。`,
    en: `${about} will be refused at once and destroy its key; what it has not sent is lost. Add --yes if that is meant.`,
  });
}

type Commands = Record<Exclude<Verb, 'restore'>, (given: CliArguments, at: AdminAddress) => Promise<Outcome>>;

const told = <T>(value: T, text: (value: T) => string): Outcome => ({ value, text: text(value) });

/** Every verb the running server carries out. */
export const commands: Commands = {
  'organisation show': async (_, at) => told(await call(at, contract.organisation, undefined), organisationText),
  'organisation create': async ({ about, site }, at) =>
    told(await call(at, contract.createOrganisation, { name: about ?? '', site: site ?? '' }), organisationText),
  'site list': async (_, at) => told(await call(at, contract.organisation, undefined), organisationText),
  'site create': async ({ about }, at) =>
    told(await call(at, contract.createSite, { name: about ?? '' }), organisationText),
  enrol: async ({ site, hours }, at) =>
    told(await call(at, contract.enrol, { ...(site !== null && { site }), validHours: hours }), enrolmentText),
  workstations: async (_, at) => told(await call(at, contract.workstations, undefined), workstationsText),
  retire: async ({ about }, at) => told(await call(at, contract.retire, { code: about ?? '' }), farewellText),
  stolen: async (given, at) => told(await call(at, contract.stolen, { code: sure(given) }), farewellText),
  'set-aside': async (_, at) => told(await call(at, contract.setAside, undefined), setAsideText),
  backup: async ({ to }, at) => {
    const made = await call(at, contract.backup, undefined);
    const path = copyTo(to, made.path, copyFileSync);
    return told({ ...made, path }, (written) => writtenText('Backup', written));
  },
  export: async ({ to }, at) => {
    const made = await call(at, contract.export, undefined);
    const path = copyTo(to, made.path, (from, target) => cpSync(from, target, { recursive: true, errorOnExist: true }));
    return told({ ...made, path }, (written) => writtenText('Exported', written));
  },
};
