import { Command, CommanderError } from 'commander';
import { InputError, UsageError } from '../base/errors.ts';
import { printable } from '../base/printable.ts';
import { version } from '../version.ts';
import { analyzeCommand } from './analyze.ts';
import { explainCommand, findingsCommand } from './explain-command.ts';
import { checkCommand } from './check.ts';
import { diffCommand } from './diff.ts';
import { eventsCommand } from './events.ts';
import { exitStatus } from './io.ts';
import { helpLayout } from './options.ts';
import { quorumCommand } from './quorum-command.ts';
import { renderCommand } from './render.ts';
import { skewCommand } from './skew.ts';
import { timelineCommand } from './timeline.ts';
import { whoisCommand } from './whois-command.ts';
import type { ExitStatus, Io } from './io.ts';

/**
 * The program: arguments in, text to the streams of `io`, exit status out. A user's error is one sentence on stderr; a
 * bug is a stack trace and status 4.
 */
export async function main(argv: readonly string[], io: Io): Promise<ExitStatus> {
  let status: ExitStatus = exitStatus.done;
  const program = programFor(io, (other) => (status = other));
  try {
    await program.parseAsync([...argv], { from: 'user' });
    return status;
  } catch (error) {
    return failed(error, io);
  }
}

/** The command line, with all commands; `end` is told another exit status than 0. */
export function programFor(io: Io, end: (status: ExitStatus) => void): Command {
  const program = new Command('zklog')
    .description('Reads the logs of Apache ZooKeeper servers and tells the history of their ensemble.')
    .version(version, '-V, --version', 'print the version')
    .exitOverride()
    .configureOutput({
      writeOut: io.stdout.write,
      writeErr: io.stderr.write,
      getOutHelpWidth: () => io.stdout.columns ?? 100,
      getErrHelpWidth: () => io.stderr.columns ?? 100,
      outputError: (text, write) => write(text.replace(/^error: /, 'zklog: ')),
    })
    .configureHelp(helpLayout)
    .showHelpAfterError('(zklog --help tells more)');
  // Sub-commands inherit what was set above, so they are added after it.
  analyzeCommand(program, io);
  timelineCommand(program, io);
  eventsCommand(program, io);
  renderCommand(program, io);
  quorumCommand(program, io);
  skewCommand(program, io);
  findingsCommand(program, io);
  explainCommand(program, io);
  whoisCommand(program, io);
  checkCommand(program, io, end);
  diffCommand(program, io, end);
  return program;
}

function failed(error: unknown, io: Io): ExitStatus {
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitStatus.done : exitStatus.usage;
  if (error instanceof UsageError || error instanceof InputError) {
    // It may hold names of files, and lines of them.
    const lines = error.message.split('\n').map(printable);
    io.stderr.write(`zklog: ${lines.join('\n')}\n`);
    return error instanceof UsageError ? exitStatus.usage : exitStatus.input;
  }
  io.stderr.write(`zklog: this is a bug in zklog, please report it with the lines below\n${stackOf(error)}\n`);
  return exitStatus.bug;
}

const stackOf = (error: unknown): string => (error instanceof Error ? (error.stack ?? error.message) : String(error));
