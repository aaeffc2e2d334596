import { parentPort } from 'node:worker_threads';
import { type Answer, END, type Question } from './heavy-worker.ts';
import { type OperationName, operations } from './operations.ts';

/** Entry of the worker thread: one question after the other, each answered once. */
parentPort!.on('message', (asked: Question<OperationName> | typeof END) => {
  if (asked === END) return parentPort!.close();
  const { id, name, input } = asked;
  let answer: Answer;
  try {
    const run = operations[name] as (input: unknown) => unknown;
    answer = { id, result: run(input) };
  } catch (error) {
    const { message, code } = error as Error & { code?: unknown };
    answer = { id, error: { message, code: typeof code === 'string' ? code : null } };
  }
  parentPort!.postMessage(answer);
});
