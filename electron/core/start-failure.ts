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
};

/** Why the application could not start, in words, before there is a page to say it on. */
export function startFailure(error: unknown): Words {
  const known = (error instanceof AppError ? error : storageError(error)) as AppError | null;
  const { message } = error as Error;
  return WORDS[known?.code ?? ''] ?? { zh: `無法啟動：${message}`, en: `Could not start: ${message}` };
}
