import { parentPort, workerData } from 'node:worker_threads';
import { answersTo, type ThreadData } from './threads.ts';

/** A thread that reads blocks: started by `threads.ts`, and the entry of a bundle of its own. */
for (const answer of answersTo(workerData as ThreadData)) {
  const { at, previousAt, rows } = answer.read.events;
  parentPort?.postMessage(answer, [at.buffer, previousAt.buffer, rows.buffer] as ArrayBuffer[]);
}
