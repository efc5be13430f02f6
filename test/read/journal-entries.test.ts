import { expect, test } from 'vitest';

import { journalEntries } from '../../src/read/wrappers/journal-entries.ts';
import { unwrapperOf } from '../../src/read/wrappers/wrapper.ts';

/** The text of a field behind its length, as `journalctl -o export` writes one that has line breaks. */
const entry = (text: string): string =>
  [
    '__CURSOR=s=1',
    '_HOSTNAME=zk-1',
    'MESSAGE',
    `${String.fromCharCode(text.length)}\0\0\0\0\0\0\0${text}`,
    '_COMM=java',
    '',
  ].join('\n');

test.each([
  ['first\nlast'],
  ['first\nJAVA_HOME=/usr\nlast'],
  ['first\nLOOKING\nlast'],
  ['first\n\n\tat A.b(C.java:1)\nlast'],
])('the message of an exported entry is all of it, %j', (text) => {
  expect(unwrapperOf(journalEntries, [])(entry(text))).toMatchObject({ rest: text, label: 'zk-1' });
});
