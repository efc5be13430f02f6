import { printable } from '../../base/printable.ts';
import type { ReportEnsemble, ReportNode } from '../../model/report.ts';
import { duration, exactDuration, signed } from '../duration.ts';
import type { View } from '../view.ts';
import { toned, UNKNOWN, type Cell, type Column, type Note, type SectionContent } from './define.ts';

/** Who belongs to the ensemble, which log is whose, and how well the clocks are known to agree. */
export function ensembleSection(view: View): SectionContent {
  const { ensemble } = view.report;
  const rows = ensemble.nodes.map((node) => ({ day: null, cells: cellsOf(view, node) }));
  const note: Note = { type: 'note', text: settings(ensemble) };
  return {
    section: 'ensemble',
    title: 'Ensemble',
    blocks: rows.length === 0 ? [] : [{ type: 'table', columns: columnsOf(view), rows }, note],
    nothing: 'no server is known',
  };
}

function columnsOf(view: View): readonly Column[] {
  const { reference } = view.report.clock;
  return [
    { title: 'Server' },
    { title: 'Role' },
    { title: 'Version' },
    { title: 'Address', prose: true },
    { title: 'Client', align: 'right', minor: true },
    { title: 'Log', prose: true },
    { title: 'Known by', prose: true },
    { title: `Clock vs ${reference === null ? 'reference' : view.name(reference)}`, prose: true, minor: true },
  ];
}

function cellsOf(view: View, node: ReportNode): readonly Cell[] {
  const inputs = view.report.inputs.filter(
    (input) => input.node === node.id || input.identities.some((identity) => identity.node === node.id),
  );
  const bases = new Set(inputs.map((input) => input.nodeBasis).filter((basis) => basis !== null));
  return [
    toned('strong', view.name(node.id)),
    node.role,
    printable(node.versions.join(', ')) || UNKNOWN,
    printable(node.address ?? UNKNOWN),
    node.clientPort === null ? UNKNOWN : String(node.clientPort),
    inputs.length === 0 ? toned('warn', 'none given') : printable(inputs.map((input) => input.path).join(', ')),
    inputs.length === 0 ? "others' logs" : printable([...bases].join('; ')) || UNKNOWN,
    clockOf(view, node),
  ];
}

/** What the logs allow for the node's clock minus the reference's: `-3 ms to +9 ms`. */
function clockOf(view: View, { id }: ReportNode): Cell {
  const offset = view.report.clock.offsets.find(({ node }) => node === id);
  if (id === view.report.clock.reference || offset === undefined) return UNKNOWN;
  const { lowMs, highMs, appliedMs } = offset;
  const bounds = `${lowMs === null ? 'unbounded' : signed(lowMs)} to ${highMs === null ? 'unbounded' : signed(highMs)}`;
  if (appliedMs !== 0) return toned('warn', `shifted by ${exactDuration(Math.abs(appliedMs))}`);
  return lowMs === null && highMs === null ? UNKNOWN : bounds;
}

function settings({ basis, quorumRule, tickTimeMs, initLimit, syncLimit }: ReportEnsemble): string {
  const limit = (name: string, ticks: number | null): string => {
    if (ticks === null) return '';
    return `${name} ${ticks}${tickTimeMs === null ? ' ticks' : ` (${duration(ticks * tickTimeMs)})`}`;
  };
  const told = [
    quorumRule === '' ? '' : `Quorum: ${quorumRule}`,
    basis === '' ? '' : /^inferred/i.test(basis) ? basis : `known from ${basis}`,
    tickTimeMs === null ? '' : `tickTime ${duration(tickTimeMs)}`,
    limit('initLimit', initLimit),
    limit('syncLimit', syncLimit),
  ];
  return printable(`${told.filter(Boolean).join(', ')}.`);
}
