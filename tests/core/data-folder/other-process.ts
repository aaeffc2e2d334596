/**
 * A second process that opens a data folder: `node other-process.ts DATA [later]`. Prints the phase, or what the owner
 * answered, and stays until its input ends.
 */
import { DataFolderBusy, openDataFolder } from '../../../electron/core/data-folder/index.ts';
import { createTestPorts } from '../../support/core-ports.ts';

const say = (line: string): void => void process.stdout.write(`${line}\n`);

try {
  const folder = await openDataFolder(createTestPorts({ data: process.argv[2]!, hostName: 'electron' }), {
    automatic: false,
  });
  say(`phase ${folder.phase}`);
  process.stdin.resume().on('end', () => void folder.close());
} catch (error) {
  if (!(error instanceof DataFolderBusy)) throw error;
  say(`busy ${JSON.stringify(error.answer)}`);
}
