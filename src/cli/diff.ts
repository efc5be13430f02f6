import { UsageError } from '../base/errors.ts';
import { defaultTolerance, toleranceOf } from '../check/diff/tolerance.ts';
import { version } from '../version.ts';
import { addCheckOutput, filesOf, writeCheck, type CheckOutputFlags } from './check-output.ts';
import { collect } from './options.ts';
import { exitStatus, type ExitStatus, type Io } from './io.ts';
import type { Command } from 'commander';
import type { ClockFlags } from './clock-options.ts';
import type { InputFlags } from './inputs.ts';

interface DiffFlags extends CheckOutputFlags {
  readonly before: readonly string[];
  readonly after: readonly string[];
  readonly tolerance: string;
  readonly failOnRegression?: boolean;
}

export function diffCommand(program: Command, io: Io, end: (status: ExitStatus) => void): void {
  addCheckOutput(
    program
      .command('diff')
      .summary('say what changed from one run to another, and whether it is worse')
      .description(
        'Compares two saved reports, or the logs of two runs, each a file, a folder or a pattern: elections, leaders, durations, syncs, outages, findings.',
      )
      .showHelpAfterError('(zklog diff --help tells more)')
      .argument('[before]', 'a saved report, a log or a folder of logs')
      .argument('[after]', 'the same of the later run')
      .option('--before <path>', 'a log of the earlier run, where it is several; repeatable', collect, [])
      .option('--after <path>', 'a log of the later run, where it is several; repeatable', collect, [])
      .option('--tolerance <amount>', 'how much more is not worse yet: a share, a duration or both', defaultTolerance)
      .option('--fail-on-regression', 'end with 1 where something is worse, or cannot be told'),
  ).action(async (before: string | undefined, after: string | undefined, flags: DiffFlags) => {
    const [{ diff }, { reportOf }] = await Promise.all([import('../check/diff/index.ts'), import('./reports.ts')]);
    const tolerance = toleranceOf(flags.tolerance, '--tolerance');
    const [earlier, later] = sidesOf(before, after, flags);
    await filesOf(flags);
    const inputs: InputFlags & ClockFlags = {
      node: [],
      pattern: [],
      progress: true,
      align: 'auto',
      tz: [],
      offset: [],
    };
    const reports = [await reportOf(earlier, inputs, io), await reportOf(later, inputs, io)] as const;
    const failOn = flags.failOnRegression === true ? 'unproven' : 'never';
    const report = diff(reports[0], reports[1], { version, tolerance, failOn });
    await writeCheck(report, flags, io);
    if (report.failed) end(exitStatus.found);
  });
}

function sidesOf(
  before: string | undefined,
  after: string | undefined,
  flags: DiffFlags,
): readonly [readonly string[], readonly string[]] {
  const earlier = [...(before === undefined ? [] : [before]), ...flags.before];
  const later = [...(after === undefined ? [] : [after]), ...flags.after];
  if (earlier.length > 0 && later.length > 0) return [earlier, later];
  throw new UsageError(
    'which two? zklog diff before.json after.json, or zklog diff --before run1/z1.log --before run1/z2.log --after run2',
  );
}
