/**
 * What zklog writes and is no log: it quotes the lines of logs, and read as one it would tell a history of its own.
 * Documents of events are none of these, they are an input (exchange/).
 */
const kinds: readonly (readonly [RegExp, string])[] = [
  [
    /^\s*\{\s*"schemaVersion"\s*:\s*\d+\s*,\s*"tool"\s*:\s*\{\s*"name"\s*:\s*"zklog"/,
    'is what zklog made of logs, and no log; zklog render shows a saved report',
  ],
  [
    /^type,from,to,duration_ms,server,peer,/,
    'is a table that zklog made of logs, and no log; name the logs themselves',
  ],
];

/** So many bytes tell it. */
const ENOUGH = 512;

/** What is to be said of bytes that zklog wrote itself, as predicate of a sentence; null of all else. */
export function ownOutput(head: Uint8Array): string | null {
  const text = Buffer.from(head.buffer, head.byteOffset, Math.min(head.length, ENOUGH)).toString('utf8');
  const beginning = text.replace(/^\uFEFF/, '');
  return kinds.find(([begins]) => begins.test(beginning))?.[1] ?? null;
}
