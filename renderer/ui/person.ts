/** The one character an avatar shows: the surname's first in Chinese, the first letter otherwise. */
export const initialOf = (name: string): string => [...name.trim()][0]?.toUpperCase() ?? '·';
