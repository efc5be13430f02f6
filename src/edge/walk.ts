import { readdirSync, statSync, type Dirent } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { InputError } from '../base/errors.ts';
import { ownOutput } from '../intake/own-output.ts';
import { bytesAt } from './chunks.ts';
import { HEAD_BYTES, looksLikeServerLog, peekAt } from './peek.ts';
import { unreadable } from './reasons.ts';
import { rotatedName } from '../base/rotation.ts';
import { canUnpack } from './unpack.ts';

/** The logs of ZooKeeper servers in a folder and those below it, and what else lies there. */
export interface Walk {
  readonly logs: readonly string[];
  /** Logs by their names, in a packing that cannot be unpacked here. */
  readonly packed: readonly string[];
  /** What may be a log, or hold logs, but may not be read: why, in a sentence each. */
  readonly unreadable: readonly string[];
  /** Everything else but what belongs to a server beside its log. */
  readonly passedOver: readonly string[];
}

/** Names that logs have; whether it is one of ZooKeeper's, only a look into it tells. */
const LOG = /\.(?:log|out|stdout|console)$/i;
const NAMED_ZOOKEEPER = /^(?:zookeeper|zk|zoo)/i;
/** What ZooKeeper and its JVM write beside the log. */
const OTHER_LOG = /audit|[-_.]gc[-_.]|^gc[-_.]|trace/i;
const CONFIG = /\.(?:cfg|properties|conf|xml|ya?ml|dynamic(?:\.[\da-f]+)?|pid|jks|p12|md|json|sh|html)$/i;
const SIDE_FILE = /\.(?:cfg|properties)$|^myid$/;
/** Folders in which there are no logs, but perhaps very many files. */
const NO_LOGS = /^(?:\.|version-2$|node_modules$)/;

type Verdict = 'log' | 'perhaps' | 'packed' | 'side file' | 'unreadable' | 'other';

export function walk(root: string): Walk {
  const found: Record<Verdict, string[]> = {
    log: [],
    perhaps: [],
    packed: [],
    'side file': [],
    unreadable: [],
    other: [],
  };
  const faults: string[] = [];
  const visit = (folder: string): void => {
    for (const entry of entriesOf(folder, root, faults)) {
      const path = join(folder, entry.name);
      // Links to folders are not followed: they may lead in circles.
      if (entry.isDirectory()) {
        if (!NO_LOGS.test(entry.name)) visit(path);
      } else found[verdictOn(path, entry.name, faults)].push(path);
    }
  };
  visit(root);
  // Where no content tells, the names do: perhaps the layout is one of its own.
  const byNameOnly = found.log.length === 0;
  const parts = byNameOnly ? found.perhaps : partsOf(found.log, found.perhaps);
  return {
    logs: [...found.log, ...parts].toSorted(),
    packed: found.packed.toSorted(),
    unreadable: faults.toSorted(),
    passedOver: [...found.other, ...found.perhaps.filter((path) => !parts.includes(path))].toSorted(),
  };
}

/** Of files that perhaps are logs, those that by their names are parts of one: on a quiet day nobody may have logged who tells it. */
function partsOf(logs: readonly string[], perhaps: readonly string[]): string[] {
  const keyOf = (path: string): string | null => {
    const { base, certain } = rotatedName(basename(path));
    return certain ? join(dirname(path), base) : null;
  };
  const known = new Set(logs.map(keyOf));
  return perhaps.filter((path) => keyOf(path) !== null && known.has(keyOf(path)));
}

function entriesOf(folder: string, root: string, faults: string[]): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    if (folder === root) throw unreadable(folder, error);
    faults.push(unreadable(folder, error).message);
    return [];
  }
}

function verdictOn(path: string, name: string, faults: string[]): Verdict {
  if (SIDE_FILE.test(name)) return 'side file';
  const { base } = rotatedName(name);
  const isNamed = NAMED_ZOOKEEPER.test(base) && !CONFIG.test(base);
  if ((!isNamed && !LOG.test(base)) || OTHER_LOG.test(base)) return 'other';
  try {
    if (!statSync(path).isFile()) return 'other';
    const { size, packing, head } = peekAt(path);
    if (!canUnpack(packing)) return isNamed ? 'packed' : 'other';
    if (ownOutput(head) !== null) return 'other';
    if (looksLikeServerLog(head)) return 'log';
    const tail = packing === 'none' && size > HEAD_BYTES ? bytesAt(path, size - HEAD_BYTES, HEAD_BYTES) : null;
    if (tail !== null && looksLikeServerLog(tail)) return 'log';
    return isNamed && head.length > 0 ? 'perhaps' : 'other';
  } catch (error) {
    const { cause, message } = error instanceof InputError ? error : unreadable(path, error);
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return 'other'; // Gone by now, or a link to nothing.
    faults.push(message);
    return 'unreadable';
  }
}
