import { addViewOptions, type ViewFlags } from './view-options.ts';
import type { Command } from 'commander';
import type { Io } from './io.ts';

export function renderCommand(program: Command, io: Io): void {
  addViewOptions(
    program
      .command('render')
      .summary('show a saved report in any format')
      .description('Shows a report that was saved with --format json or -o report.json; the logs are not needed.')
      .argument('<report>', 'the saved report, a .json file'),
  ).action(async (path: string, flags: ViewFlags) => {
    const [{ readTextFile }, { parseReport }, { show }] = await Promise.all([
      import('../edge/files.ts'),
      import('../report/parse.ts'),
      import('./show.ts'),
    ]);
    await show(parseReport(await readTextFile(path), path), flags, io);
  });
}
