import { parentPort, workerData } from 'node:worker_threads';
import { packed } from '../intake/packed.ts';
import { answersTo, type PackedAnswer, type ThreadData } from './threads.ts';

/** A thread that reads blocks: started by `threads.ts`, and the entry of a bundle of its own. */
for (const { number, read } of answersTo(workerData as ThreadData)) {
  const events = packed(read.events);
  const { at, previousAt, rows, matchers } = events;
  const answer: PackedAnswer = { number, read: { ...read, events } };
  parentPort?.postMessage(answer, [at, previousAt, rows, matchers].map(({ buffer }) => buffer) as ArrayBuffer[]);
}
