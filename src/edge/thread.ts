import { parentPort } from 'node:worker_threads';
import { packed } from '../intake/packed.ts';
import { answersTo } from './threads.ts';
import type { PackedAnswer, ThreadData } from './helpers.ts';

/** A thread that reads blocks: started by `helpers.ts`, and the entry of a bundle of its own. It ends when it has read. */
parentPort?.once('message', async (data: ThreadData) => {
  for await (const { number, read } of answersTo(data)) {
    const columns = packed(read.columns);
    const { at, previousAt, rows, places, matchers } = columns;
    const answer: PackedAnswer = { number, read: { ...read, columns } };
    const buffers = [at, previousAt, rows, places, matchers].map(({ buffer }) => buffer);
    parentPort?.postMessage(answer, buffers as ArrayBuffer[]);
  }
});
