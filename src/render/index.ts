import { unreachable } from '../base/unreachable.ts';
import { csv } from './csv/index.ts';
import { formatNames, type Format, type FormatInfo, type FormatName, type Renderer } from './define.ts';
import { html } from './html/index.ts';
import { json } from './json.ts';
import { markdown } from './markdown/index.ts';
import { mermaid } from './mermaid/index.ts';
import { shiviz } from './shiviz/index.ts';
import { svg } from './svg/index.ts';
import { text } from './text/index.ts';
import { trace } from './trace/index.ts';

function formatOf(name: FormatName): Format {
  switch (name) {
    case 'text':
      return text;
    case 'html':
      return html;
    case 'markdown':
      return markdown;
    case 'json':
      return json;
    case 'svg':
      return svg;
    case 'mermaid':
      return mermaid;
    case 'trace':
      return trace;
    case 'shiviz':
      return shiviz;
    case 'csv':
      return csv;
    default:
      return unreachable(name);
  }
}

/** Every format, for `--help` and `--format`. */
export const formats: readonly FormatInfo[] = formatNames.map(formatOf);

/** The renderer of a format, loaded with what it needs and no more. */
export async function rendererFor(name: FormatName): Promise<Renderer> {
  const { load, ...info } = formatOf(name);
  const written = await load();
  const piecesOf: Renderer['piecesOf'] = (report, options) => {
    const whole = written(report, options);
    return typeof whole === 'string' ? [whole] : whole;
  };
  return { ...info, piecesOf, render: (report, options) => [...piecesOf(report, options)].join('') };
}

/** The format that a file's name asks for; null where its ending is nobody's. */
export function formatOfFile(path: string): FormatName | null {
  const lower = path.toLowerCase();
  const fitting = formats.flatMap(({ format, extension }) =>
    extension.filter((ending) => lower.endsWith(ending)).map((ending) => ({ format, length: ending.length })),
  );
  // `x.trace.json` is a trace, though it ends as JSON does.
  return fitting.toSorted((a, b) => b.length - a.length)[0]?.format ?? null;
}
