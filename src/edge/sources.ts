import { createReadStream } from 'node:fs';
import { dirname } from 'node:path';
import { InputError } from '../base/errors.ts';
import { SideFiles } from './beside.ts';
import { bytesAt, chunksOfFile, prepended, watched, withHead, type Chunks, type OnBytes } from './chunks.ts';
import { asUtf8 } from './decode.ts';
import { groupsOf, withoutCopies, type Group } from './groups.ts';
import { Joined, type Part } from './join.ts';
import type { Peek } from './peek.ts';
import { unreadable } from './reasons.ts';
import { resolveAll, STDIN, type Found } from './resolve.ts';
import { checkUnpackable, packingOf, unpacked } from './unpack.ts';
import type { Source, SourceNote } from '../model/source.ts';

export interface OpenOptions {
  /** The server that the user says wrote a path: path, folder or pattern → id or name. */
  readonly nodes?: ReadonlyMap<string, string> | undefined;
  /** What `-` stands for. */
  readonly stdin?: AsyncIterable<Uint8Array> | undefined;
  /** Told of all bytes as they are read from the disk or a pipe. */
  readonly onBytes?: OnBytes | undefined;
}

/**
 * The sources behind paths: files, pipes, `-`, folders, and patterns that the shell did not expand. Rotated files of one
 * log are one source. Each exists and can be opened, else an `InputError` says which one does not; the bytes are read
 * later.
 */
export function openSources(paths: readonly string[], options: OpenOptions = {}): Source[] {
  const { found, notes } = resolveAll(paths, options.nodes ?? new Map());
  if (found.some(isStdin) && options.stdin === undefined)
    throw new InputError('- is standard input, and there is none here; name a file');
  const groups = groupsOf(withoutCopies(found, notes));
  const logsIn = new Map<string, number>();
  for (const { files } of groups) logsIn.set(folderOf(files), (logsIn.get(folderOf(files)) ?? 0) + 1);
  const beside = new SideFiles();
  return groups.map((group, i) => {
    const { files, base } = group;
    // It goes by its youngest file: `zookeeper.log` of `zookeeper.log.1` and `zookeeper.log`.
    const { path, label } = files.at(-1) as Found;
    const isPipe = files[0]?.peek === null;
    return {
      path,
      beside: isPipe ? [] : beside.of(path, base, logsIn.get(folderOf(files)) === 1),
      node: label,
      ...plainBytes(files),
      size: isPipe ? null : files.reduce((sum, { peek }) => sum + (peek?.size ?? 0), 0),
      // What was found out about the arguments belongs to none of the sources; the first one tells it.
      ...readingOf(group, i === 0 ? notes : [], options),
    };
  });
}

/** What can be read in parts. */
function plainBytes(files: readonly Found[]): Pick<Source, 'plain'> {
  const [file] = files;
  if (file === undefined || files.length > 1 || file.peek === null) return {};
  const { path, peek } = file;
  const isPlain = peek.packing === 'none' && isAsItIs(peek);
  return isPlain ? { plain: { path, size: peek.size, bytesAt: (at, length) => bytesAt(path, at, length) } } : {};
}

/** UTF-8 with line feeds. */
const isAsItIs = ({ encoding, hasMark, otherLineEnds }: Peek): boolean =>
  encoding === 'utf-8' && !hasMark && !otherLineEnds;

const isStdin = (file: Found): boolean => file.path === STDIN && file.peek === null;
const folderOf = (files: readonly Found[]): string => dirname(files.at(-1)?.path ?? '');

function readingOf(
  { files, notes }: Group,
  before: readonly SourceNote[],
  options: OpenOptions,
): Pick<Source, 'chunks' | 'outcome'> {
  const told: SourceNote[] = [...before, ...notes];
  const parts = files.map((file): Part => ({
    path: file.path,
    chunks: () =>
      textOf(file, options, (why) => told.push({ kind: 'truncated-input', line: 0, text: `${file.path}: ${why}` })),
  }));
  if (parts.length === 1) return { chunks: (parts[0] as Part).chunks, outcome: () => ({ files: [], notes: told }) };
  const joined = new Joined(parts);
  return {
    chunks: () => joined.chunks(),
    outcome: () => ({ files: joined.files, notes: [...told, ...joined.notes] }),
  };
}

/** A file or pipe as UTF-8. The plain file, which most are, goes through no hands but those of `chunksOfFile`. */
function textOf(file: Found, options: OpenOptions, onDamage: (why: string) => void): Chunks {
  const raw = rawChunks(file, options);
  const bytes = options.onBytes === undefined ? raw : watched(raw, options.onBytes);
  if (file.peek === null) return asUtf8(unpackedPipe(file.path, bytes, onDamage));
  const { packing } = file.peek;
  if (packing === 'gzip' || packing === 'zstd') return asUtf8(unpacked(bytes, packing, onDamage));
  return isAsItIs(file.peek) ? bytes : asUtf8(bytes);
}

function rawChunks(file: Found, { stdin }: OpenOptions): Chunks {
  if (file.peek !== null) return chunksOfFile(file.path);
  return isStdin(file) && stdin !== undefined ? stdin : chunksOfPipe(file.path);
}

/** Read as a stream: a pipe may keep its reader waiting, and meanwhile Ctrl-C must be heard. */
async function* chunksOfPipe(path: string): AsyncGenerator<Uint8Array> {
  try {
    yield* createReadStream(path, { highWaterMark: 1 << 20 }) as AsyncIterable<Uint8Array>;
  } catch (error) {
    throw unreadable(path, error);
  }
}

/** Behind the tar magic, the magic that stands deepest in a file. */
const MAGIC_BYTES = 512;

async function* unpackedPipe(path: string, bytes: Chunks, onDamage: (why: string) => void): AsyncGenerator<Uint8Array> {
  const chunks = withHead(bytes, MAGIC_BYTES);
  const first = await chunks.next();
  if (first.done === true) return;
  const packing = packingOf(first.value);
  checkUnpackable(path, packing);
  const all = prepended(first.value, chunks);
  yield* packing === 'gzip' || packing === 'zstd' ? unpacked(all, packing, onDamage) : all;
}
