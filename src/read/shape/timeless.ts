import { iso } from '../../base/utc.ts';

/** What stands behind the time in the stock layout. */
const STOCK_HEADER = /^\[myid:-?\d*\] - [A-Z]+ +\[.*:[\w.$]+@\d+\] - /s;

/** The text of a record that has no time of its own, with its wrapper's, in a layout that is known. */
export function stamped(rest: string, time: number): string {
  const stamp = iso(time).slice(0, 23).replace('T', ' ').replace('.', ',');
  if (STOCK_HEADER.test(rest)) return `${stamp} ${rest}`;
  const { level, logger, thread, message } = bareParts(rest);
  return logger === null
    ? `${stamp} [myid:] - ${message}`
    : `${stamp} [myid:] - ${level} [${thread}:${logger}@0] - ${message}`;
}

interface Parts {
  readonly level: string;
  readonly logger: string | null;
  readonly thread: string;
  readonly message: string;
}

/** A record without a time: `%m`, or `%-5p %c %x - %m [%t]` as Exhibitor has it. */
export function bareParts(text: string): Parts {
  const parts = /^(TRACE|DEBUG|INFO|WARN|ERROR|FATAL) +([\w$]+(?:\.[\w$]+)+) +(?:- )?/.exec(text);
  const [head = '', level = '', logger = null] = parts ?? [];
  const rest = text.slice(head.length);
  const threadAt = logger !== null && rest.endsWith(']') ? rest.indexOf(' [') : -1;
  if (threadAt < 0) return { level, logger, thread: '', message: rest };
  return { level, logger, thread: rest.slice(threadAt + 2, -1), message: rest.slice(0, threadAt) };
}
