import { shell } from 'electron';

/** Sites that pages of the application link to. */
const HOSTS = new Set([
  'www.sef.org.tw', // 海峽交流基金會
  'www.mac.gov.tw', // 大陸委員會
  'www.moea.gov.tw', // 經濟部
  'law.moj.gov.tw', // 全國法規資料庫
]);

/** Exactly these hosts, https, the usual port, no name and password. */
export function isAllowedLink(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const url = new URL(address);
  return url.protocol === 'https:' && HOSTS.has(url.host) && !url.username && !url.password;
}

/** Opens an allowed link in the system's browser; anything else is silently not opened. */
export function openLink(address: string): void {
  if (isAllowedLink(address)) void shell.openExternal(address);
}
