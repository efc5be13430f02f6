import type { ReportInput } from './report.ts';

/** What became of the lines of an input. */
type Counts = Pick<ReportInput, 'lines' | 'torn' | 'unrecognised' | 'asides' | 'wrapperNoise'>;

/** All lines that were looked at for a log: its own and those around them. */
export const linesAround = ({ lines, wrapperNoise }: Counts): number => lines + wrapperNoise;

/** Lines of which nothing is known. */
export const unknownLines = ({ unrecognised, asides }: Counts): number => unrecognised - asides;

/** Lines that are a whole record or belong to one, or are known to be the JVM's or its script's. */
export const understoodLines = (input: Counts): number => Math.max(0, input.lines - input.torn - unknownLines(input));
