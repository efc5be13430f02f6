import { printable } from '../base/printable.ts';
import { groupBy } from '../base/sorted.ts';
import { wrap } from '../base/width.ts';
import { isCalled } from '../model/names.ts';
import { duration, between } from './duration.ts';
import { evidenceText } from './sections/evidence.ts';
import { times, viewOf, type View } from './view.ts';
import type { ServerId } from '../model/ids.ts';
import type { Report, ReportEvent, ReportNode } from '../model/report.ts';

/** An address of a server, and where it is known from. */
interface Address {
  readonly node: ServerId;
  readonly address: string;
  readonly from: string;
}

/** So many roles and lives are told one by one. */
const TOLD = 12;

/**
 * Who an id, a label, a host name or an address is; null where nothing of the logs is it. Times are UTC.
 *
 * @param who as typed: `2`, `z2`, `zk-a`, `10.0.0.2`, `10.0.0.2:3888`
 */
export function renderWhois(report: Report, who: string, width: number): string | null {
  const view = viewOf(report, { width, color: false, zone: 'UTC', only: null, nodes: null, since: null, until: null });
  const addresses = addressesOf(report);
  const nodes = report.ensemble.nodes.filter((node) => isMeant(node, who, addresses));
  const parts = nodes.map((node) => aboutNode(view, node, addresses));
  const client = nodes.length === 0 ? aboutClient(view, who) : null;
  if (client !== null) parts.push(client);
  if (parts.length === 0) return null;
  return `${parts.map((lines) => lines.flatMap((line) => indented(line, width)).join('\n')).join('\n\n')}\n`;
}

function indented(line: string, width: number): string[] {
  const indent = /^ */.exec(line)?.[0] ?? '';
  return wrap(line.trimStart(), width - indent.length - 2).map((one, i) => `${indent}${i === 0 ? '' : '  '}${one}`);
}

function isMeant(node: ReportNode, who: string, addresses: readonly Address[]): boolean {
  const { id, address } = node;
  const bare = withoutPort(who);
  if (isCalled(who, node)) return true;
  if (address !== null && withoutPort(address) === bare) return true;
  return addresses.some((one) => one.node === id && partsOf(one.address).includes(bare) && !isLocal(bare));
}

/** Addresses that every host has are nobody's name. */
const isLocal = (host: string): boolean => /^127\.|^0\.0\.0\.0$|^localhost$|^::1?$/.test(host);
/** `/10.0.0.2:3888` → `10.0.0.2` */
const withoutPort = (address: string): string => address.replace(/^\//, '').replace(/:\d+$/, '');
/** `zk2/10.0.0.2:3888` → `zk2`, `10.0.0.2` */
const partsOf = (address: string): string[] => address.split('/').map(withoutPort).filter(Boolean);

/** A field of an event that is a text; '' where it has none. */
function textOf(event: ReportEvent, field: string): string {
  const value = event[field];
  return typeof value === 'string' ? value : '';
}

/** What the lines of the timeline tell of addresses: who tried to reach whom where, who bound what. */
function addressesOf({ timeline, ensemble }: Report): Address[] {
  const found = new Map<string, Address>();
  const add = (node: ServerId, address: unknown, from: string): void => {
    if (typeof address === 'string' && address !== '') found.set(`${node} ${address}`, { node, address, from });
  };
  for (const { id, address } of ensemble.nodes) add(id, address, 'the configuration');
  for (const event of timeline) {
    const peer = event['peerSid'] as ServerId | undefined;
    switch (event.kind) {
      case 'server-host':
        add(event.node, event['host'], 'its own host name');
        break;
      case 'election-port-bound':
        add(event.node, event['bindAddr'], 'its election port');
        break;
      case 'election-conn-cannot-open':
        if (peer !== undefined) add(peer, event['electionAddr'], 'others that tried to reach it');
        break;
      case 'learner-connected-registered': {
        const info = textOf(event, 'info');
        if (peer !== undefined && /^[\w.[]/.test(info)) add(peer, info.split(':')[0], 'what it told its leader');
        break;
      }
      default:
    }
  }
  return [...found.values()].filter(({ address }) => !address.includes('QuorumServer@'));
}

function aboutNode(view: View, node: ReportNode, addresses: readonly Address[]): string[] {
  const { id, role, versions, seenIn } = node;
  const logs = view.report.inputs
    .filter((input) => input.identities.some((one) => one.node === id))
    .map(({ path }) => printable(path));
  const own = addresses.filter((one) => one.node === id);
  const known = own.map(({ address, from }) => `${printable(address)} (${from})`);
  return [
    `${view.name(id)}: server ${id}, ${role}${versions.length === 0 ? '' : `, ZooKeeper ${versions.join(', ')}`}`,
    seenIn === 'own log'
      ? `Its log: ${logs.join(', ')}`
      : 'No log of it is here: all that follows is second-hand, from the logs of the others.',
    `Known as: ${known.length === 0 ? 'no address stands in these logs' : known.join('; ')}`,
    ...rolesOf(view, id),
    ...livesOf(view, id),
    ...findingsOf(view, id),
  ];
}

function rolesOf(view: View, id: ServerId): string[] {
  const own = view.report.leaderships.filter(({ leader }) => leader === id);
  const seen = own.flatMap(({ witnesses, epoch, establishedAt: from, endedAt: to }) =>
    witnesses === undefined || from === null ? [] : [{ role: 'leader, as its learners tell,', epoch, from, to }],
  );
  const serving = [...view.report.serving.filter(({ node }) => node === id), ...seen].toSorted(
    (a, b) => Date.parse(a.from) - Date.parse(b.from),
  );
  const led = own.filter(({ establishedAt }) => establishedAt === null).length;
  const told = serving.slice(0, TOLD).map(({ role, epoch, from, to }) => {
    const end = to === null ? 'until the logs end' : `to ${view.clock.time(to)} (${duration(between(from, to))})`;
    return `  ${role}${epoch === null ? '' : ` of epoch ${epoch}`} from ${view.clock.date(from)} ${view.clock.time(from)} ${end}`;
  });
  const more = serving.length > TOLD ? [`  … ${serving.length - TOLD} more`] : [];
  const vain = led === 0 ? [] : [`  elected ${times(led)} without a quorum behind it`];
  return serving.length + led === 0
    ? ['Served: never, as far as these logs tell']
    : ['Served (UTC):', ...told, ...more, ...vain];
}

function livesOf(view: View, id: ServerId): string[] {
  const lives = view.report.lives.filter(({ node }) => node === id);
  if (lives.length === 0) return [];
  const told = lives.slice(0, TOLD).map(({ from, startSeen, to, end, evidence }) => {
    const begin = `${startSeen ? 'from' : 'before'} ${view.clock.date(from)} ${view.clock.time(from)}`;
    const how =
      to === null
        ? 'running until the logs end'
        : `${end === 'exited' ? 'ended itself' : 'ended without a word'} at ${view.clock.time(to)}`;
    return `  ${begin}, ${how} [${evidenceText(view, evidence, 1)}]`;
  });
  return [
    `Lives of its process: ${lives.length}`,
    ...told,
    ...(lives.length > TOLD ? [`  … ${lives.length - TOLD} more`] : []),
  ];
}

function findingsOf(view: View, id: ServerId): string[] {
  const own = view.report.findings.filter(({ nodes }) => nodes.includes(id));
  return own.length === 0
    ? []
    : ['Findings that name it:', ...own.map(({ severity, rule, title }) => `  ${severity}: ${title} [${rule}]`)];
}

/** An address that is no server's may be a client's. */
function aboutClient(view: View, who: string): string[] | null {
  const bare = withoutPort(who);
  const seen = view.report.timeline.filter((event) => withoutPort(textOf(event, 'clientAddr')) === bare && bare !== '');
  const [first, last] = [seen[0], seen.at(-1)];
  if (first === undefined || last === undefined) return null;
  const kinds = [...groupBy(seen, ({ kind }) => kind)].map(
    ([kind, events]) => `${kind} ×${events.reduce((sum, { repeats }) => sum + (repeats?.count ?? 1), 0)}`,
  );
  return [
    `${printable(who)} is no server of this ensemble, but a client.`,
    `Seen from ${view.clock.date(first.time)} ${view.clock.time(first.time)} to ${view.clock.time(last.time)} UTC: ${kinds.join(', ')}`,
  ];
}
