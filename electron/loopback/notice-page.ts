/** Plain pages the host shows by itself, in both languages, before the application can. No script, nothing from outside. */
export interface Notice {
  titleZh: string;
  titleEn: string;
  bodyZh: string;
  bodyEn: string;
}

export const NOTICES = {
  startCommand: {
    titleZh: '請由啟動指令開啟',
    titleEn: 'Please open from the start command',
    bodyZh: '此頁只能由「npm start」印出的網址開啟，每個網址限用一次。請再執行一次「npm start」，會得到新的網址。',
    bodyEn:
      'This page opens only from the address that “npm start” prints, and each address works once. Run “npm start” again for a fresh one.',
  },
  tooMany: {
    titleZh: '嘗試次數過多',
    titleEn: 'Too many tries',
    bodyZh: '請等一分鐘，再執行一次「npm start」取得新的網址。',
    bodyEn: 'Wait a minute, then run “npm start” again for a fresh address.',
  },
  board: {
    titleZh: '看板尚未啟動',
    titleEn: 'The board has not been started',
    bodyZh: '請由同仁登入後，在「設定 → 看板」按「開啟看板」。已啟動過的看板會自己回來，不必按任何鍵。',
    bodyEn:
      'Somebody signed in opens it under “Settings → Board”. A board that was started before comes back by itself; no key is needed.',
  },
  notBuilt: {
    titleZh: '尚未建置',
    titleEn: 'Not built yet',
    bodyZh: '找不到畫面檔案，請執行「npm run build」。',
    bodyEn: 'The files of the user interface are missing. Run “npm run build”.',
  },
} as const satisfies Record<string, Notice>;

export function noticePage(notice: Notice, nonce: string): string {
  return `<!doctype html>
<html lang="zh-Hant-TW" translate="no">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>台商服務櫃檯 Taishang Counter</title>
<style nonce="${nonce}">
:root{color-scheme:light dark}
body{font:18px/1.7 "Noto Sans TC","Microsoft JhengHei","PingFang TC",sans-serif;max-width:38rem;margin:18vh auto 0;padding:0 1.5rem}
h1{font-size:1.5rem;margin:0 0 .5rem}[lang=en]{margin-top:2.5rem;opacity:.85}h2{font-size:1.15rem;margin:0 0 .5rem}
</style></head>
<body><main>
<h1>${notice.titleZh}</h1><p>${notice.bodyZh}</p>
<div lang="en"><h2>${notice.titleEn}</h2><p>${notice.bodyEn}</p></div>
</main></body></html>
`;
}
