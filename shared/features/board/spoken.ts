import type { Announcement, SpokenLanguage } from './contract.ts';

/**
 * A call as a row of recorded pieces: «A-C07» to room 302 is number · a · dash · c · 0 · 7 · number-end · go-to · 3 · 0 · 2 ·
 * room. Each piece is a file of `resources/spoken/<language>/`; letters are named in English in every language, as people
 * in Taiwan do. `scripts/make-spoken.ts` makes the files and the list of what each says.
 */
export type Clip = `${SpokenLanguage}/${Piece}` | `letter/${string}` | 'chime';

/** What each language has besides its ten digits. */
export const PHRASES = ['number', 'number-end', 'dash', 'go-to', 'room', 'go-to-counter'] as const;
const DIGITS = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'] as const;
type Digit = (typeof DIGITS)[number];
export type Piece = (typeof PHRASES)[number] | `digit-${Digit}`;

/** English puts nothing behind the number, and says "room" before it. */
const UNSPOKEN: Record<SpokenLanguage, readonly Piece[]> = { cmn: [], nan: [], hak: [], en: ['number-end', 'room'] };

export const piecesOf = (language: SpokenLanguage): Piece[] => [
  ...PHRASES.filter((piece) => !UNSPOKEN[language].includes(piece)),
  ...DIGITS.map((digit): Piece => `digit-${digit}`),
];

export const LETTERS = [...'abcdefghijklmnopqrstuvwxyz'];

function characters(language: SpokenLanguage, text: string): Clip[] {
  return [...text.toLowerCase()].flatMap((character): Clip[] => {
    const digit = DIGITS.find((each) => each === character);
    if (digit) return [`${language}/digit-${digit}`];
    if (/[a-z]/.test(character)) return [`letter/${character}`];
    return character === '-' ? [`${language}/dash`] : [];
  });
}

/** A room is named by its code where that can be read out: 302, C1; longer ones and words stand on the board alone. */
const isSpeakable = (roomCode: string | null): roomCode is string =>
  roomCode !== null && /^[A-Z\d-]{1,5}$/i.test(roomCode);

/** The pieces of one call in one language, in order. */
export function clipsOf(
  language: SpokenLanguage,
  { ticketNo, roomCode, roomKind }: Pick<Announcement, 'ticketNo' | 'roomCode' | 'roomKind'>,
): Clip[] {
  const piece = (name: Piece): Clip[] => (UNSPOKEN[language].includes(name) ? [] : [`${language}/${name}`]);
  const number = [...piece('number'), ...characters(language, ticketNo), ...piece('number-end')];
  if (isSpeakable(roomCode)) {
    return [...number, ...piece('go-to'), ...characters(language, roomCode), ...piece('room')];
  }
  return roomKind === 'consultation' || roomKind === 'meeting' ? number : [...number, ...piece('go-to-counter')];
}

/** The same as a text, for the system's voice where the recorded pieces cannot be played. */
export function textOf(
  language: SpokenLanguage,
  call: Pick<Announcement, 'ticketNo' | 'roomName' | 'roomNameEn'>,
): string {
  const number = [...call.ticketNo].join(' ');
  if (language === 'en') {
    const room = call.roomNameEn ?? call.roomName;
    return `Number ${number}. ${room ? `Please go to ${room}.` : 'Please come to the counter.'}`;
  }
  return `來賓 ${number} 號，請到${call.roomName ?? '櫃檯'}。`;
}

/** BCP 47 tags under which a system offers a voice. */
export const VOICE_TAGS: Record<SpokenLanguage, string> = { cmn: 'zh-TW', nan: 'nan', hak: 'hak', en: 'en' };
