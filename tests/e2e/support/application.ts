import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type HostOptions, type HostProcess, startHost } from '../../support/host-process.ts';
import type { Beginning, Templates } from './templates.ts';

export interface Application extends HostProcess {
  data: string;
  /** Of the center a test begins with; null when it begins with anything else. */
  recoveryCode: string | null;
  /** It was stopped or killed on purpose at least once: what a page was loading at that moment did not arrive. */
  readonly wasInterrupted: boolean;
  /** Another launch address of the running application, as a second start on its folder prints it. */
  anotherUrl(): Promise<string>;
  /** Ends the application and starts it again on the same folder; `kill` ends it as a power cut would. */
  restart(how?: 'stop' | 'kill', changes?: Partial<HostOptions>): Promise<void>;
  /** Stops it if it still runs, and removes its folder. */
  end(): Promise<void>;
}

interface Start {
  templates: Templates;
  beginning: Beginning;
  /** Moment its clock starts at, ISO; undefined: the computer's. */
  clock?: string | undefined;
  env?: Record<string, string>;
}

/** The application as a process of its own, on a data folder of its own. */
export async function startApplication({ templates, beginning, clock, env = {} }: Start): Promise<Application> {
  const folder = await mkdtemp(join(tmpdir(), 'taishang-e2e-'));
  const { recoveryCode } = await templates.copyTo(folder, beginning, clock);
  let options: HostOptions = {
    data: join(folder, 'data'),
    config: join(folder, 'config'),
    env,
    ...(clock && { clock }),
  };
  let host = await startHost(options);
  let wasInterrupted = false;
  return {
    get url() {
      return host.url;
    },
    get origin() {
      return host.origin;
    },
    get child() {
      return host.child;
    },
    get data() {
      return options.data;
    },
    recoveryCode,
    get wasInterrupted() {
      return wasInterrupted;
    },
    log: () => host.log(),
    stop: () => {
      wasInterrupted = true;
      return host.stop();
    },
    kill: () => {
      wasInterrupted = true;
      return host.kill();
    },
    anotherUrl: async () => (await startHost(options)).url,
    restart: async (how = 'stop', changes = {}) => {
      wasInterrupted = true;
      await host[how]();
      options = { ...options, port: Number(new URL(host.origin).port), ...changes };
      host = await startHost(options);
    },
    end: async () => {
      if (host.child.exitCode === null && host.child.signalCode === null) await host.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
