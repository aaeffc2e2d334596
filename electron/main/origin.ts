export const SCHEME = 'app';
export const HOST = 'bundle';

export interface Origin {
  /** What a window loads; routes are added to it. */
  base: string;
  /** True for an address of the application's own pages. Parsed, never compared by its beginning. */
  isOurs: (address: string) => boolean;
}

/** `app://bundle`, or a development server's origin. */
export function createOrigin(devOrigin: string | null): Origin {
  return {
    base: devOrigin ?? `${SCHEME}://${HOST}`,
    isOurs(address) {
      if (!URL.canParse(address)) return false;
      const url = new URL(address);
      if (devOrigin) return url.origin === devOrigin;
      return url.protocol === `${SCHEME}:` && url.host === HOST && !url.username && !url.password;
    },
  };
}
