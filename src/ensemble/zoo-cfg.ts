import type { Parsed } from '../base/parsed.ts';
import { compareServers, serverId, type ServerId } from '../model/ids.ts';
import { parseGroupValue, parseServerValue, parseWeightValue, type Role, type ServerAddress } from './grammar.ts';
import { readProperties, type Property } from './properties.ts';
import type { ServerGroup, ServerWeight } from './quorum.ts';
import { faultsAcrossLines, type Located } from './zoo-cfg-checks.ts';

/** One `server.N` line. `host`, `quorumPort` and `electionPort` are those of the first address. */
export interface ServerEntry {
  readonly id: ServerId;
  readonly host: string;
  readonly addresses: readonly ServerAddress[];
  readonly quorumPort: number;
  /** Null in `host:port`, which ZooKeeper takes only before 3.5 and with `electionAlg=0`. */
  readonly electionPort: number | null;
  readonly role: Role;
  readonly clientAddress: string | null;
  readonly clientPort: number | null;
}

/** Something ZooKeeper would refuse or misread. Line and column count from 1 in the file. */
export interface ZooCfgFault {
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

/** A `zoo.cfg` or `zoo.cfg.dynamic` as ZooKeeper understands it: plain data, null where the file says nothing. */
export interface ZooCfg {
  /** By id. A line that cannot be read is a fault and is missing here. */
  readonly servers: readonly ServerEntry[];
  readonly groups: readonly ServerGroup[];
  readonly weights: readonly ServerWeight[];
  /** Milliseconds; 3000 where absent, which is `ZooKeeperServer.DEFAULT_TICK_TIME` (the sample file says 2000). */
  readonly tickTimeMs: number;
  /** Ticks a learner may take to connect and sync. No default: an ensemble does not start without it. */
  readonly initLimit: number | null;
  /** Ticks a learner may lag behind. No default, as `initLimit`. */
  readonly syncLimit: number | null;
  readonly clientPort: number | null;
  readonly dataDir: string | null;
  /** Null: the transaction log stands in `dataDir`. */
  readonly dataLogDir: string | null;
  readonly dynamicConfigFile: string | null;
  readonly peerType: Role;
  /** 3, fast leader election, where absent. */
  readonly electionAlg: number;
  /** True where absent: then a single `server.N` line makes a standalone server, not an ensemble of one. */
  readonly standaloneEnabled: boolean;
  /** Hexadecimal digits of the configuration's zxid; only in a dynamic file. */
  readonly version: string | null;
  /** Every other key, as it stands. */
  readonly other: Readonly<Record<string, string>>;
  /** Keys such as `server.4` whose line is a fault and is missing above: what is computed is without them. */
  readonly leftOut: readonly string[];
  readonly faults: readonly ZooCfgFault[];
}

const DEFAULT_TICK_TIME_MS = 3000;
const FAST_LEADER_ELECTION = 3;
const KNOWN_KEYS: ReadonlySet<string> = new Set([
  'tickTime',
  'initLimit',
  'syncLimit',
  'clientPort',
  'dataDir',
  'dataLogDir',
  'dynamicConfigFile',
  'peerType',
  'electionAlg',
  'standaloneEnabled',
  'version',
]);

/** Reads the text of a `zoo.cfg` or of a dynamic configuration file. Never throws: what is wrong is in `faults`. */
export function parseZooCfg(text: string): ZooCfg {
  const source = text.startsWith('\uFEFF') ? text.slice(1) : text;
  const { properties, faults: malformed } = readProperties(source);
  const reader = new CfgReader(source, properties);
  for (const { offset, message } of malformed) reader.fault(offset, message);
  // Java does not know byte order marks: they become part of the first key, if a key stands there.
  if (source !== text && properties[0]?.keyOffsets[0] === 0) {
    reader.fault(0, `the file begins with a byte order mark, so ZooKeeper does not recognise "${properties[0].key}"`);
  }

  const servers = reader.entries('server', parseServerValue).map(({ id, value, ...at }) => {
    const [{ host, quorumPort, electionPort }] = value.addresses;
    return { ...at, value: { id: serverId(id), host, quorumPort, electionPort, ...value } };
  });
  const groups = reader.entries('group', parseGroupValue).map(({ id, value, ...at }) => {
    return { ...at, value: { id: Number(id), members: value } };
  });
  const weights = reader.entries('weight', parseWeightValue).map(({ id, value, ...at }) => {
    return { ...at, value: { server: serverId(id), weight: value } };
  });

  const settings = {
    tickTimeMs: reader.whole('tickTime') ?? DEFAULT_TICK_TIME_MS,
    initLimit: reader.whole('initLimit'),
    syncLimit: reader.whole('syncLimit'),
    clientPort: reader.whole('clientPort'),
    dataDir: reader.text('dataDir'),
    dataLogDir: reader.text('dataLogDir'),
    dynamicConfigFile: reader.text('dynamicConfigFile'),
    peerType: reader.oneOf('peerType', ['participant', 'observer'] as const) ?? 'participant',
    electionAlg: reader.whole('electionAlg') ?? FAST_LEADER_ELECTION,
    standaloneEnabled: reader.oneOf('standaloneEnabled', ['true', 'false'] as const) !== 'false',
    version: reader.text('version'),
  };
  for (const { offset, message } of faultsAcrossLines({ servers, groups, weights, ...settings })) {
    reader.fault(offset, message);
  }
  return {
    servers: servers.map(({ value }) => value).toSorted((a, b) => compareServers(a.id, b.id)),
    groups: groups.map(({ value }) => value).toSorted((a, b) => a.id - b.id),
    weights: weights.map(({ value }) => value).toSorted((a, b) => compareServers(a.server, b.server)),
    ...settings,
    other: reader.rest(),
    leftOut: reader.leftOut(),
    faults: reader.faults(),
  };
}

/**
 * The configuration of a server whose `dynamicConfigFile` names the members: servers, groups, weights and version of
 * the dynamic file, everything else of the static one (`QuorumPeerConfig.parse`).
 */
export function mergeDynamic(staticCfg: ZooCfg, dynamicCfg: ZooCfg): ZooCfg {
  const { servers, groups, weights, version, leftOut } = dynamicCfg;
  const inDynamic = dynamicCfg.faults.map((fault) => ({ ...fault, message: `in the dynamic file: ${fault.message}` }));
  return { ...staticCfg, servers, groups, weights, version, leftOut, faults: [...staticCfg.faults, ...inDynamic] };
}

interface NumberedEntry<T> extends Located<T> {
  /** The digits after the dot. */
  readonly id: string;
}

/** The properties by key, and the faults found while reading them, placed by their offset in the text. */
class CfgReader {
  readonly #source: string;
  readonly #byKey = new Map<string, Property>();
  readonly #leftOut: string[] = [];
  readonly #faults: { readonly offset: number; readonly message: string }[] = [];

  constructor(source: string, properties: readonly Property[]) {
    this.#source = source;
    for (const property of properties) this.#byKey.set(property.key.trim(), property);
  }

  fault(offset: number, message: string): void {
    this.#faults.push({ offset, message });
  }

  text(key: string): string | null {
    return this.#byKey.get(key)?.value.trim() ?? null;
  }

  whole(key: string): number | null {
    const value = this.text(key);
    if (value === null || /^[+-]?\d+$/.test(value)) return value === null ? null : Number(value);
    this.#faultInValue(key, `expected a whole number for ${key}, found "${value}"`);
    return null;
  }

  oneOf<T extends string>(key: string, allowed: readonly T[]): T | null {
    const value = this.text(key);
    const found = allowed.find((name) => name === value?.toLowerCase());
    if (value === null || found !== undefined) return found ?? null;
    this.#faultInValue(key, `expected ${allowed.join(' or ')} for ${key}, found "${value}"`);
    return null;
  }

  /** The lines `name.N=value`, in the order of the file; one that cannot be read is a fault and is left out. */
  entries<T>(name: string, parse: (text: string) => Parsed<T>): readonly NumberedEntry<T>[] {
    const entries: NumberedEntry<T>[] = [];
    for (const [key, { value, keyOffsets, valueOffsets }] of this.#byKey) {
      if (!key.startsWith(`${name}.`)) continue;
      const id = key.slice(name.length + 1);
      const offset = keyOffsets[0] ?? 0;
      const start = value.length - value.trimStart().length;
      const parsed = parse(value.trim());
      if (!isLong(id)) {
        this.#leaveOut(key, keyOffsets[name.length + 1] ?? offset, `expected a number after "${name}."`);
      } else if (parsed.kind === 'fault') {
        const { column, expected, found } = parsed.fault;
        this.#leaveOut(key, valueOffsets[start + column - 1] ?? offset, `expected ${expected}, found ${found}`);
      } else {
        entries.push({ id, value: parsed.value, offset });
      }
    }
    return entries;
  }

  rest(): Readonly<Record<string, string>> {
    const others = [...this.#byKey.keys()].filter(
      (key) => !KNOWN_KEYS.has(key) && !/^(server|group|weight)\./.test(key),
    );
    return Object.fromEntries(others.map((key) => [key, this.text(key) ?? '']));
  }

  leftOut(): readonly string[] {
    return this.#leftOut;
  }

  faults(): readonly ZooCfgFault[] {
    return this.#faults
      .toSorted((a, b) => a.offset - b.offset)
      .map(({ offset, message }) => {
        const before = this.#source.slice(0, offset).split(/\r\n|\r|\n/);
        return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1, message };
      });
  }

  #leaveOut(key: string, offset: number, why: string): void {
    this.#leftOut.push(key);
    this.fault(offset, `${key} is left out: ${why}`);
  }

  #faultInValue(key: string, message: string): void {
    const property = this.#byKey.get(key);
    this.fault(property?.valueOffsets[0] ?? 0, message);
  }
}

/** What `Long.parseLong` takes: ZooKeeper reads the number after the dot with it. */
function isLong(digits: string): boolean {
  if (!/^[+-]?\d{1,19}$/.test(digits)) return false;
  return BigInt.asIntN(64, BigInt(digits.replace('+', ''))) === BigInt(digits.replace('+', ''));
}
