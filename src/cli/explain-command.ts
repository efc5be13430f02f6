import { Option, type Command } from 'commander';
import type { Io } from './io.ts';

/** Lines of prose are no longer than this, however wide the terminal. */
const WIDEST = 120;

export function explainCommand(program: Command, io: Io): void {
  program
    .command('explain')
    .summary('what a finding or a line of a log means')
    .description(
      "Tells what a finding (zklog explain slow-fsync), a kind of message or a line of a log (zklog explain '2026-11-22 … - LOOKING') means, which releases print it, and whether it is harmless.",
    )
    .argument('<what...>', 'the name of a finding or of a message, or a line as logged, in quotation marks')
    .action(async (what: string[]) => {
      const { explain } = await import('./explain.ts');
      io.stdout.write(explain(what.join(' '), widthFor(io)));
    });
}

export function findingsCommand(program: Command, io: Io): void {
  program
    .command('findings')
    .summary('list what zklog can find')
    .description('Lists every finding that zklog knows, with its severity. zklog explain <name> tells more of one.')
    .addOption(new Option('-f, --format <name>', 'how to write it').choices(['text', 'json']).default('text'))
    .action(async ({ format }: { readonly format: 'text' | 'json' }) => {
      const { listOfFindings } = await import('./explain.ts');
      io.stdout.write(listOfFindings(format, widthFor(io)));
    });
}

const widthFor = (io: Io): number => Math.max(40, Math.min(WIDEST, io.stdout.columns ?? WIDEST));
