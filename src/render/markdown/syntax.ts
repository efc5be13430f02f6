/** Nothing from a log may turn into markup: neither a table's bar, nor emphasis, nor a tag, nor a link. */
export function escaped(text: string): string {
  return text.replace(/[\\|`*_~<>[\]#&]/g, (sign) =>
    sign === '<' ? '&lt;' : sign === '>' ? '&gt;' : sign === '&' ? '&amp;' : `\\${sign}`,
  );
}

/** The same for what begins a line, where a dash or a number would begin a list. */
export function escapedLine(text: string): string {
  return escaped(text)
    .replace(/^(\s*)([-+=])/, '$1\\$2')
    .replace(/^(\s*\d+)([.)])/, '$1\\$2');
}

export function bold(text: string): string {
  return text === '' ? '' : `**${escaped(text)}**`;
}

export interface PipeColumn {
  readonly title: string;
  readonly right: boolean;
}

/** A pipe table; its cells are Markdown already. */
export function pipeTable(columns: readonly PipeColumn[], rows: readonly (readonly string[])[]): string {
  return [
    line(columns.map(({ title }) => escaped(title))),
    line(columns.map(({ right }) => (right ? '---:' : '---'))),
    ...rows.map(line),
  ].join('\n');
}

function line(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}
