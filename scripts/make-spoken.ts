/**
 * Makes resources/spoken: the pieces a call is put together from (shared/features/board/spoken.ts), small MP3 files of one
 * loudness. Mandarin is cut from recorded syllables, the other languages from a synthesiser. What each piece says is here;
 * whose voice it is and under which licence stands beside the files. Needs of Debian: espeak-ng, gcin-voice, sox,
 * libsox-fmt-all, ffmpeg.
 *
 *     node scripts/make-spoken.ts
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { SpokenLanguage } from '../shared/features/board/contract.ts';
import { type Clip, LETTERS, type Piece, piecesOf } from '../shared/features/board/spoken.ts';

const OUT = join(import.meta.dirname, '..', 'resources', 'spoken');
const SYLLABLES = '/usr/share/gcin-voice/ogg';
const RATE = '24000';
/** Loudness of speech without its pauses, in dB below full scale, and the highest peak. */
const LOUDNESS = -19;
const PEAK = -2;

/** Zhuyin, one recorded syllable each. */
const MANDARIN: Record<Piece, string> = {
  number: 'ㄌㄞ2 ㄅㄧㄣ',
  'number-end': 'ㄏㄠ4',
  dash: 'ㄍㄤ4',
  'go-to': 'ㄑㄧㄥ3 ㄉㄠ4',
  room: 'ㄕ4',
  'go-to-counter': 'ㄑㄧㄥ3 ㄉㄠ4 ㄍㄨㄟ4 ㄊㄞ2',
  'digit-0': 'ㄌㄧㄥ2',
  'digit-1': 'ㄧ',
  'digit-2': 'ㄦ4',
  'digit-3': 'ㄙㄢ',
  'digit-4': 'ㄙ4',
  'digit-5': 'ㄨ3',
  'digit-6': 'ㄌㄧㄡ4',
  'digit-7': 'ㄑㄧ',
  'digit-8': 'ㄅㄚ',
  'digit-9': 'ㄐㄧㄡ3',
};

/** Sixian Hakka as eSpeak NG's own phonemes; the digits are those of its dictionary. */
const HAKKA: Record<Piece, string> = {
  number: 'loi2 pin1',
  'number-end': 'ho4',
  dash: 'koN4',
  'go-to': 'tS;hiaN3 to4',
  room: 'si.t5',
  'go-to-counter': 'tS;hiaN3 to4 kui4 thoi2',
  'digit-0': 'laN2',
  'digit-1': 'it5',
  'digit-2': 'n^i4',
  'digit-3': 'sam1',
  'digit-4': 'S;i4',
  'digit-5': 'N-3',
  'digit-6': 'liuk5',
  'digit-7': 'tS;hit5',
  'digit-8': 'pat5',
  'digit-9': 'kiu3',
};

/**
 * Taiwanese, which the synthesiser does not know, in the sounds of its Hakka, which has the same endings; the figure is the
 * tone as it is spoken in its place. Digits in the literary reading, as telephone numbers are read.
 */
const TAIWANESE: Record<Piece, string> = {
  number: 'lai7 pin1', // lâi-pin 來賓
  'number-end': 'ho7', // hō 號
  dash: 'koN3', // kòng 槓
  'go-to': 'tS;hiaN1 kau2', // tshiánn kàu 請到
  room: 'S;ik4', // sik 室
  'go-to-counter': 'tS;hiaN1 kau2 kui3 tai5', // tshiánn kàu kuī-tâi 請到櫃台
  'digit-0': 'khoN3', // khòng 空
  'digit-1': 'it4',
  'digit-2': 'li7', // jī
  'digit-3': 'sam1',
  'digit-4': 'su3',
  'digit-5': 'No2', // ngóo
  'digit-6': 'liok8', // lio̍k
  'digit-7': 'tS;hit4', // tshit
  'digit-8': 'pat4',
  'digit-9': 'kiu2', // kiú
};
/**
 * Taiwanese tone → Hakka's of the same shape, the voice's pitch (0–99) that puts it at its height, and how many cents it
 * falls beyond that.
 */
const TONES: Record<string, { hakka: number; pitch: number; fall?: number }> = {
  1: { hakka: 4, pitch: 55 }, // high, level
  2: { hakka: 3, pitch: 80, fall: 700 }, // falling from high
  3: { hakka: 3, pitch: 30 }, // falling to low
  4: { hakka: 5, pitch: 55 }, // short, low
  5: { hakka: 1, pitch: 45 }, // rising
  7: { hakka: 4, pitch: 35 }, // middle, level
  8: { hakka: 6, pitch: 55 }, // short, high
};

const ENGLISH: Partial<Record<Piece, string>> = {
  number: 'Number',
  dash: 'dash',
  'go-to': 'please go to room',
  'go-to-counter': 'please come to the counter',
  'digit-0': 'zero',
  'digit-1': 'one',
  'digit-2': 'two',
  'digit-3': 'three',
  'digit-4': 'four',
  'digit-5': 'five',
  'digit-6': 'six',
  'digit-7': 'seven',
  'digit-8': 'eight',
  'digit-9': 'nine',
};

const work = mkdtempSync(join(tmpdir(), 'spoken-'));
let files = 0;
const fresh = (): string => join(work, `${(files += 1)}.wav`);
const run = (program: string, ...args: string[]): string =>
  execFileSync(program, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
const sox = (...args: string[]): string => run('sox', '-V1', '-D', ...args);

const SILENCE = ['silence', '1', '0.005', '0.4%'];
/** Cuts the silence off both ends, as far as anything can be heard. */
function trimmed(file: string): string {
  const to = fresh();
  sox(file, '-r', RATE, '-c', '1', to, ...SILENCE, 'fade', '0.006', 'reverse', ...SILENCE, 'fade', '0.02', 'reverse');
  return to;
}

function joined(parts: readonly string[], gapSeconds: number): string {
  if (parts.length === 1) return parts[0]!;
  const to = fresh();
  const padded = parts.map((part) => {
    const each = fresh();
    sox(part, each, 'pad', '0', String(gapSeconds));
    return each;
  });
  sox(...padded, to);
  return to;
}

function espeak(voice: string, text: string, { speed = 140, pitch = 50 } = {}): string {
  const to = fresh();
  run('espeak-ng', '-v', voice, '-s', String(speed), '-p', String(pitch), '-w', to, '--', text);
  return trimmed(to);
}

/** Recorded for the quick ear of somebody typing: drawn out to the pace of an announcement. */
function syllable(zhuyin: string): string {
  const to = fresh();
  sox(join(SYLLABLES, zhuyin, '5.ogg'), '-r', RATE, '-c', '1', to, 'tempo', '-s', '0.72');
  return trimmed(to);
}

function taiwanese(spoken: string): string {
  const [, sounds, tone] = /^(.+)(\d)$/.exec(spoken)!;
  const { hakka, pitch, fall } = TONES[tone!]!;
  const said = espeak('hak+f3', `[[${sounds}${hakka}]]`, { speed: 120, pitch });
  if (fall === undefined) return said;
  const bent = fresh();
  sox(said, bent, 'bend', `0.03,-${fall},${(Number(run('soxi', '-D', said)) - 0.06).toFixed(3)}`);
  return bent;
}

const VOICES: Record<SpokenLanguage, (piece: Piece) => string> = {
  cmn: (piece) => joined(MANDARIN[piece].split(' ').map(syllable), 0.03),
  nan: (piece) => joined(TAIWANESE[piece].split(' ').map(taiwanese), 0.04),
  hak: (piece) => {
    const syllables = HAKKA[piece].split(' ').map((sounds) => espeak('hak+f3', `[[${sounds}]]`, { speed: 120 }));
    return joined(syllables, 0.04);
  },
  en: (piece) => espeak('en-us+f3', ENGLISH[piece]!),
};

/** Seconds of silence behind a piece. */
const pauseAfter = (clip: Clip): number => {
  if (clip === 'chime') return 0;
  if (clip.endsWith('number-end')) return 0.35;
  return /digit|letter|dash/.test(clip) ? 0.09 : 0.14;
};

const measure = (file: string, what: 'RMS lev dB' | 'Pk lev dB'): number => {
  const line = run('sh', '-c', `sox "${file}" -n stats 2>&1`)
    .split('\n')
    .find((each) => each.startsWith(what))!;
  return Number(line.trim().split(/\s+/).at(-1));
};

/** One loudness for all; a peak too high is rounded off rather than making the whole piece quieter. */
function save(clip: Clip, raw: string): void {
  const even = fresh();
  sox(
    raw,
    even,
    'highpass',
    '80',
    'gain',
    String(LOUDNESS - measure(raw, 'RMS lev dB')),
    'pad',
    '0',
    String(pauseAfter(clip)),
  );
  const to = join(OUT, `${clip}.mp3`);
  mkdirSync(dirname(to), { recursive: true });
  const limit = `alimiter=limit=${10 ** (PEAK / 20)}:attack=2:release=30:level=disabled`;
  // prettier-ignore
  run('ffmpeg', '-y', '-loglevel', 'error', '-i', even, '-af', limit, '-ar', RATE, '-ac', '1', '-c:a', 'libmp3lame', '-b:a', '48k',
    '-map_metadata', '-1', '-fflags', '+bitexact', '-flags:a', '+bitexact', to);
}

function chime(): string {
  const tone = (hertz: number, seconds: number): string => {
    const to = fresh();
    sox(
      '-n',
      '-r',
      RATE,
      '-c',
      '1',
      to,
      'synth',
      String(seconds),
      'sine',
      String(hertz),
      'fade',
      'l',
      '0.008',
      String(seconds),
      String(seconds * 0.9),
    );
    return to;
  };
  return joined([tone(784, 0.55), tone(659, 0.55), tone(523, 0.9)], 0);
}

save('chime', chime());
for (const letter of LETTERS) save(`letter/${letter}`, espeak('en-us+f3', `${letter.toUpperCase()}.`, { speed: 130 }));
for (const [language, voice] of Object.entries(VOICES)) {
  for (const piece of piecesOf(language as SpokenLanguage))
    save(`${language as SpokenLanguage}/${piece}`, voice(piece));
}
rmSync(work, { recursive: true });
