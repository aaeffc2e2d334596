import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SPOKEN_LANGUAGES } from '../../../../shared/features/board/contract.ts';
import { type Clip, clipsOf, LETTERS, piecesOf, textOf } from '../../../../shared/features/board/spoken.ts';
import { SERIES } from '../../../../shared/features/visits/records.ts';
import { offlineTicketNo, ticketNo } from '../../../../shared/features/visits/rules.ts';
import { projectRoot } from '../../../support/host-process.ts';

const FOLDER = join(projectRoot, 'resources', 'spoken');
const isThere = (clip: Clip): boolean => existsSync(join(FOLDER, `${clip}.mp3`));
const said = (clips: readonly Clip[]): string => clips.map((clip) => clip.replace(/^(cmn|nan|hak|en)\//, '')).join(' ');

describe('a spoken call', () => {
  it('names the number sign by sign, then the room by its code', () => {
    const call = { ticketNo: 'A-C07', roomCode: '302', roomKind: 'consultation' as const };
    expect(said(clipsOf('cmn', call))).toBe(
      'number letter/a dash letter/c digit-0 digit-7 number-end go-to digit-3 digit-0 digit-2 room',
    );
    // English says "room" before its number, and nothing after the ticket's.
    expect(said(clipsOf('en', call))).toBe(
      'number letter/a dash letter/c digit-0 digit-7 go-to digit-3 digit-0 digit-2',
    );
  });

  it('sends to the counter where no room was named, and leaves a room it cannot read out to the screen', () => {
    expect(said(clipsOf('cmn', { ticketNo: 'E003', roomCode: null, roomKind: null }))).toBe(
      'number letter/e digit-0 digit-0 digit-3 number-end go-to-counter',
    );
    const named = { ticketNo: 'B001', roomCode: '相談一', roomKind: 'consultation' as const };
    expect(said(clipsOf('nan', named))).toBe('number letter/b digit-0 digit-0 digit-1 number-end');
  });

  it('has a recording of every piece of whatever number a ticket can have, in every language', () => {
    const number = fc.integer({ min: 1, max: 999 });
    const series = fc.constantFrom(...SERIES);
    const codes = fc.stringMatching(/^[A-Z]{1,2}$/);
    const rooms = fc.stringMatching(/^[A-Za-z0-9-]{1,8}$/);
    const tickets = fc.oneof(
      fc.tuple(series, number).map(([each, n]) => ticketNo(each, n)),
      fc.tuple(series, codes, number).map(([each, code, n]) => offlineTicketNo(each, code, n)),
    );
    fc.assert(
      fc.property(tickets, rooms, (ticket, roomCode) => {
        for (const language of SPOKEN_LANGUAGES) {
          const clips = clipsOf(language, { ticketNo: ticket, roomCode, roomKind: 'reception' });
          expect(clips.filter((clip) => !isThere(clip))).toEqual([]);
          // Nothing of the number is swallowed.
          expect(clips.filter((clip) => /letter|digit|dash/.test(clip)).length).toBeGreaterThanOrEqual(ticket.length);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('ships the pieces that are spoken and no others, with a word on their licence', () => {
    const wanted = [
      'chime',
      ...LETTERS.map((letter) => `letter/${letter}`),
      ...SPOKEN_LANGUAGES.flatMap((language) => piecesOf(language).map((piece) => `${language}/${piece}`)),
    ];
    const found = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.mp3'))
      .map((file) => file.replaceAll('\\', '/').replace(/\.mp3$/, ''));
    expect(found.toSorted()).toEqual(wanted.toSorted());
    expect(existsSync(join(FOLDER, 'LICENSE'))).toBe(true);
  });

  it('can be said by the system’s voice as well', () => {
    const call = { ticketNo: 'A012', roomName: '相談室一', roomNameEn: 'Consultation room 1' };
    expect(textOf('cmn', call)).toBe('來賓 A 0 1 2 號，請到相談室一。');
    expect(textOf('en', call)).toBe('Number A 0 1 2. Please go to Consultation room 1.');
  });
});
