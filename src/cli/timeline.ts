import { analyzeAndShow, type AnalyzeFlags } from './analyze.ts';
import { addClockOptions } from './clock-options.ts';
import { addInputOptions, addThreadsOption } from './inputs.ts';
import { addViewOptions } from './view-options.ts';
import type { Command } from 'commander';
import type { Io } from './io.ts';

/** The parts of a report that tell what was when. */
const WHEN = ['picture', 'timeline'] as const;

export function timelineCommand(program: Command, io: Io): void {
  const timeline = program
    .command('timeline')
    .summary('show what happened when: the lanes of the servers and the merged timeline')
    .description(
      'Shows the lanes of the servers and the merged timeline of their logs: what analyze tells with --only picture,timeline.',
    );
  addViewOptions(addClockOptions(addThreadsOption(addInputOptions(timeline)))).action(
    async (paths: string[], flags: AnalyzeFlags) => {
      await analyzeAndShow(paths, { ...flags, only: flags.only ?? WHEN }, io);
    },
  );
}
