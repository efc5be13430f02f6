import { areMany, type Wrapper } from './wrapper.ts';

const ENTITY = /&(?:lt|gt|amp|quot|apos|nbsp|#39|#x27|#34|#160);/g;
const TEXTS: ReadonlyMap<string, string> = new Map([
  ['&lt;', '<'],
  ['&gt;', '>'],
  ['&quot;', '"'],
  ['&#34;', '"'],
  ['&apos;', "'"],
  ['&#39;', "'"],
  ['&#x27;', "'"],
  ['&nbsp;', ' '],
  ['&#160;', ' '],
  ['&amp;', '&'],
]);
/** What a page puts around lines; all else in angle brackets is the log's own (`<init>`). */
const TAG = /<\/?(?:pre|code|br|p|div|span|td|tr|li|b|strong|em|a)(?: [^<>]*)?\/?>/gi;

/** How a page ends a line. */
const BREAK = /<br ?\/?>$/i;
/** Where a paste begins. */
const PASTE = /^\s*<(?:pre|code)\b[^<>]*>/i;

export const html: Wrapper = {
  name: 'html',
  about: 'the source of a page: `<pre>`, `<br>` and the like, and `&lt;`, `&gt;`, `&amp;`, `&quot;` in a line',
  tells: null,
  samples: [
    '<pre>2026-11-22 22:48:02,609 [myid:1] - INFO  [main:QuorumPeer@909] - LOOKING',
    '<span class="line">2026-11-22 22:48:02,609 [myid:1] - INFO  [main:QuorumPeer@909] - LOOKING</span><br/>',
    'Have smaller server identifier, so dropping the connection: (myId:1 --&gt; sid:2)',
    '\tat Foo.&lt;init&gt;(Foo.java:1)',
  ],
  others: [
    '2026-11-22 22:48:02,609 [myid:1] - INFO  [main:QuorumPeer@909] - LOOKING',
    '\tat java.base/java.io.FileInputStream.<init>(FileInputStream.java:1)',
    'a & b; c',
  ],
  everyLine: false,
  inside: {
    signs: ['&lt;', '&gt;', '&quot;', '&amp;', '<pre', '<code', '<br'],
    isIn: (lines, records) =>
      lines.some((line) => PASTE.test(line)) ||
      areMany(lines, records, (line) => BREAK.test(line) || line.search(ENTITY) >= 0),
  },
  unwrap: (line) => {
    const hasEntity = line.includes('&');
    if (!hasEntity && !line.includes('<')) return null;
    const bare = line.replace(TAG, '');
    const rest = hasEntity ? bare.replace(ENTITY, (entity) => TEXTS.get(entity) ?? entity) : bare;
    return rest === line ? null : { rest, label: null, time: null };
  },
};
