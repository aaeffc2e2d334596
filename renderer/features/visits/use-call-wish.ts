import { useLocalStorage } from '@mantine/hooks';
import { SPOKEN } from '../../../shared/features/directory/people.ts';
import { PRIORITIES, type Series, SERIES } from '../../../shared/features/visits/records.ts';

export interface Narrowing {
  priorities: string[];
  languages: string[];
}

/** Whom a room calls unless somebody chose otherwise. */
const USUAL = {
  reception: ['E', 'P', 'A'],
  consultation: ['E', 'P', 'B'],
} as const satisfies Record<string, readonly Series[]>;

export type CallPlace = keyof typeof USUAL;

/** Which numbers are called from here, as last chosen at this workstation. */
export function useCallWish(place: CallPlace) {
  const [series, setSeries] = useLocalStorage<string[]>({
    key: `taishang.callSeries.${place}`,
    defaultValue: [...USUAL[place]],
    getInitialValueInEffect: false,
  });
  const [narrowing, setNarrowing] = useLocalStorage<Narrowing>({
    key: `taishang.callNarrowing.${place}`,
    defaultValue: { priorities: [], languages: [] },
    getInitialValueInEffect: false,
  });
  const chosen = SERIES.filter((each) => series.includes(each));
  const priorities = PRIORITIES.filter((each) => narrowing.priorities.includes(each));
  const languages = SPOKEN.filter((each) => narrowing.languages.includes(each));
  return {
    chosen,
    setSeries,
    narrowing,
    setNarrowing,
    /** What is asked for; nothing chosen is everything. */
    wish: {
      ...(chosen.length > 0 && { series: chosen }),
      ...(priorities.length > 0 && { priorities }),
      ...(languages.length > 0 && { languages }),
    },
  };
}
