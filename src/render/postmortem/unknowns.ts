import { printable } from '../../base/printable.ts';
import { spread } from '../duration.ts';
import { toned, type Block, type Toned } from '../sections/define.ts';
import { evidenceText } from '../sections/evidence.ts';
import { counted, type View } from '../view.ts';

/** What these logs cannot tell: whoever reads the draft must ask elsewhere. */
export function unknowns(view: View): readonly Block[] {
  const items = [...missingLogs(view), ...ranges(view), ...unexplained(view), ...lost(view), ...deaths(view)];
  if (items.length === 0) return [{ type: 'note', text: 'Nothing that these logs could have told is missing.' }];
  return [{ type: 'list', items: items.map((lead) => ({ lead, text: [] })) }];
}

function missingLogs(view: View): readonly Toned[] {
  const missing = view.report.ensemble.nodes.filter(({ seenIn }) => seenIn === 'other logs').map(({ id }) => id);
  return missing.length === 0
    ? []
    : [toned('warn', `What ${view.names(missing)} logged: no log of it was given, so others speak for it.`)];
}

function deaths(view: View): readonly Toned[] {
  const dead = [...new Set(view.report.lives.flatMap(({ node, end }) => (end === 'died' ? [node] : [])))];
  if (dead.length === 0) return [];
  const which = `the process of ${view.names(dead)} ended without a word`;
  return [toned('plain', `Why ${which} (stopped, killed, out of memory, lost power): logs of ZooKeeper never tell.`)];
}

function ranges(view: View): readonly Toned[] {
  const { outages } = view.report;
  const inexact = outages.filter(
    ({ from, to, fromRange, toRange }) => spread(from, fromRange) !== '' || (to !== null && spread(to, toRange) !== ''),
  );
  const [first] = inexact;
  if (first === undefined) return [];
  const which =
    inexact.length === 1
      ? `the outage of ${view.clock.time(first.from)}`
      : `${inexact.length} of ${counted(outages.length, 'outage')}`;
  return [toned('plain', `The exact length of ${which}: its ends are estimates, with ranges beside them.`)];
}

function unexplained(view: View): readonly Toned[] {
  const { outages, elections } = view.report;
  const causeless = outages.filter(({ cause }) => cause === null).length;
  const uncounted = elections.filter(({ outcome, decision }) => outcome === 'elected' && !decision).length;
  return [
    ...(causeless === 0
      ? []
      : [toned('warn', `Why ${counted(causeless, 'outage')} began: not explained by these logs.`)]),
    ...(uncounted === 0
      ? []
      : [toned('plain', `Who voted how in ${counted(uncounted, 'election')}: no votes are logged.`)]),
  ];
}

function lost(view: View): readonly Toned[] {
  return view.report.ledger
    .filter(({ severity }) => severity !== 'info')
    .map(({ kind, count, meaning, examples, severity }) => {
      const where =
        examples.length === 0
          ? ''
          : ` (${evidenceText(view, examples, 1)}${count > 1 ? ` and more, ${count} in all` : ''})`;
      return toned(severity === 'notice' ? 'plain' : 'warn', printable(`${kind}: ${meaning}${where}`));
    });
}
