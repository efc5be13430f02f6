import type { ReportNode } from '../../model/report.ts';
import { printable, type View } from '../view.ts';
import { toned, UNKNOWN, type Cell, type Column, type SectionContent } from './define.ts';

const columns: readonly Column[] = [
  { title: 'Server' },
  { title: 'Role' },
  { title: 'Version' },
  { title: 'Address' },
  { title: 'Client port', align: 'right' },
  { title: 'Log', prose: true },
  { title: 'Known as that by', prose: true },
];

/** Who belongs to the ensemble, and which log is whose. */
export function ensembleSection(view: View): SectionContent {
  const { nodes } = view.report.ensemble;
  const rows = nodes.map((node) => ({ day: null, cells: cellsOf(view, node) }));
  return {
    section: 'ensemble',
    title: 'Ensemble',
    blocks: rows.length === 0 ? [] : [{ type: 'table', columns, rows }],
    nothing: 'no server is known',
  };
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
  ];
}
