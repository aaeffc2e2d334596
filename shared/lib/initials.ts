import table from '../../resources/reference/initials.json' with { type: 'json' };

/** How one character's reading begins: the letter of Pinyin, the sign of Zhuyin («z ㄓ» for 張). */
interface Initial {
  pinyin: string;
  zhuyin: string;
}

let byCharacter: Map<string, Initial[]> | undefined;

/** Read once, when first asked: only who builds the search index needs it. */
function readings(): Map<string, Initial[]> {
  if (byCharacter) return byCharacter;
  byCharacter = new Map();
  for (const [initial, characters] of Object.entries(table.initials)) {
    const [pinyin, zhuyin] = initial.split(' ') as [string, string];
    for (const character of characters) {
      byCharacter.set(character, [...(byCharacter.get(character) ?? []), { pinyin, zhuyin }]);
    }
  }
  return byCharacter;
}

const MOST = 8;

/**
 * The initials a Han name may be read by, in Pinyin and in Zhuyin: 曾怡君 is «zyj» and «cyj», ㄗㄧㄐ and ㄘㄧㄐ. Empty for a
 * name with anything but Han in it, or with a character nobody wrote a reading down for.
 */
export function initialsOf(name: string): { pinyin: string[]; zhuyin: string[] } {
  const characters = [...name.normalize('NFKC')].filter((each) => /[\p{L}\p{N}]/u.test(each));
  let ways: Initial[][] = [[]];
  for (const character of characters) {
    const initials = readings().get(character) ?? [];
    ways = ways.flatMap((way) => initials.map((initial) => [...way, initial])).slice(0, MOST);
  }
  if (characters.length === 0) return { pinyin: [], zhuyin: [] };
  const written = (system: keyof Initial): string[] => [
    ...new Set(ways.map((way) => way.map((each) => each[system]).join(''))),
  ];
  return { pinyin: written('pinyin'), zhuyin: written('zhuyin') };
}
