import { AppError } from '../../shared/contract/errors.ts';
import { storageError } from './db/storage-error.ts';

/** One sentence in each language, with what to do next. */
export interface Words {
  zh: string;
  en: string;
}

const WORDS: Record<string, Words> = {
  'storage.full': {
    zh: '磁碟空間已滿，請清出空間後再啟動。原有資料沒有變動。',
    en: 'The disk is full. Free some space and start again; existing data is unchanged.',
  },
  'storage.notWritable': {
    zh: '資料夾無法寫入，請確認權限，或用 --data 指定別的資料夾。',
    en: 'The data folder cannot be written. Check its permissions, or name another with --data.',
  },
  'storage.failed': {
    zh: '讀寫資料夾時磁碟發生錯誤，請檢查磁碟。',
    en: 'The disk failed while reading or writing the data folder. Check the disk.',
  },
  'access.notInThisPhase': {
    zh: '--join 只用於空的資料夾或練習中心；現有的中心請從「設定」加入伺服器。',
    en: '--join is for an empty folder or a practice center; a center at work joins from its settings.',
  },
  'sync.enrolmentUnreadable': {
    zh: '--join 的加入字串不完整，請向管理員再複製一次。',
    en: 'The enrolment string of --join is not complete. Copy it again.',
  },
  'sync.enrolmentRefused': {
    zh: '伺服器不接受這個加入字串：已用過或已過期，請向管理員索取新的。',
    en: 'The server does not accept this enrolment string: it was used or is too old. Ask for a new one.',
  },
  'sync.tooManyTries': {
    zh: '試得太頻繁，伺服器請您稍候；一分鐘後再試。',
    en: 'Too many tries. Wait a minute and try again.',
  },
  'sync.unsafeAddress': {
    zh: '這個伺服器位址沒有加密，不能使用。',
    en: 'That address of a server has no TLS and is not used.',
  },
  'sync.unreachable': {
    zh: '連不到加入字串所指的伺服器，請確認伺服器已啟動、網路可通。',
    en: 'The server of the enrolment string cannot be reached. See that it runs and the network is up.',
  },
  'sync.certificateMismatch': {
    zh: '伺服器的憑證與加入字串不符，沒有送出任何資料。請聯絡管理員。',
    en: 'The server shows another certificate than the enrolment string names; nothing was sent. Tell the administrator.',
  },
  'sync.protocolUnknown': {
    zh: '伺服器與本機的版本不相容，請更新較舊的一方。',
    en: 'The releases of the server and of this computer do not fit; update the older one.',
  },
  'sync.codeTaken': {
    zh: '這個工作站代號已有人使用，請用 --workstation-code 換一個，或不指定。',
    en: 'These letters are another workstation’s. Choose others with --workstation-code, or leave it out.',
  },
};

/** Why the application could not start, in words, before there is a page to say it on. */
export function startFailure(error: unknown): Words {
  const known = (error instanceof AppError ? error : storageError(error)) as AppError | null;
  const { message } = error as Error;
  return WORDS[known?.code ?? ''] ?? { zh: `無法啟動：${message}`, en: `Could not start: ${message}` };
}
