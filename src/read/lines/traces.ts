import { TAB } from '../../base/bytes.ts';

/** What stands behind a record and belongs to it: frames, causes, the head of a stack trace, whatever is indented. */
export const readsAsTrace = (line: string): boolean =>
  /^(?:\s|Caused by: |\.\.\. \d|[\w.$]+(?:Exception|Error)(?:$|[:\s]))/.test(line);

/** A frame of a trace, or what stands for several. */
export const readsAsFrame = (line: string): boolean => /^\s+(?:at |\.\.\. \d)/.test(line);

/** What was thrown, the head of a trace. */
export const isThrown = (line: string): boolean => /^[\w.$]+(?:Exception|Error)(?:$|[:\s])/.test(line);

/** A frame whose tab a tool took away. */
export const framed = (line: string): string => (/^at [\w$.]+[(/]/.test(line) ? `\t${line}` : line);

const LETTER_A = 97;
const POINT = 46;

/** `<tab>at …` or `<tab>... 7 more`: the bulk of a trace, told from its heads by two bytes. */
export const isFrame = (bytes: Uint8Array, start: number): boolean =>
  bytes[start] === TAB && (bytes[start + 1] === LETTER_A || bytes[start + 1] === POINT);
