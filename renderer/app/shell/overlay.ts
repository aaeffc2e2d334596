/** What can lie over the rooms, one at a time. */
export type Overlay = 'palette' | 'keys' | 'pin' | 'emergency';
