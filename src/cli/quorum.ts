import { InputError, UsageError } from '../base/errors.ts';
import { unreachable } from '../base/unreachable.ts';
import { quorumTable, type QuorumQuestion } from '../ensemble/quorum-table.ts';
import { mergeDynamic, parseZooCfg, type ZooCfg } from '../ensemble/zoo-cfg.ts';
import { renderQuorum, renderQuorumJson, renderQuorumMarkdown } from '../render/quorum.ts';

export interface QuorumOptions {
  readonly format: 'text' | 'json' | 'markdown';
  readonly color: boolean;
  /** Columns of the terminal; only the text format asks. */
  readonly width: number;
}

type ReadFile = (path: string) => Promise<string>;

const MOST_SERVERS = 1000;
const WAY_OUT = 'give sizes such as 3 5 7, or the path of a zoo.cfg';

/**
 * `zklog quorum 2 3 4`, `zklog quorum z1/z1.cfg`: how many servers must be up, and how many may be lost. Arguments are
 * numbers of servers and paths of configurations, mixed as wished; a file named `3` is `./3`.
 *
 * @throws UsageError for an argument that is neither, InputError for a file that is no ZooKeeper configuration.
 */
export async function runQuorum(
  args: readonly string[],
  { format, color, width }: QuorumOptions,
  readFile: ReadFile,
): Promise<string> {
  if (args.length === 0) throw new UsageError(`the quorum of what? ${WAY_OUT}`);
  const table = quorumTable(await Promise.all(args.map((arg) => questionOf(arg, readFile))));
  switch (format) {
    case 'text':
      return renderQuorum(table, { color, width });
    case 'markdown':
      return renderQuorumMarkdown(table);
    case 'json':
      return renderQuorumJson(table);
    default:
      return unreachable(format);
  }
}

async function questionOf(arg: string, readFile: ReadFile): Promise<QuorumQuestion> {
  if (/^-?\d+$/.test(arg)) return { kind: 'size', servers: sizeOf(arg) };
  const text = await readOr(
    arg,
    readFile,
    `${arg} is neither a number of servers nor a file that can be read; ${WAY_OUT}`,
  );
  return { kind: 'config', path: arg, cfg: await configOf(arg, text, readFile) };
}

function sizeOf(arg: string): number {
  const size = Number(arg);
  if (size >= 1 && size <= MOST_SERVERS) return size;
  throw new UsageError(`an ensemble of ${arg} servers? Give a number from 1 to ${MOST_SERVERS}`);
}

async function configOf(path: string, text: string, readFile: ReadFile): Promise<ZooCfg> {
  const cfg = parseZooCfg(text);
  if (cfg.servers.length > 0) return cfg;
  if (cfg.dynamicConfigFile !== null) return withDynamic(path, cfg, cfg.dynamicConfigFile, readFile);
  if (cfg.leftOut.length > 0) throw new InputError(`${path} names no server that can be read: ${firstFault(cfg)}`);
  // Without server.N lines a ZooKeeper configuration is that of a standalone server, and that is an answer.
  if (cfg.clientPort !== null || cfg.dataDir !== null) return cfg;
  throw new InputError(
    `${path} holds no server.N line, no clientPort and no dataDir: it is no ZooKeeper configuration`,
  );
}

/** The members of a server that keeps them in a file of their own: at its path, or beside the static file. */
async function withDynamic(path: string, cfg: ZooCfg, named: string, readFile: ReadFile): Promise<ZooCfg> {
  const beside = path.replace(/[^/\\]*$/, '') + named.replace(/^.*[/\\]/, '');
  const text = await readFile(named).catch(async () => readFile(beside).catch(() => null));
  if (text === null) {
    throw new InputError(
      `${path} leaves its servers to dynamicConfigFile=${named}, which cannot be read; give that file`,
    );
  }
  const merged = mergeDynamic(cfg, parseZooCfg(text));
  if (merged.servers.length > 0) return merged;
  throw new InputError(`${path} leaves its servers to ${named}, which names no server that can be read`);
}

function firstFault({ faults }: ZooCfg): string {
  const [first] = faults;
  return first === undefined ? 'all lines are empty' : `line ${first.line}, column ${first.column}: ${first.message}`;
}

async function readOr(path: string, readFile: ReadFile, sentence: string): Promise<string> {
  try {
    return await readFile(path);
  } catch {
    throw new UsageError(sentence);
  }
}
