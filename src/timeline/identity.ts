import { severalServers } from '../model/source.ts';
import { rotatedName, withoutPacking } from '../base/rotation.ts';
import { writtenBy } from '../model/event-columns.ts';
import { serverId } from '../model/ids.ts';
import { KindSet } from '../model/kinds.ts';
import { tellings, toldId } from './own-id.ts';
import type { ZkEvent } from '../model/event.ts';
import type { ServerId } from '../model/ids.ts';
import type { Ledger } from '../model/ledger.ts';
import type { LineRef } from '../model/source.ts';
import type { Identity, InputLog, Life } from '../model/timeline.ts';
import type { Unnamed } from './lives.ts';

/** Strongest first: what a server says of itself outweighs what lies beside its log. */
const bases = ['option', ...tellings, 'rest of the file', 'myid file', 'config file name'] as const;
type Basis = (typeof bases)[number];

/**
 * Finds out which server wrote each life of an input, and says why. Each life is judged by itself, because a file may
 * hold several servers; a life that says nothing belongs to the server of its neighbours, then to that of the `myid`
 * file beside the log, then to a name made of the path.
 */
export function identify(
  log: InputLog,
  lives: readonly Unnamed[],
  ledger: Ledger,
): { lives: Life[]; identities: Identity[] } {
  const several = lives.some(({ writer }) => writer !== undefined);
  const told = lives.map((life) => ownWords(life));
  const common = mostFrequent(told.flatMap((t) => (t === null ? [] : [t.node])));
  const beside = besideLog(log);
  const optionId = !several && log.node !== null && /^-?\d+$/.test(log.node) ? serverId(log.node) : null;

  const claims = lives.map((life, k): Claim => {
    const own = told[k] ?? null;
    if (optionId !== null) return { node: optionId, basis: 'option', at: life.first };
    if (own !== null) return own;
    if (common !== null) return { node: common, basis: 'rest of the file', at: life.first };
    return beside ?? { node: serverId(log.node ?? nameOf(log.path)), basis: null, at: life.first };
  });
  warn(log, claims, beside, ledger, writtenAtOnce(lives) ? lives : null);
  if (several && log.node !== null) {
    ledger.add('identity-conflict', {
      input: log.index,
      line: 0,
      text: severalServers(log.path, log.node),
    });
  }
  return {
    lives: lives.map((life, k) => named(life, (claims[k] as Claim).node)),
    identities: identitiesOf(claims, beside),
  };
}

/** All lives have one shape: they are asked for their fields everywhere. */
function named(life: Unnamed, node: ServerId): Life {
  const { input, startSeen, from, lastAt, first, last, events, kinds, resolutionMs } = life;
  writtenBy(events, node);
  return { input, node, startSeen, from, lastAt, first, last, events, kinds, resolutionMs };
}

interface Claim {
  readonly node: ServerId;
  readonly basis: Basis | null;
  readonly at: LineRef;
}

const electionStarts = new KindSet('election-start');

/** The id that a process tells of itself, by its strongest words; where it is known, what tells it. */
function ownWords(life: Unnamed): Claim | null {
  const { events, writer, first } = life;
  const isOwn = (node: ServerId): boolean => writer === undefined || node === writer;
  const said = electionStarts.find(life, ({ fields: { sid } }) => isOwn(sid));
  if (said !== null) return { node: said.fields.sid, basis: 'own message', at: said.from };
  let best: Claim | null = writer === undefined ? null : { node: writer, basis: 'rest of the file', at: first };
  for (const event of events) {
    const told = toldId(event);
    if (told === null || !isOwn(told.node)) continue;
    if (best !== null && bases.indexOf(told.basis) >= bases.indexOf(best.basis as Basis)) continue;
    best = { ...told, at: event.from };
    if (told.basis === 'thread name') break; // Nothing but its own message is stronger.
  }
  return best;
}

/** What lies beside the log: a `myid` file, or the configuration's or folder's name (`z1/z1.cfg` → 1). */
function besideLog(log: InputLog): Claim | null {
  const at = { input: log.index, line: 0 };
  const myid = log.beside.find((file) => file.kind === 'myid')?.text.trim();
  if (myid !== undefined && /^-?\d+$/.test(myid)) return { node: serverId(myid), basis: 'myid file', at };
  const config = log.beside.find((file) => file.kind === 'config');
  const number = /(\d+)\.cfg$/.exec(config?.path ?? '')?.[1];
  return number === undefined ? null : { node: serverId(number), basis: 'config file name', at };
}

/**
 * `logs/zk-a/zookeeper.out` → `zk-a`; `logs/zk-a.log` and `zk-a.log.2.gz` → `zk-a`; `compose.log#zk-a` of a stream →
 * `zk-a`; `-` → `stdin`.
 */
function nameOf(path: string): string {
  if (path === '-') return 'stdin';
  const label = path.lastIndexOf('#');
  if (label >= 0 && label < path.length - 1) return path.slice(label + 1);
  const parts = path.split('/').filter((part) => part !== '' && part !== '.' && part !== '..');
  const file = parts.at(-1) ?? path;
  const rotated = rotatedName(file);
  const stem = (rotated.certain ? rotated.base : withoutPacking(file)).replace(/\.(?:out|log|txt|json)$/, '');
  return stem.startsWith('zookeeper') && parts.length > 1 ? (parts.at(-2) as string) : stem;
}

function mostFrequent(ids: readonly ServerId[]): ServerId | null {
  const counts = new Map<ServerId, number>();
  for (const id of ids) counts.set(id, (counts.get(id) ?? 0) + 1);
  return [...counts].toSorted((a, b) => b[1] - a[1])[0]?.[0] ?? null;
}

function identitiesOf(claims: readonly Claim[], beside: Claim | null): Identity[] {
  const nodes = [...new Set(claims.map((claim) => claim.node))];
  const size = (node: ServerId): number => claims.filter((claim) => claim.node === node).length;
  return nodes
    .toSorted((a, b) => size(b) - size(a))
    .map((node) => {
      const own = claims.filter((claim) => claim.node === node);
      const agrees = beside?.node === node ? [beside.basis] : [];
      const basis = [...new Set([...own.map((claim) => claim.basis), ...agrees])].filter((b) => b !== null);
      const evidence = own.map((claim) => claim.at).filter((at) => at.line > 0);
      return {
        node,
        basis: basis.toSorted((a, b) => bases.indexOf(a) - bases.indexOf(b)),
        evidence: evidence.slice(0, 3),
      };
    });
}

/** @param mixed the lives of servers that wrote at the same time; null: of one after the other */
function warn(
  log: InputLog,
  claims: readonly Claim[],
  beside: Claim | null,
  ledger: Ledger,
  mixed: readonly Unnamed[] | null,
): void {
  const nodes = new Set(claims.map((claim) => claim.node));
  const at = claims[0]?.at ?? { input: log.index, line: 0 };
  if (nodes.size > 1)
    ledger.add(mixed === null ? 'identity-changes' : 'several-servers', {
      ...at,
      text: `${log.path}: ids ${[...nodes].join(', ')}${mixed === null ? '' : `; ${shareUnnamed(mixed)}`}`,
    });
  if (claims.some((claim) => claim.basis === null)) ledger.add('no-identity', { ...at, text: log.path });
  if (beside?.basis === 'myid file' && nodes.size > 0 && !nodes.has(beside.node)) {
    ledger.add('identity-conflict', {
      ...at,
      text: `${log.path}: its myid file says ${beside.node}, the log says ${[...nodes].join(', ')}`,
    });
  }
}

/** How many of the events name no server, so that whose they are is guessed. */
function shareUnnamed(lives: readonly Unnamed[]): string {
  let [unnamed, all] = [0, 0];
  for (const { events } of lives) {
    all += events.length;
    for (let i = 0; i < events.length; i++) if (toldId(events[i] as ZkEvent) === null) unnamed++;
  }
  return `${unnamed} of ${all} events name none`;
}

/** Whether lives of different servers overlap: then it was no restart under another id. */
function writtenAtOnce(lives: readonly Unnamed[]): boolean {
  if (lives.every(({ writer }) => writer === undefined)) return false;
  // By their first lines: what overlaps any life of another writer overlaps the one of them that reaches furthest.
  const latest = new Map<ServerId | undefined, { line: number; at: number }>();
  for (const { writer, first, last, from, lastAt } of lives) {
    for (const [other, reach] of latest)
      if (other !== undefined && other !== writer && (first.line < reach.line || from < reach.at)) return true;
    const own = latest.get(writer) ?? { line: 0, at: Number.NEGATIVE_INFINITY };
    latest.set(writer, { line: Math.max(own.line, last.line), at: Math.max(own.at, lastAt) });
  }
  return false;
}

/** Notes every id that two inputs claim at the same time: a wrong myid, or one log given under two names. */
export function noteDuplicateIds(lives: readonly Life[], logs: readonly InputLog[], ledger: Ledger): void {
  const told = new Set<string>();
  /** Of each server: the life of each input that reaches furthest so far. */
  const furthest = new Map<ServerId, Map<number, Life>>();
  for (const b of lives.toSorted((x, y) => x.from - y.from || x.input - y.input)) {
    const own = furthest.get(b.node) ?? new Map<number, Life>();
    furthest.set(b.node, own);
    for (const [input, a] of own) {
      if (input === b.input || b.from > a.lastAt) continue;
      const key = `${b.node} ${Math.min(input, b.input)} ${Math.max(input, b.input)}`;
      if (told.has(key)) continue;
      told.add(key);
      ledger.add('duplicate-id', {
        ...b.first,
        text: `${logs[a.input]?.path} and ${logs[b.input]?.path} both say that they are ${b.node}`,
      });
    }
    const before = own.get(b.input);
    if (before === undefined || before.lastAt < b.lastAt) own.set(b.input, b);
  }
}
