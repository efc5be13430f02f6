import { compareServers, type ServerId } from '../model/ids.ts';
import { namesOf } from '../model/names.ts';
import { unheardOf } from './coverage.ts';
import type { LedgerKind } from '../model/ledger.ts';
import type { Report } from '../model/report.ts';
import type { Doubt } from './define.ts';

/** What the ledger may hold that could hide the very line that matters. */
const hiding: Partial<Record<LedgerKind, string>> = {
  'torn-line': 'lines of the logs are torn',
  'cut-line': 'lines of the logs were cut',
  'binary-rubbish': 'lines of the logs are NUL bytes',
  'truncated-input': 'a packed log is damaged',
  'packed-input': 'a log could not be unpacked',
  'unreadable-input': 'a file or a folder could not be read',
  gap: 'a rotated log is missing',
  'duplicate-id': 'two logs claim one server id at the same time',
  'identity-changes': 'the lines of one log are of several servers',
  'no-identity': 'it is not known which server wrote a log',
  'no-date': 'a log has no dates',
  'no-time': 'a log has no times',
};

/**
 * What is missing of the logs as a whole. A server whose log is not there may have said anything: so taking a log away
 * never makes a pass of what was none. Who belongs to the ensemble is known from its configuration, or because the user
 * says how many there are; servers that were merely seen may not be all.
 */
export function gapsOf(report: Report, expectedServers: number | null): Doubt[] {
  const { ensemble, inputs, ledger } = report;
  const name = namesOf(ensemble.nodes);
  const doubts: Doubt[] = [];
  const doubt = (reason: string, nodes: readonly ServerId[] = []): void =>
    void doubts.push({ reason, nodes, evidence: [] });

  if (inputs.length === 0) doubt('the report is of no log');
  if (ensemble.mode !== 'quorum') {
    doubt(
      ensemble.mode === 'standalone'
        ? 'it is a standalone server, no ensemble'
        : 'no line of the logs is of a server that elects or follows',
    );
  }
  const missing = ensemble.nodes.filter(({ seenIn }) => seenIn !== 'own log').map(({ id }) => id);
  for (const id of missing.toSorted(compareServers)) doubt(`the log of ${name(id)} is missing`, [id]);
  const told = ledger.some(({ kind }) => kind === 'voters-inferred') || ensemble.basis.startsWith('inferred');
  if (told && ensemble.mode === 'quorum' && expectedServers !== ensemble.nodes.length) {
    doubt(
      'no configuration says who belongs to the ensemble; there may be servers that nobody mentions (--expect-servers tells how many there are)',
    );
  }
  for (const { kind, count } of ledger) {
    const reason = hiding[kind];
    if (reason !== undefined) doubt(`${reason} (${kind}${count > 1 ? ` ×${count}` : ''} in the ledger)`);
  }
  return [...doubts, ...unheardOf(report, name)];
}
