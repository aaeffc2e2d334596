import { ORPCError } from '@orpc/client';
import { createTanstackQueryUtils } from '@orpc/tanstack-query';
import type { Contract } from '../../../shared/contract/index.ts';
import type { ErrorCode, ErrorData } from '../../../shared/contract/errors.ts';
import type { Client } from '../../../renderer/client/client.ts';

/** `visits.register`, … */
type Procedure = { [S in keyof Contract]: `${S}.${Extract<keyof Contract[S], string>}` }[keyof Contract];
type Input<P extends Procedure> = P extends `${infer S}.${infer V}`
  ? S extends keyof Client
    ? V extends keyof Client[S]
      ? Client[S][V] extends (input: infer I, ...rest: never[]) => unknown
        ? I
        : never
      : never
    : never
  : never;
type Output<P extends Procedure> = P extends `${infer S}.${infer V}`
  ? S extends keyof Client
    ? V extends keyof Client[S]
      ? Client[S][V] extends (...rest: never[]) => infer R
        ? Awaited<R>
        : never
      : never
    : never
  : never;

type Answer = (input: unknown) => unknown;
const answers = new Map<string, Answer>();
const calls: { procedure: string; input: unknown }[] = [];

/** The refusal the core would send over the wire. */
export const refusal = <C extends ErrorCode>(code: C, data: ErrorData<C>): Error =>
  new ORPCError(code, { data, message: code });

/** The other end of the client: what it answers, and what it was asked. */
export const core = {
  /** Answers a procedure from now on; a function sees the input and may throw a `refusal`. */
  answer<P extends Procedure>(procedure: P, answer: Output<P> | ((input: Input<P>) => Output<P> | Promise<Output<P>>)) {
    answers.set(procedure, typeof answer === 'function' ? (answer as Answer) : () => answer);
  },
  /** Inputs a procedure was called with, in order. */
  inputsOf: <P extends Procedure>(procedure: P): Input<P>[] =>
    calls.filter((call) => call.procedure === procedure).map((call) => call.input as Input<P>),
  reset() {
    answers.clear();
    calls.length = 0;
  },
};

/** Never ends and never tells anything. */
const silence = { [Symbol.asyncIterator]: () => ({ next: () => new Promise<never>(() => undefined) }) };

async function call(path: string[], input: unknown): Promise<unknown> {
  const procedure = path.join('.');
  calls.push({ procedure, input });
  const answer = answers.get(procedure);
  if (answer) return answer(input);
  if (procedure === 'app.events') return silence;
  throw new Error(`The test gave no answer for ${procedure}`);
}

const nested = (path: string[]): unknown =>
  new Proxy(() => undefined, {
    get: (_, name) => (typeof name === 'string' && name !== 'then' ? nested([...path, name]) : undefined),
    apply: (_, __, [input]: unknown[]) => call(path, input),
  });

const client = nested([]) as Client;
const statusListeners = new Set<(up: boolean) => void>();

/** The connection as the banner hears of it. */
export const connection = { tell: (up: boolean) => statusListeners.forEach((listener) => listener(up)) };

export const clientModule = {
  client,
  rpc: createTanstackQueryUtils(client),
  transport: {
    link: () => new Promise<never>(() => undefined),
    onStatus: (listener: (up: boolean) => void) => {
      statusListeners.add(listener);
      return () => statusListeners.delete(listener);
    },
  },
};
