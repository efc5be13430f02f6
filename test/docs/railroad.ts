import railroad, { type Drawn, type DrawnDiagram } from 'railroad-diagrams';
import { terminalOf, type Grammar, type GrammarNode } from './grammars.ts';

const { Choice, Diagram, NonTerminal, OneOrMore, Optional, Sequence, Terminal, ZeroOrMore } = railroad;

/** Room for the name of a rule above its diagram, and between diagrams. */
const HEADING = 34;
const EDGE = 16;

// What is typed is round, a rule is a box, what varies is round and written in capitals. Both schemes have a ground of
// their own, so that the picture can be read on any page.
const STYLE = `:root{color-scheme:light dark;--ground:#ffffff;--ink:#1f2328;--line:#59636e;--typed:#dafbe1;--rule:#ddf4ff}
@media screen and (prefers-color-scheme:dark){:root{--ground:#0d1117;--ink:#e6edf3;--line:#9198a1;--typed:#12361f;--rule:#0c2d57}}
.ground{fill:var(--ground)}
.name{font:600 15px system-ui,-apple-system,"Segoe UI",Arial,"Liberation Sans",sans-serif;fill:var(--ink)}
.railroad-diagram path{stroke-width:1.5;stroke:var(--line);fill:none}
.railroad-diagram text{font:13px ui-monospace,Menlo,Consolas,"Liberation Mono",monospace;text-anchor:middle;fill:var(--ink)}
.railroad-diagram rect{stroke-width:1.5;stroke:var(--line);fill:var(--rule)}
.railroad-diagram rect[rx]{fill:var(--typed)}`;

/** All rules of a grammar in one picture, one below the other, in the order of the grammar. */
export function pictureOf(grammar: Grammar): string {
  const parts: string[] = [];
  let [y, width] = [EDGE, 0];
  for (const { name = '', definition = [] } of grammar.rules) {
    const diagram = Diagram(...definition.map((node) => drawn(node, grammar))).format(4, EDGE, 4, EDGE);
    parts.push(`<text class="name" x="${EDGE}" y="${y + HEADING / 2}">${name}</text>`, placed(diagram, y + HEADING));
    y += HEADING + Number(diagram.attrs['height']) + EDGE;
    width = Math.max(width, Number(diagram.attrs['width']));
  }
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${y}" viewBox="0 0 ${width} ${y}" role="img" aria-label="${grammar.title}">`,
    `<title>${grammar.title}</title>`,
    `<style>${STYLE}</style>`,
    `<rect class="ground" width="${width}" height="${y}"/>`,
    ...parts,
    '</svg>\n',
  ].join('\n');
}

function placed(diagram: DrawnDiagram, y: number): string {
  Object.assign(diagram.attrs, { x: 0, y });
  return diagram.toString().trim();
}

const drawnAll = (nodes: readonly GrammarNode[] = [], grammar: Grammar): Drawn =>
  Sequence(...nodes.map((node) => drawn(node, grammar)));

function drawn(node: GrammarNode, grammar: Grammar): Drawn {
  const { type, name = '', definition, separator } = node;
  switch (type) {
    case 'NonTerminal':
      return NonTerminal(name);
    case 'Terminal': {
      const terminal = terminalOf(grammar, name);
      return typeof terminal === 'string' ? Terminal(terminal) : chosen(terminal.map((word) => Terminal(word)));
    }
    case 'Option':
      return Optional(drawnAll(definition, grammar));
    case 'Repetition':
      return ZeroOrMore(drawnAll(definition, grammar));
    case 'RepetitionMandatoryWithSeparator':
      if (separator === undefined) throw new Error('a list without a separator');
      return OneOrMore(drawnAll(definition, grammar), drawn(separator, grammar));
    case 'Alternation':
      return chosen((definition ?? []).map((one) => drawnAll(one.definition, grammar)));
    default:
      throw new Error(`the picture does not know how to draw a ${type}`);
  }
}

const chosen = (items: readonly Drawn[]): Drawn => (items.length === 1 ? (items[0] as Drawn) : Choice(0, ...items));
