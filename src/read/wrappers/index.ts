import { ansi } from './ansi.ts';
import { compose } from './compose.ts';
import { cri } from './cri.ts';
import { dockerJson } from './docker-json.ts';
import { dockerService } from './docker-service.ts';
import { dockerTime } from './docker-time.ts';
import { grep } from './grep.ts';
import { heads } from './heads.ts';
import { html } from './html.ts';
import { indent } from './indent.ts';
import { journalEntries } from './journal-entries.ts';
import { journalJson } from './journal-json.ts';
import { jsonEnvelope } from './json-envelope.ts';
import { jsonExport } from './json-export.ts';
import { kibana } from './kibana.ts';
import { kubectl } from './kubectl.ts';
import { kubetail } from './kubetail.ts';
import { lineNumber } from './line-number.ts';
import { logcli } from './logcli.ts';
import { markdown } from './markdown.ts';
import { pdsh } from './pdsh.ts';
import { quote } from './quote.ts';
import { stern } from './stern.ts';
import { supervised } from './supervised.ts';
import { syslog5424 } from './syslog-5424.ts';
import { syslog } from './syslog.ts';
import { table } from './table.ts';
import { timeName } from './time-name.ts';
import type { Wrapper } from './wrapper.ts';

/** Every wrapper that zklog takes off by itself; of two that do equally well the first is taken. */
export const wrappers: readonly Wrapper[] = [
  ansi,
  heads,
  compose,
  dockerService,
  dockerJson,
  cri,
  dockerTime,
  supervised,
  kubectl,
  stern,
  kubetail,
  journalJson,
  journalEntries,
  jsonExport,
  jsonEnvelope,
  logcli,
  syslog5424,
  syslog,
  timeName,
  grep,
  pdsh,
  table,
  kibana,
  quote,
  markdown,
  html,
  lineNumber,
  indent,
];
