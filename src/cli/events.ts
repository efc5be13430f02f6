import { InputError } from '../base/errors.ts';
import { addInputOptions, withInputs, type InputFlags } from './inputs.ts';
import type { Command } from 'commander';
import type { Source } from '../model/source.ts';
import type { Io } from './io.ts';

type EventsFlags = InputFlags & { readonly all?: boolean };

export function eventsCommand(program: Command, io: Io): void {
  addInputOptions(
    program
      .command('events')
      .summary('write what the logs tell as lines of JSON')
      .description(
        'Writes every recognised event as a line of JSON, as it is read. Such lines are themselves an input of analyze: logs can be read on the hosts where they lie, and only their events travel.',
      ),
  )
    .option('--all', 'every record of the logs, recognised or not (not an input of analyze)')
    .action(async (paths: string[], flags: EventsFlags) => {
      await withInputs(paths, flags, io, (sources) => write(sources, flags, io));
    });
}

/** The next bytes are read when the reader has taken what the last ones told. */
async function* chunksOf(source: Source, io: Io): AsyncGenerator<Uint8Array> {
  for await (const chunk of source.chunks()) {
    yield chunk;
    await io.stdout.taken?.();
  }
}

/** Text is handed on in pieces of this size. */
const PIECE = 64 * 1024;

async function write(sources: readonly Source[], flags: EventsFlags, io: Io): Promise<void> {
  const { recordsOf, eventsOf } = await import('../extract.ts');
  let piece = '';
  const out = (line: string): void => {
    piece += line;
    if (piece.length < PIECE) return;
    io.stdout.write(piece);
    piece = '';
  };
  const options = { patterns: flags.pattern };
  const paced = sources.map((source) => ({ ...source, chunks: () => chunksOf(source, io) }));
  const found = flags.all === true ? await recordsOf(paced, options, out) : await eventsOf(paced, options, out);
  io.stdout.write(piece);
  if (found === 0) throw new InputError('nothing here is the log of a ZooKeeper server; zklog analyze says why');
}
