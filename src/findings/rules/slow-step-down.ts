import { most } from '../../base/extremes.ts';
import { defineFinding, jira } from '../define.ts';
import { asWritten } from '../gather.ts';
import type { EventOf } from '../../model/event.ts';
import type { Instance } from '../define.ts';
import type { ServerId } from '../../model/ids.ts';

export const slowStepDown = defineFinding({
  rule: 'slow-step-down',
  severity: 'warning',
  title: 'a server takes long from the end of one term to the next election',
  releases: '3.3.6-',
  reads: [
    'leader-shutdown',
    'follower-shutdown',
    'observer-shutdown',
    'peer-state-looking',
    'server-shutting-down',
    'leader-shutting-down',
    'election-start',
  ],
  why: 'Until it has closed its database and read it anew it does not vote; the others elect without it, or, if they need it, not at all. Up to 3.4.9 the whole snapshot was read at every election (ZOOKEEPER-2678).',
  remedy:
    'Upgrade to 3.4.10, 3.5.3 or later; smaller transaction logs between snapshots (snapCount), a faster disk, fewer znodes.',
  links: [jira('ZOOKEEPER-2678')],
  explains: { where: 'anyone', strength: 40, late: true },
  check: (facts) => {
    const lines = asWritten<EventOf<Kinds>>(
      facts.of('leader-shutdown'),
      facts.of('follower-shutdown'),
      facts.of('observer-shutdown'),
      facts.of('server-shutting-down'),
      facts.of('leader-shutting-down'),
      facts.of('peer-state-looking'),
      facts.of('election-start'),
    );
    return [...lines].flatMap(([node, own]) => slowIn(node, own));
  },
  message: ({ longest, count, between }, { span, times }) =>
    `${span(longest)} passed between ${between}; more than 5 s: ${times(count)}.`,
  raises: [
    {
      id: 3,
      lines: [
        '1.000 QuorumPeer LEADING',
        '9.000 Leader Shutdown called\njava.lang.Exception: shutdown Leader! reason: Not sufficient followers synced, only synced with sids: [ 3 ]',
        '79.000 QuorumPeer LOOKING',
      ],
    },
  ],
  silent: [
    {
      id: 3,
      lines: [
        '1.000 QuorumPeer LEADING',
        '9.000 Leader Shutdown called\njava.lang.Exception: shutdown Leader! reason: Not sufficient followers synced, only synced with sids: [ 3 ]',
        '9.400 QuorumPeer LOOKING',
      ],
    },
  ],
});

interface Args {
  readonly longest: number;
  readonly count: number;
  readonly between: string;
}

type Kinds =
  | 'leader-shutdown'
  | 'follower-shutdown'
  | 'observer-shutdown'
  | 'server-shutting-down'
  | 'leader-shutting-down'
  | 'peer-state-looking'
  | 'election-start';

const SLOW_MS = 5000;
const words: Readonly<Record<Kinds, string>> = {
  'leader-shutdown': 'the end of its leadership',
  'follower-shutdown': 'the end of its following',
  'observer-shutdown': 'the end of its observing',
  'server-shutting-down': 'the shutdown of its server',
  'leader-shutting-down': 'the shutdown of its server',
  'peer-state-looking': 'LOOKING',
  'election-start': 'the start of the election',
};

/** From one line of the way to the next election to the one behind it; what lies behind an election is no part of it. */
function slowIn(node: ServerId, own: readonly EventOf<Kinds>[]): Instance<Args>[] {
  const slow: { readonly line: EventOf<Kinds>; readonly ms: number; readonly between: string }[] = [];
  for (let i = 1; i < own.length; i++) {
    const before = own[i - 1] as EventOf<Kinds>;
    const line = own[i] as EventOf<Kinds>;
    const ms = line.at - before.at;
    if (ms < SLOW_MS) continue;
    const { kind } = before;
    const follows = kind === 'peer-state-looking' ? line.kind === 'election-start' : kind !== 'election-start';
    const another = line.kind.endsWith('-shutdown') && line.kind !== 'server-shutting-down';
    if (follows && !another && line.input === before.input)
      slow.push({ line, ms, between: `${words[kind]} and ${words[line.kind]}` });
  }
  const longestMs = most(
    slow.map(({ ms }) => ms),
    0,
  );
  const longest = slow.find(({ ms }) => ms === longestMs);
  return longest === undefined
    ? []
    : [
        {
          args: { longest: longest.ms, count: slow.length, between: longest.between },
          sightings: slow.map(({ line }) => line),
          nodes: [node],
        },
      ];
}
