/** Marks a branch that no value can reach; the compiler complains when a union grows and a switch does not. */
export function assertNever(value: never): never {
  throw new Error(`Unexpected value: ${JSON.stringify(value)}`);
}
