import { act, render, screen, waitFor } from '@testing-library/react';
import { I18nextProvider } from 'react-i18next';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Appearance } from '../../../renderer/app/Appearance.tsx';
import { BoardPage } from '../../../renderer/features/board/BoardPage.tsx';
import { i18n, setLanguage } from '../../../renderer/i18n/index.ts';
import type { BoardCall, BoardDisplay } from '../../../shared/features/board/contract.ts';
import { connection, core, refusal } from '../support/fake-core.ts';
import { AT, idOf } from '../support/records.ts';

/** What jsdom has not: a context that was never allowed to sound. */
class SilentAudio extends EventTarget {
  state = 'suspended';
  resume = vi.fn(() => Promise.resolve());
}

const called = (ticketNo: string, change: Partial<BoardCall> = {}): BoardCall => ({
  ticketId: `id of ${ticketNo}`,
  ticketNo,
  calledAt: '2026-01-15T02:00:00.000Z',
  isAwaited: true,
  roomCode: '302',
  roomName: '相談室一',
  roomNameEn: 'Consultation room 1',
  ...change,
});

const display = (change: Partial<BoardDisplay> = {}): BoardDisplay => ({
  version: '1.0.0',
  now: AT,
  businessDate: '2026-01-15',
  practice: false,
  center: { nameZh: '測試台商服務中心', nameEn: 'Test Service Center', taiWord: '台' },
  opensAt: '08:30',
  closesAt: '17:30',
  calls: [],
  announcements: [],
  waits: [],
  passesClosing: false,
  numbersClosed: false,
  notices: [],
  duty: [],
  spoken: [],
  othersMissing: null,
  ...change,
});

/** The core's stream: tells what the test says, when it says it. */
function stream() {
  const said: (BoardDisplay | Error)[] = [];
  let wake = (): void => undefined;
  async function* read(): AsyncGenerator<BoardDisplay, void, void> {
    for (;;) {
      const next = said.shift();
      if (next instanceof Error) throw next;
      if (next) yield next;
      else await new Promise<void>((resolve) => (wake = resolve));
    }
  }
  core.answer('board.watch', () => read() as never);
  const say = (what: BoardDisplay | Error): Promise<void> =>
    act(async () => {
      said.push(what);
      wake();
    });
  return { tell: say, fail: say };
}

const renderBoard = () =>
  render(
    <I18nextProvider i18n={i18n}>
      <Appearance env="test">
        <BoardPage />
      </Appearance>
    </I18nextProvider>,
  );

beforeEach(() => vi.stubGlobal('AudioContext', SilentAudio));
afterEach(async () => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
  await setLanguage('zh-TW');
});

const standing = () => screen.getByRole('status').textContent;

describe('the lobby’s board', () => {
  it('knows nothing at first, and says so instead of showing noughts', () => {
    stream();
    renderBoard();
    expect(standing()).toContain('目前叫號不明');
    expect(screen.getAllByText('不明')).toHaveLength(2);
    expect(document.body.textContent).not.toMatch(/0 人|目前無人等候|今天尚未叫號/);
  });

  it('tells an empty morning from an unknown one', async () => {
    const { tell } = stream();
    renderBoard();
    await tell(display());
    expect(screen.getByText('今天尚未叫號')).toBeTruthy();
    expect(screen.getByText('目前無人等候')).toBeTruthy();
    expect(standing()).toBe('');
  });

  it('shows the newest call big with its room, in both languages, and the ones before it', async () => {
    const { tell } = stream();
    renderBoard();
    await tell(
      display({ calls: [called('A012'), called('B003', { roomName: null, roomCode: null, isAwaited: false })] }),
    );
    expect(document.querySelector('[aria-live]')!.textContent).toBe('A012');
    expect(screen.getByText('Consultation room 1')).toBeTruthy();
    expect(screen.getAllByRole('listitem')[0]!.textContent).toBe('B003服務櫃檯Service counter');
  });

  it('flashes a fresh call, and rests when it has been answered', async () => {
    const { tell } = stream();
    renderBoard();
    await tell(display({ calls: [called('A012', { calledAt: AT })] }));
    expect(document.querySelector('[data-flash]')).not.toBeNull();
    await tell(display({ calls: [called('A012', { calledAt: AT, isAwaited: false })] }));
    expect(document.querySelector('[data-flash]')).toBeNull();
    expect(screen.getByText('最近叫號')).toBeTruthy();
  });

  it('keeps what it knew when the connection is cut, says since when, and takes back how many wait', async () => {
    const { tell } = stream();
    renderBoard();
    await tell(
      display({ calls: [called('A012')], waits: [{ series: 'A', waiting: 3, minutes: { from: 15, to: 25 } }] }),
    );
    expect(screen.getByText('約 15–25 分鐘')).toBeTruthy();
    act(() => connection.tell(false));
    expect(standing()).toContain('畫面停在 10:30');
    expect(document.querySelector('[aria-live]')!.textContent).toBe('A012');
    expect(screen.queryByText('約 15–25 分鐘')).toBeNull();
    expect(screen.getByText('不明')).toBeTruthy();
  });

  it('notices silence on an open connection', async () => {
    vi.useFakeTimers();
    const { tell } = stream();
    renderBoard();
    await act(() => vi.advanceTimersByTimeAsync(0));
    await tell(display());
    await act(() => vi.advanceTimersByTimeAsync(24_000));
    expect(standing()).toBe('');
    await act(() => vi.advanceTimersByTimeAsync(2000));
    expect(standing()).toContain('畫面停在');
  });

  it('says why it shows nothing: the counter is not ready, or the board was ended', async () => {
    const { fail } = stream();
    renderBoard();
    await fail(refusal('access.notInThisPhase', { phase: 'needsKey' }));
    await waitFor(() => expect(standing()).toContain('尚未就緒'));
  });

  it('says since when other counters are out of reach, while its own calls go on', async () => {
    const { tell } = stream();
    renderBoard();
    await tell(display({ calls: [called('A012')], othersMissing: { since: '2026-01-15T01:05:00.000Z' } }));
    expect(standing()).toContain('09:05 起收不到其他櫃檯');
    await tell(display({ othersMissing: { since: '2026-01-14T09:05:00.000Z' } }));
    expect(standing()).toContain('115/01/14 17:05');
  });

  it('tells whoever comes in that no more numbers are given', async () => {
    const { tell } = stream();
    renderBoard();
    await tell(display({ passesClosing: true, numbersClosed: true }));
    expect(screen.getByRole('contentinfo').textContent).toContain('今日已停止發號');
  });

  it('shows notices, duty, closing time and a full queue, with the chosen language in front', async () => {
    await setLanguage('en');
    const { tell } = stream();
    renderBoard();
    await tell(
      display({
        passesClosing: true,
        notices: [{ id: idOf(1), zh: '明日停電', en: 'No power tomorrow' }],
        duty: [
          {
            staffId: idOf(2),
            name: '張哲維',
            nameRoman: 'Chang Che-wei',
            isDeputy: true,
            roomCode: null,
            roomName: null,
            roomNameEn: null,
          },
        ],
      }),
    );
    expect(screen.getByRole('contentinfo').textContent).toContain('Many are waiting');
    expect(screen.getByRole('contentinfo').textContent).toContain('明日停電');
    const line = screen.getByText('Chang Che-wei').closest('li')!;
    expect(line.textContent).toBe('Chang Che-wei張哲維deputy代理');
  });

  it('asks for a key while the browser keeps it silent', async () => {
    const { tell } = stream();
    renderBoard();
    await tell(display());
    expect(screen.getByRole('button', { name: '聲音未開啟：請按任一鍵' })).toBeTruthy();
  });
});
