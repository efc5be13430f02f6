import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { analyzeSources } from '../../src/analyze.ts';
import { openSources } from '../../src/edge/files.ts';
import type { Report } from '../../src/model/report.ts';
import type { SideFile, Source } from '../../src/model/source.ts';

/** What was seen of a recording from outside its servers (fixtures/README.md). */
export interface Truth {
  readonly description: string;
  /** The releases that ran. */
  readonly zookeeper: readonly string[];
  readonly config: {
    readonly tickTimeMs: number;
    readonly initLimit: number;
    readonly syncLimit: number;
    readonly voters: readonly number[];
    readonly observers: readonly number[];
  };
  readonly recorded: { readonly from: string; readonly to: string };
  readonly clocks: readonly { readonly node: number; readonly aheadMs: number; readonly zone: string }[];
  readonly leaders: readonly { readonly node: number; readonly epoch: number | null; readonly from: string }[];
  readonly outages: readonly { readonly from: string; readonly to: string | null }[];
  /** Null: the wire was not recorded. */
  readonly syncs: readonly { readonly leader: number; readonly learner: number; readonly mode: string }[] | null;
  /** In order of time for each node; `from` is the first answer of that mode, `to` the last. */
  readonly watched: readonly Watched[];
}

export interface Watched {
  readonly node: number;
  readonly mode: 'leader' | 'follower' | 'observer' | 'looking' | 'starting' | 'paused' | 'unresponsive' | 'down';
  readonly from: string;
  readonly to: string;
}

export const fixtures = readdirSync('fixtures')
  .filter((name) => existsSync(`fixtures/${name}/truth.json`))
  .toSorted();

export function truthOf(fixture: string): Truth {
  return JSON.parse(readFileSync(`fixtures/${fixture}/truth.json`, 'utf8')) as Truth;
}

export function logsOf(fixture: string): string[] {
  const servers = readdirSync(`fixtures/${fixture}`).filter((name) => /^z\d+$/.test(name));
  return servers.toSorted().map((server) => `fixtures/${fixture}/${server}/zookeeper.out`);
}

const reports = new Map<string, Promise<Report>>();

/** The report of a fixture as a reader of its JSON has it. */
export function reportOfFixture(fixture: string): Promise<Report> {
  const known = reports.get(fixture) ?? analyzeSources(openSources(logsOf(fixture))).then(throughJson);
  reports.set(fixture, known);
  return known;
}

export const throughJson = (report: Report): Report => JSON.parse(JSON.stringify(report)) as Report;

/** A log that a test writes down. */
export interface SmallLog {
  /** Of the server that writes; null: no line tells. */
  readonly id: number | null;
  readonly path?: string;
  readonly myid?: string;
  readonly config?: string;
  /** `--node` */
  readonly node?: string;
  /** `<second>.<ms> <logger> <message>`, as `12.345 QuorumPeer LOOKING`; `LearnerHandler#1` names a thread. */
  readonly lines: readonly string[];
}

/** The report of small logs, as a reader of its JSON has it. */
export async function reportOf(...logs: readonly SmallLog[]): Promise<Report> {
  return throughJson(await analyzeSources(logs.map(sourceOf)));
}

function sourceOf(log: SmallLog): Source {
  const path = log.path ?? `z${log.id}/zookeeper.out`;
  const folder = path.replace(/[^/]*$/, '');
  const beside: SideFile[] = [];
  if (log.config !== undefined) beside.push({ kind: 'config', path: `${folder}zoo.cfg`, text: log.config });
  if (log.myid !== undefined) beside.push({ kind: 'myid', path: `${folder}data/myid`, text: `${log.myid}\n` });
  const text = log.lines.map((line) => `${stockLine(line, log.id)}\n`).join('');
  return { path, chunks: () => [new TextEncoder().encode(text)], beside, node: log.node ?? null };
}

function stockLine(line: string, id: number | null): string {
  const [, seconds, ms, logger, handler, message] =
    /^(\d+)\.(\d{3}) ([\w$]+)(?:#(\d+))? (.*)$/s.exec(line) ?? fail(line);
  const peer = id === null ? 'QuorumPeer:/0:0:0:0:0:0:0:0:2181' : `QuorumPeer[myid=${id}]/0:0:0:0:0:0:0:0:2181`;
  const thread = handler === undefined ? peer : `LearnerHandler-/127.0.0.1:4000${handler}`;
  const time = new Date(Date.parse(at('0.000')) + Number(seconds) * 1000).toISOString();
  const stamp = time.slice(0, 19).replace('T', ' ');
  return `${stamp},${ms} [myid:${id ?? ''}] - INFO  [${thread}:${logger}@1] - ${message}`;
}

function fail(line: string): never {
  throw new Error(`not a line of a small log: ${line}`);
}

/** `12.345` → the time that a report gives it. */
export function at(second: string): string {
  return new Date(Date.UTC(2026, 10, 22, 22) + Math.round(Number(second) * 1000)).toISOString();
}

/** A configuration of so many voters. */
export function ensembleOf(servers: number): string {
  const members = Array.from({ length: servers }, (_, i) => `server.${i + 1}=10.0.0.${i + 1}:2888:3888`);
  return ['tickTime=2000', 'initLimit=10', 'syncLimit=5', 'dataDir=/data', 'clientPort=2181', ...members].join('\n');
}

/** The first lines of a process; not both at a whole second, for a log of nothing else would be read as one without fractions. */
export const starts = (second: string): string[] => [
  `${second} QuorumPeerConfig Reading configuration from: /zk/zoo.cfg`,
  `${second.replace(/000$/, '001')} QuorumPeerMain Starting quorum peer`,
];

interface VoteParts {
  readonly from: number;
  readonly leader: number;
  readonly round?: number;
  readonly zxid?: string;
  readonly state?: string;
  readonly my?: string;
}

/** A vote as 3.4 logs it. */
export function vote(
  second: string,
  { from, leader, round = 1, zxid = '0x0', state = 'LOOKING', my = 'LOOKING' }: VoteParts,
): string {
  const about = `${leader} (n.leader), ${zxid} (n.zxid), 0x${round.toString(16)} (n.round), ${state} (n.state)`;
  return `${second} FastLeaderElection Notification: 1 (message format version), ${about}, ${from} (n.sid), 0x0 (n.peerEpoch) ${my} (my state)`;
}

/** The line of a leader that has its quorum. */
export const quorumSynced = (second: string, epoch: number): string =>
  `${second} Leader Have quorum of supporters, sids: [ 1,2 ]; starting up and setting last processed zxid: 0x${epoch}00000000`;

/** What the death of a peer looks like: its kernel closes the connection. */
export const connectionBroke = (second: string, peer: number, my: number): string =>
  `${second} QuorumCnxManager$RecvWorker Connection broken for id ${peer}, my id = ${my}, error = \njava.io.EOFException\n\tat java.io.DataInputStream.readInt(DataInputStream.java:392)`;

export const lostLeader = (second: string, cause: string): string =>
  `${second} Follower Exception when following the leader\n${cause}\n\tat org.apache.zookeeper.server.quorum.Learner.readPacket(Learner.java:153)`;

/** A peer that did not answer: its host is away, the network is cut, or the process stands still. */
export const noAnswerOf = (second: string, peer: number): string =>
  `${second} QuorumCnxManager Cannot open channel to ${peer} at election address /10.0.0.${peer}:3888\njava.net.SocketTimeoutException: connect timed out`;

/** A leader that lost the connection with a learner. */
export const lostLearner = (second: string, cause: string): string =>
  `${second} LearnerHandler Unexpected exception causing shutdown while sock still open\n${cause}`;

export const refusedBy = (second: string, peer: number): string =>
  `${second} QuorumCnxManager Cannot open channel to ${peer} at election address /10.0.0.${peer}:3888\njava.net.ConnectException: Connection refused (Connection refused)`;

/** The log of server 1 of three, which leads from second 2 on and has its quorum in second 3. */
export const leads = (lines: readonly string[], epoch = 1): SmallLog => ({
  id: 1,
  config: ensembleOf(3),
  lines: [
    ...starts('0.000'),
    '1.000 QuorumPeer LOOKING',
    '2.000 QuorumPeer LEADING',
    quorumSynced('3.000', epoch),
    ...lines,
  ],
});

export const EOF = 'java.io.EOFException';
export const TIMED_OUT = 'java.net.SocketTimeoutException: Read timed out';

/** The log of another server, which had the vote of server 1 and follows it from second 2 on. */
export const follows = (id: number, ...lines: string[]): SmallLog => ({
  id,
  lines: [
    ...starts('0.000'),
    '1.000 QuorumPeer LOOKING',
    vote('1.100', { from: 1, leader: 1 }),
    vote('1.200', { from: id, leader: 1 }),
    '2.000 QuorumPeer FOLLOWING',
    '2.500 Learner Getting a diff from the leader 0x0',
    ...lines,
  ],
});
