import { createContext, useContext } from 'react';

/** Opens a report over whatever is on screen; the shell knows how. */
export const OpenEmergency = createContext<(id: string) => void>(() => undefined);

export const useOpenEmergency = (): ((id: string) => void) => useContext(OpenEmergency);
