import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type HostOptions, startHost } from '../../support/host-process.ts';
import { setUpCenter } from './center.ts';

/** What a test's data folder holds at its start: nothing, the sample day, or a center of four people without visits. */
export type Beginning = 'empty' | 'sample' | 'center';

interface Template {
  folder: string;
  /** Of the center; the sample's is known to nobody. */
  recoveryCode: string | null;
}

export interface Templates {
  /** Fills `folder` with `data` and `config` as they stand after a clean stop. */
  copyTo(folder: string, beginning: Beginning, clock: string | undefined): Promise<Pick<Template, 'recoveryCode'>>;
  remove(): Promise<void>;
}

async function make(folder: string, beginning: Beginning, clock: string | undefined): Promise<Template> {
  const options: HostOptions = {
    data: join(folder, 'data'),
    config: join(folder, 'config'),
    sample: beginning === 'sample',
    ...(clock && { clock }),
  };
  const host = await startHost(options);
  try {
    return { folder, recoveryCode: beginning === 'center' ? await setUpCenter(host.url) : null };
  } finally {
    await host.stop();
  }
}

/** Makes each beginning once and copies it for every test: a start costs a copy instead of a set-up. */
export function createTemplates(): Templates {
  const made = new Map<string, Promise<Template>>();
  const folders: string[] = [];

  async function create(beginning: Beginning, clock: string | undefined): Promise<Template> {
    const folder = await mkdtemp(join(tmpdir(), 'taishang-template-'));
    folders.push(folder);
    return make(folder, beginning, clock);
  }
  return {
    async copyTo(folder, beginning, clock) {
      if (beginning === 'empty') return { recoveryCode: null };
      const key = `${beginning} ${clock ?? ''}`;
      const template = made.get(key) ?? create(beginning, clock);
      made.set(key, template);
      const { folder: source, recoveryCode } = await template;
      await cp(source, folder, { recursive: true });
      return { recoveryCode };
    },
    async remove() {
      for (const folder of folders) await rm(folder, { recursive: true, force: true });
    },
  };
}
