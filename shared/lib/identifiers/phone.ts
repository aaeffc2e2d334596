import type { Issue } from './verdict.ts';

/** A telephone number read from what somebody typed. */
export interface Phone {
  /** TW, CN, or OTHER for any number given with its country code. */
  country: 'TW' | 'CN' | 'OTHER';
  kind: 'mobile' | 'landline' | 'service' | 'unknown';
  /** «+886227151995»; null when it cannot be dialled from abroad as it stands. */
  e164: string | null;
  /** Up to six digits. */
  extension: string | null;
}

export interface PhoneReading {
  /** In the order typed; several may stand in one field. What was typed is kept beside them by whoever asks. */
  phones: Phone[];
  issue: Issue | null;
}

type Read = Pick<Phone, 'country' | 'kind' | 'e164'>;

/** Area of the desk this application was made for; only proposed, never assumed. */
const USUAL_AREA = '02';

const taiwan = (national: string): Read | null => {
  const e164 = `+886${national.slice(1)}`;
  if (/^09\d{8}$/.test(national)) return { country: 'TW', kind: 'mobile', e164 };
  if (/^080[09]\d{6}$/.test(national)) return { country: 'TW', kind: 'service', e164 };
  // 02 with 8 digits, 04 with 7 or 8 (049 among them), 03 and 05 to 08 with 7: 037, 082, 0826, 0836 and 089 are in them.
  if (/^0(2\d{8}|4\d{7,8}|[35-8]\d{7})$/.test(national)) return { country: 'TW', kind: 'landline', e164 };
  return null;
};

const mainland = (national: string): Read | null => {
  if (/^1[3-9]\d{9}$/.test(national)) return { country: 'CN', kind: 'mobile', e164: `+86${national}` };
  // 010 and 02x with 8 digits; areas of three digits with 7 or 8.
  if (/^0(10|2\d)\d{8}$/.test(national) || /^0[3-9]\d{2}\d{7,8}$/.test(national)) {
    return { country: 'CN', kind: 'landline', e164: `+86${national.slice(1)}` };
  }
  return /^400\d{7}$/.test(national) ? { country: 'CN', kind: 'service', e164: null } : null;
};

/** A number with its country code, the sign already taken off. */
function international(digits: string): Read | null {
  if (digits.startsWith('886')) return taiwan(`0${digits.slice(3).replace(/^0/, '')}`);
  if (digits.startsWith('86')) {
    const rest = digits.slice(2);
    return mainland(rest) ?? mainland(`0${rest.replace(/^0/, '')}`);
  }
  return /^[1-9]\d{7,14}$/.test(digits) ? { country: 'OTHER', kind: 'unknown', e164: `+${digits}` } : null;
}

const EXTENSION = /(?:#|轉|转|分機|分机|ext\.?|x)\s*(\d{1,6})$/iu;

function readOne(text: string): Phone | null {
  const extension = EXTENSION.exec(text)?.[1] ?? null;
  const main = text.replace(EXTENSION, '').trim();
  if (!/^\+?[\d\s().-]+$/.test(main)) return null;
  const digits = main.replaceAll(/\D/g, '');
  const isAbroad = main.startsWith('+') || /^00[29]?[1-9]/.test(digits);
  const read = isAbroad
    ? international(digits.replace(/^00[29]?/, ''))
    : (taiwan(digits) ?? mainland(digits) ?? (/^88?6\d{9,12}$/.test(digits) ? international(digits) : null));
  if (read) return { ...read, extension };
  // 0769-22334455-8001: a last group of its own is an extension.
  const parts = extension === null ? /^(.*\d{5,})-(\d{1,6})$/.exec(main) : null;
  const cut = parts ? readOne(parts[1]!) : null;
  return cut && { ...cut, extension: parts![2]! };
}

const BETWEEN_NUMBERS = /[、,;/|\n]|或|及/u;

/** Pieces of the text that are each a number; 0912 345 678 stays one, 0912345678 0933208417 are two. */
function piecesOf(text: string): string[] {
  return text
    .split(BETWEEN_NUMBERS)
    .map((piece) => piece.trim())
    .filter((piece) => piece !== '')
    .flatMap((piece) => {
      const words = piece.split(/\s+/);
      return readOne(piece) || words.length === 1 || !words.every((word) => readOne(word)) ? [piece] : words;
    });
}

const SAME = /^(同上|同前|同左|same( as above)?|〃|")$/iu;

function issueOf(piece: string): Issue {
  const digits = piece.replaceAll(/\D/g, '');
  if (SAME.test(piece)) return { code: 'phoneSame', level: 'doubt' };
  const isLocal = /^[1-9]/.test(digits) && !piece.startsWith('+');
  if (isLocal && (digits.length === 7 || digits.length === 8)) {
    return { code: 'phoneNoArea', level: 'doubt', params: { suggestion: `${USUAL_AREA}-${piece}` } };
  }
  return { code: digits.length < 7 ? 'phoneShort' : 'phoneUnknown', level: 'doubt' };
}

/** Numbers of Taiwan, the mainland and elsewhere in what was typed, and what to ask about it. Empty text says nothing. */
export function readPhones(typed: string): PhoneReading {
  const phones: Phone[] = [];
  let issue: Issue | null = null;
  for (const piece of piecesOf(
    typed
      .normalize('NFKC')
      .replaceAll(/[–—‐―ー－]/gu, '-')
      .replaceAll('~', '-'),
  )) {
    const read = readOne(piece);
    if (read) phones.push(read);
    else issue ??= issueOf(piece);
  }
  return { phones, issue };
}
