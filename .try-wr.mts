import { analyzeSources } from '/work/main/src/analyze.ts';
import { openSources } from '/work/main/src/edge/files.ts';
for (const p of process.argv.slice(2)) {
  const r = await analyzeSources(openSources([p]));
  console.log('==', p.replace('/work/shared/wild/',''));
  for (const i of r.inputs) console.log('  ', i.path.split('/').at(-1), 'node', i.node, 'lines', i.lines, 'rec', i.records, 'unrec', i.unrecognised, 'ev', i.events, i.layout, i.identities.map(x=>x.node).join());
  for (const l of r.ledger) console.log('     ', l.severity, l.kind, l.count, JSON.stringify(l.examples[0]?.text?.slice(0,80)), l.examples[0]?.line);
}
