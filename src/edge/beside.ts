import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, extname, join } from 'node:path';
import type { SideFile } from '../model/source.ts';

/** A configuration is a page of text; anything larger is something else. */
const SIDE_FILE_BYTES = 1 << 20;

/** What lies beside logs: the `myid` and the configuration, as `z1/data/myid` and `z1/z1.cfg` beside `z1/zookeeper.out`. */
export class SideFiles {
  readonly #configs = new Map<string, SideFile[]>();
  readonly #myids = new Map<string, SideFile[]>();

  /**
   * @param base name of the log without what its rotation added
   * @param alone no other log shares the folder; else only a configuration of the log's own name, or the only one, is meant
   */
  of(path: string, base: string, alone: boolean): SideFile[] {
    const folder = dirname(path);
    const configs = once(this.#configs, folder, () => configsBeside(folder));
    const own = configs.filter((config) => stemOf(config.path) === stemOf(base));
    const meant = own.length > 0 ? own : alone || configs.length === 1 ? configs.slice(0, 1) : [];
    return [...meant, ...(alone ? once(this.#myids, folder, () => myidBeside(folder)) : [])];
  }
}

const stemOf = (path: string): string => basename(path, extname(path));

/** Each folder is looked through once, however many logs are in it. */
function once<T>(known: Map<string, T>, folder: string, look: () => T): T {
  const value = known.get(folder) ?? look();
  known.set(folder, value);
  return value;
}

function configsBeside(folder: string): SideFile[] {
  const paths = ['.', 'conf', '../conf'].flatMap((place) => configsIn(join(folder, place)));
  return smallFiles('config', paths);
}

function myidBeside(folder: string): SideFile[] {
  return smallFiles(
    'myid',
    ['data/myid', 'myid'].map((name) => join(folder, name)),
  ).slice(0, 1);
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
