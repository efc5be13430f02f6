/** The line of a record, with the number of the process that wrote it. */
export interface ProcessLine {
  readonly label: string | null;
  readonly process: string;
}

/**
 * Whether two processes write at once under one label. A server that is restarted has a new
 * process too, but then the old one never writes again; and of one line alone nothing can be said.
 */
export function areInterleaved(lines: readonly ProcessLine[]): boolean {
  /** The processes of each label, that which wrote latest at the end. */
  const ofLabels = new Map<string | null, string[]>();
  for (const { label, process } of lines) {
    const met = ofLabels.get(label) ?? [];
    ofLabels.set(label, met);
    if (met.at(-1) === process) continue;
    if (met.includes(process)) return true;
    met.push(process);
  }
  return false;
}
