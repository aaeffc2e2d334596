/** Decides what a window shows: the first page, the sign-in, the lock, a paper being printed, or the rooms. */
export function Gate() {
  return null;
}
