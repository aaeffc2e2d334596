import type { AdminRefusal } from '../features/admin/contract.ts';

/** What each refusal means and what to do next. */
export const REFUSAL_WORDS: Record<AdminRefusal, { zh: string; en: string }> = {
  unauthorised: {
    zh: '管理者金鑰不對：請在伺服器的資料夾執行，或設定 TAISHANG_ADMINISTRATOR_KEY。',
    en: "The administrator's key is not this server's: name its data folder with --data, or set TAISHANG_ADMINISTRATOR_KEY.",
  },
  rateLimited: {
    zh: '嘗試次數過多，請稍候一分鐘。',
    en: 'Too many attempts; wait a minute.',
  },
  organisationExists: {
    zh: '這台伺服器已經有組織；要加的是據點嗎？（site create）',
    en: 'This server has its organisation already. Is it a site you want to add? (site create)',
  },
  organisationMissing: {
    zh: '還沒有組織：請先執行 organisation create。',
    en: 'There is no organisation yet: organisation create comes first.',
  },
  siteMissing: {
    zh: '沒有這個據點，或有好幾個而沒有指定：請用 --site 指定名稱（site list 可查）。',
    en: 'There is no such site, or there are several and none was named: name it with --site (site list shows them).',
  },
  nameTaken: { zh: '已經有同名的據點。', en: 'There is another site of that name.' },
  workstationMissing: {
    zh: '沒有這個代號的工作站（workstations 可查）。',
    en: 'There is no workstation with these letters (workstations shows them).',
  },
  workstationGone: {
    zh: '這個工作站已經停用或已報失，不能再改變。',
    en: 'This workstation was retired or reported stolen; that is not taken back.',
  },
  notWritable: {
    zh: '伺服器無法寫入檔案：磁碟已滿或沒有權限。',
    en: 'The server cannot write the file: its disk is full, or it may not.',
  },
  malformed: {
    zh: '伺服器看不懂這個要求：名稱最多 60 個字。',
    en: 'The server does not understand the request: names have 1 to 60 characters.',
  },
  unavailable: {
    zh: '伺服器現在無法回答（資料庫不在或磁碟已滿）；請查看伺服器的記錄。',
    en: 'The server cannot answer now (its database is away, or the disk is full); see its log.',
  },
};
