import { ansi } from './ansi.ts';
import { compose } from './compose.ts';
import { cri } from './cri.ts';
import { dockerJson } from './docker-json.ts';
import { dockerTime } from './docker-time.ts';
import { grep } from './grep.ts';
import { indent } from './indent.ts';
import { journalJson } from './journal-json.ts';
import { jsonEnvelope } from './json-envelope.ts';
import { jsonExport } from './json-export.ts';
import { kibana } from './kibana.ts';
import { kubectl } from './kubectl.ts';
import { markdown } from './markdown.ts';
import { quote } from './quote.ts';
import { stern } from './stern.ts';
import { syslog5424 } from './syslog-5424.ts';
import { syslog } from './syslog.ts';
import { timeName } from './time-name.ts';
import type { Wrapper } from './wrapper.ts';

/** Every wrapper that zklog takes off by itself; of two that do equally well the first is taken. */
export const wrappers: readonly Wrapper[] = [
  ansi,
  compose,
  dockerJson,
  cri,
  dockerTime,
  kubectl,
  stern,
  journalJson,
  jsonExport,
  jsonEnvelope,
  syslog5424,
  syslog,
  timeName,
  grep,
  kibana,
  quote,
  markdown,
  indent,
];
