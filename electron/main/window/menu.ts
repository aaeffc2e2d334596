import { Menu, type MenuItemConstructorOptions } from 'electron';

/** Hidden until Alt is pressed; its shortcuts (zoom to 200 %, copy, a second window) always work. */
export function setMenu(isPackaged: boolean, openWindow: () => void): void {
  const template: MenuItemConstructorOptions[] = [
    {
      label: '檔案 File',
      submenu: [
        { label: '開新視窗 New window', accelerator: 'CmdOrCtrl+Shift+N', click: openWindow },
        { type: 'separator' },
        { label: '結束 Quit', role: 'quit' },
      ],
    },
    {
      label: '編輯 Edit',
      submenu: [
        { label: '復原 Undo', role: 'undo' },
        { label: '重做 Redo', role: 'redo' },
        { type: 'separator' },
        { label: '剪下 Cut', role: 'cut' },
        { label: '複製 Copy', role: 'copy' },
        { label: '貼上 Paste', role: 'paste' },
        { label: '全選 Select all', role: 'selectAll' },
      ],
    },
    {
      label: '檢視 View',
      submenu: [
        { label: '放大 Zoom in', role: 'zoomIn' },
        { label: '縮小 Zoom out', role: 'zoomOut' },
        { label: '原尺寸 Actual size', role: 'resetZoom' },
        { label: '全螢幕 Full screen', role: 'togglefullscreen' },
        // No door for a debugger in a packaged application.
        ...(isPackaged ? [] : ([{ role: 'reload' }, { role: 'toggleDevTools' }] as const)),
      ],
    },
  ];
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
}
