import { defineFinding, doc } from '../define.ts';
import type { EventOf } from '../../model/event.ts';
import type { SampleLog } from '../define.ts';

export const epochsFall = defineFinding({
  rule: 'epochs-fall',
  severity: 'error',
  title: 'a leader began an epoch below that of an earlier leader',
  releases: '3.3.6-',
  reads: ['leader-quorum-synced'],
  why: 'Each new leader takes an epoch above all that its quorum has accepted. One that is lower was led by servers that know nothing of the earlier leader: all of a quorum lost their data or got older data back, the logs are of two ensembles, or those of servers whose clocks nothing compares.',
  remedy:
    'Analyze each ensemble by itself. If it is one, do not wipe anything: find the server whose data directory has the highest epoch, and what became of those of the others.',
  links: [doc('zookeeperInternals.html#sc_activeMessaging')],
  check: (facts) => {
    const falls = fallsIn(facts.of('leader-quorum-synced'));
    const [first] = falls;
    if (first === undefined) return [];
    return [{ args: first, sightings: falls.flatMap(({ before, after }) => [before, after]), count: falls.length }];
  },
  message: ({ before, after }, { name, span }) =>
    `${name(before.node)} led epoch ${before.fields.zxid.epoch}; ${span(after.at - before.at)} later ${name(after.node)} led epoch ${after.fields.zxid.epoch}.`,
  raises: [leads(1, 1, 5), leads(2, 8, 2)],
  silent: [leads(1, 1, 5), leads(2, 8, 6)],
});

/** The log of a server that begins to lead an epoch in some second. */
function leads(id: number, second: number, epoch: number): SampleLog {
  const zxid = `0x${epoch}00000000`;
  return {
    id,
    lines: [
      `${second}.000 QuorumPeer LEADING`,
      `${second}.100 Leader Have quorum of supporters, sids: [${id}, 3]; starting up and setting last processed zxid: ${zxid}`,
    ],
  };
}

type Line = EventOf<'leader-quorum-synced'>;

interface Fall {
  readonly before: Line;
  readonly after: Line;
}

/** Each once: what follows a fall is measured by the lower epoch. */
function fallsIn(lines: readonly Line[]): Fall[] {
  return lines.flatMap((after, i) => {
    const before = lines[i - 1];
    return before !== undefined && after.fields.zxid.epoch < before.fields.zxid.epoch ? [{ before, after }] : [];
  });
}
