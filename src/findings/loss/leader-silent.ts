import { lowerBound } from '../../base/sorted.ts';
import { cause } from './cause.ts';
import { fatesOf, lossLines } from './left.ts';
import type { EventOf } from '../../model/event.ts';
import type { BareOutage } from '../../model/history.ts';
import type { ServerId } from '../../model/ids.ts';
import type { ReportCause } from '../../model/report.ts';
import type { EpochMs } from '../../model/time.ts';
import type { LeaderLoss, LossFacts } from './around.ts';
import type { Words } from '../words.ts';

/** An awake leader looks twice a tick whether its quorum is there (Leader.lead) and steps down within syncLimit. */
export function leaderSilent(loss: LeaderLoss, facts: LossFacts, words: Words): ReportCause {
  const { leader, outage } = loss as LeaderLoss & { readonly leader: ServerId };
  const name = words.name(leader);
  const heard = `its followers heard nothing from it for ${words.span(facts.syncMs)}`;
  const woke = shutdownAfter(leader, outage, facts);
  const lost = lossLines(loss);
  if (woke !== null) {
    const late = words.span(woke.at - outage.from);
    return cause(
      'leader-froze',
      loss,
      `${name}, the leader, stood still: ${heard}, and it gave up itself only ${late} after its last sign of life. An awake leader would have within ${words.span(facts.syncMs + facts.tickMs)}: a frozen process or host (long garbage collection, suspended machine, SIGSTOP).`,
      [woke.from, ...lost],
    );
  }
  return cause(
    'leader-silent',
    loss,
    `${name}, the leader, fell silent: ${heard}. Frozen or cut off: its own log does not tell, for it has no line of that time.`,
    lost,
  );
}

/** A leader that was left alone and did not notice. */
export function stoodStill(loss: LeaderLoss, facts: LossFacts, words: Words): ReportCause {
  const { leader, leadership } = loss as LeaderLoss & { readonly leader: ServerId };
  const ended = fatesOf(loss, 'ended');
  const without = ended.length === 0 ? '' : ` ${words.names(ended.map(([server]) => server))} had ended.`;
  const lines = ended.flatMap(([, { life }]) => life.evidence.slice(-1));
  return cause(
    'leader-froze',
    loss,
    `${words.name(leader)}, the leader: ${leadership?.endReason}.${without} An awake leader would have stepped down within ${words.span(facts.syncMs + facts.tickMs)}: a frozen process or host (long garbage collection, suspended machine, SIGSTOP).`,
    lines,
  );
}

/** Where the leader says that it gives up, in the time until it is leader again or its log ends. */
function shutdownAfter(leader: ServerId, { from }: BareOutage, facts: LossFacts): EventOf<'leader-shutdown'> | null {
  const isLater = (one: { readonly node: ServerId; readonly from: EpochMs }): boolean =>
    one.node === leader && one.from > from;
  const again = facts.history.states.find((one) => one.state === 'LEADING' && isLater(one))?.from ?? Infinity;
  const lines = facts.of('leader-shutdown');
  for (let i = lowerBound(lines, from + 1, (event) => event.at); i < lines.length; i++) {
    const line = lines[i] as EventOf<'leader-shutdown'>;
    if (line.at >= again) return null;
    if (line.node === leader) return line;
  }
  return null;
}
