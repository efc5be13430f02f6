import { closeSync, openSync, readdirSync, readFileSync, readSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, extname, join } from 'node:path';
import { InputError, UsageError } from '../base/errors.ts';
import type { SideFile, Source } from '../model/source.ts';

/** Opens what the user named. `fs` lives here and nowhere else in the library. */

const CHUNK_BYTES = 4 << 20;
/** A configuration is a page of text; anything larger is something else. */
const SIDE_FILE_BYTES = 1 << 20;

/**
 * The sources behind paths; each exists and can be opened, else an `InputError` says which one does not.
 * @param nodes the server that the user says wrote a path
 */
export function openSources(paths: readonly string[], nodes: ReadonlyMap<string, string> = new Map()): Source[] {
  const logsIn = new Map<string, number>();
  for (const path of paths) logsIn.set(dirname(path), (logsIn.get(dirname(path)) ?? 0) + 1);
  return paths.map((path) => {
    checkReadable(path);
    return {
      path,
      chunks: () => chunksOf(path),
      beside: sideFiles(path, logsIn.get(dirname(path)) === 1),
      node: nodes.get(path) ?? null,
    };
  });
}

/** The text of a small file that the user named. */
export async function readTextFile(path: string): Promise<string> {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new InputError(reasonOf(path, error), { cause: error });
  }
}

/** Writes a file that the user asked for. */
export function writeTextFile(path: string, text: string): void {
  try {
    writeFileSync(path, text);
  } catch (error) {
    throw new UsageError(`${path} cannot be written: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
}

function checkReadable(path: string): void {
  try {
    if (statSync(path).isDirectory()) {
      throw new InputError(`${path} is a directory; name the log files in it, as in ${join(path, 'zookeeper.out')}`);
    }
    closeSync(openSync(path, 'r'));
  } catch (error) {
    throw error instanceof InputError ? error : new InputError(reasonOf(path, error), { cause: error });
  }
}

function reasonOf(path: string, error: unknown): string {
  const code = (error as NodeJS.ErrnoException).code;
  if (code === 'ENOENT') return `${path} does not exist; check the path`;
  if (code === 'EACCES' || code === 'EPERM') return `${path} may not be read by this user; change its permissions or run as its owner`;
  return `${path} cannot be read: ${(error as Error).message}`;
}

/** Chunks of a file in one buffer used again and again: a chunk is valid until the next one is asked for. */
function* chunksOf(path: string): Generator<Uint8Array> {
  const file = openSync(path, 'r');
  try {
    const buffer = Buffer.allocUnsafe(CHUNK_BYTES);
    for (let length = readSync(file, buffer); length > 0; length = readSync(file, buffer)) yield buffer.subarray(0, length);
  } catch (error) {
    throw new InputError(reasonOf(path, error), { cause: error });
  } finally {
    closeSync(file);
  }
}

/**
 * The `myid` and the configuration that lie beside a log, as `z1/data/myid` and `z1/z1.cfg` beside `z1/zookeeper.out`.
 * Where several logs share a directory, only a configuration of the log's own name, or the only one, is meant.
 */
function sideFiles(path: string, alone: boolean): SideFile[] {
  const folder = dirname(path);
  const configs = ['.', 'conf', '../conf'].flatMap((place) => configsIn(join(folder, place)));
  const own = configs.filter((config) => basename(config, extname(config)) === basename(path, extname(path)));
  const meant = own.length > 0 ? own : alone || configs.length === 1 ? configs.slice(0, 1) : [];
  const myids = alone ? ['data/myid', 'myid', 'data/version-2/../myid'].map((name) => join(folder, name)) : [];
  return [...smallFiles('config', meant), ...smallFiles('myid', myids).slice(0, 1)];
}

function configsIn(folder: string): string[] {
  try {
    const names = readdirSync(folder).filter((name) => /^(?:zoo.*|.*\.cfg|zookeeper\.properties)$/.test(name));
    const files = names.filter((name) => /\.(?:cfg|properties)$/.test(name)).toSorted();
    return files.map((name) => join(folder, name));
  } catch {
    return []; // No such folder: nothing lies beside the log there.
  }
}

function smallFiles(kind: SideFile['kind'], paths: readonly string[]): SideFile[] {
  return [...new Set(paths)].flatMap((path) => {
    try {
      const { size } = statSync(path);
      return size > SIDE_FILE_BYTES ? [] : [{ kind, path, text: readFileSync(path, 'utf8') }];
    } catch {
      return []; // What lies beside a log is a help, never a need.
    }
  });
}
