import { UsageError } from '../base/errors.ts';
import { parseMessage } from '../parse/events.ts';
import { messageStarts } from '../parse/matchers.ts';
import { compilePrefilter } from '../parse/prefilter.ts';
import { layouts } from '../read/layouts/index.ts';
import { layoutOfPattern } from '../read/pattern/define.ts';
import type { Layout } from '../model/layout.ts';
import type { Prefilter } from '../model/record.ts';
import type { ZoneOffset } from '../model/zone.ts';
import type { Reading } from '../read/reading.ts';

/** What may be told of logs that they do not tell themselves. */
export interface ReadOptions {
  /** The zone of times that tell none; UTC by default. */
  readonly zoneOffset?: ZoneOffset;
  /** Conversion patterns of log4j or logback that the logs are written in, beside those that are known. */
  readonly patterns?: readonly string[];
}

const prefilter = compilePrefilter(messageStarts);
const isMessage = (text: string): boolean => parseMessage('', text) !== null;

/** @throws UsageError for a pattern that cannot be used */
export function readingOf({ zoneOffset, patterns = [] }: ReadOptions, wanted: Prefilter = prefilter): Reading {
  return {
    prefilter: wanted,
    isMessage,
    zoneOffset: zoneOffset ?? null,
    layouts: [...patterns.map(givenLayout), ...layouts],
  };
}

function givenLayout(pattern: string): Layout {
  const parsed = layoutOfPattern(pattern);
  if (parsed.kind === 'value') return parsed.value;
  const { column, expected, found } = parsed.fault;
  throw new UsageError(`the pattern ${pattern} cannot be used: column ${column} should be ${expected}, not ${found}`);
}
