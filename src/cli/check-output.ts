import { Option, type Command } from 'commander';
import { UsageError } from '../base/errors.ts';
import { checkFormatNames, type CheckFormatName, type CheckFormatOptions } from '../check/formats/define.ts';
import { collect, takesColor } from './options.ts';
import type { CheckReport } from '../check/result.ts';
import type { Io } from './io.ts';

/** The options of every command that says pass or fail, and what they mean. */
export interface CheckOutputFlags {
  readonly format?: CheckFormatName;
  readonly output: readonly string[];
  readonly color?: boolean;
}

export function addCheckOutput(command: Command): Command {
  return command
    .addOption(new Option('-f, --format <name>', 'how to write it (default: text)').choices(checkFormatNames))
    .option(
      '-o, --output <file>',
      'write to a file, its format by its ending (.txt, .json, .xml, .sarif, .md, .tap); repeatable',
      collect,
      [],
    )
    .option('--color', 'colour even where the output is no terminal')
    .option('--no-color', 'no colour (as NO_COLOR in the environment)');
}

/** The files that are asked for, with their formats: to be called before logs are read, which may take long. */
export async function filesOf({ output }: CheckOutputFlags): Promise<ReadonlyMap<string, CheckFormatName>> {
  const { checkFormatOfFile } = await import('../check/formats/index.ts');
  return new Map(
    output.map((path) => {
      const format = checkFormatOfFile(path);
      if (format === null)
        throw new UsageError(`the ending of ${path} names no format; use .txt, .json, .xml, .sarif, .md or .tap`);
      return [path, format];
    }),
  );
}

const inFile: CheckFormatOptions = { color: false, width: null };

/** Writes what a check says to files and stdout; on GitHub also to the summary of the step. */
export async function writeCheck(report: CheckReport, flags: CheckOutputFlags, io: Io): Promise<void> {
  const [files, { checkFormatOf }, { appendTextFile, writeResultFile }] = await Promise.all([
    filesOf(flags),
    import('../check/formats/index.ts'),
    import('../edge/files.ts'),
  ]);
  const color = flags.color ?? takesColor(io);
  for (const [path, format] of files) writeResultFile(path, checkFormatOf(format).render(report, inFile));
  if (flags.output.length > 0 && flags.format === undefined) return;
  const format = flags.format ?? 'text';
  const width = io.stdout.isTTY ? (io.stdout.columns ?? null) : null;
  io.stdout.write(checkFormatOf(format).render(report, { color, width }));
  const summary = io.env['GITHUB_STEP_SUMMARY'] ?? '';
  if (format === 'github' && summary !== '') appendTextFile(summary, checkFormatOf('markdown').render(report, inFile));
}
