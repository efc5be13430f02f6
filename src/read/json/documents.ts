import { decode } from '../lines/decode.ts';
import { ObjectSplitter } from './object-splitter.ts';

/** JSON whose objects do not each stand by themselves, by its beginning, and how many brackets are open around each. */
const documents: readonly { readonly pattern: RegExp; readonly depth: number }[] = [
  // A list: `gcloud logging read --format=json`, a log downloaded from a console, `jq -s`.
  { pattern: /^\s*\[\s*\{/, depth: 1 },
  // An answer that holds one: `aws logs filter-log-events`, `get-log-events`; entries:list of Google's clouds.
  { pattern: /^\s*\{\s*"(?:events|entries)":\s*\[\s*\{/, depth: 2 },
  // Hits of Elasticsearch and OpenSearch, `_search` and its pages.
  { pattern: /^\s*\{\s*(?:"_scroll_id":\s*"[^"]*",\s*)?"took":[^[]*"hits":\s*\[\s*\{/, depth: 3 },
];

/** How many brackets are open around each record of a document that begins so; null where it is none. */
export function recordDepth(head: Uint8Array): number | null {
  const text = decode(head, 0, head.length).replace(/^\uFEFF/, '');
  return documents.find(({ pattern }) => pattern.test(text))?.depth ?? null;
}

/** The records of a document's beginning, each on a line. */
export function recordsIn(head: Uint8Array, depth: number): string[] {
  const records: string[] = [];
  const splitter = new ObjectSplitter(depth, {
    object: (rows) => void records.push(rows.map(({ text }) => text).join(' ')),
    aside: () => {},
    lost: () => {},
  });
  splitter.push(head);
  return records;
}

/** What Loki's API answers: a list of lines for each set of labels. */
const LOKI = /^\s*\{\s*"status":\s*"success",\s*"data":\s*\{\s*"resultType":\s*"streams"/;
const LOKI_LINES = '.data.result[] | .stream as $labels | .values[] | {labels: $labels, timestamp: .[0], line: .[1]}';

/** How lines are to be made of an input none of whose lines can be read; null where nothing is known of it. */
export const documentAdvice = (head: string): string | null =>
  LOKI.test(head) ? `jq -c '${LOKI_LINES}' FILE | zklog analyze -` : null;
