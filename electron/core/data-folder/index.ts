/** The folder's front door: what hosts and the application need of it. */
export { openDataFolder, type OpenDataFolderOptions } from './data-folder.ts';
export { DataFolderBusy } from './owner.ts';
