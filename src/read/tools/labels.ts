import { rotatedName } from '../../base/rotation.ts';
import type { Names, Role } from './writer-names.ts';

/** The container that is meant by the name of its pod alone; another one of the pod is named too. */
const MAIN = /zk|zoo/;

/** The label of a container: its pod's name, unless it is one beside the server's (metrics, a proxy). */
export const podLabel = (pod: string, container: string): string =>
  MAIN.test(container) ? pod : `${pod}/${container}`;

/** Programs that run a server, so that the host's name says enough; lines of others are told apart by their name. */
const SERVER = /java|zk|zoo|exhibitor|docker|containerd|podman/i;
/** One server of several on a host: `zookeeper@1`, `zk-2`, `zoo3`. */
const INSTANCE = /@.|(?:zk|zoo)[a-z]*[._-]?\d+$/i;

export const runsServer = (program: string): boolean => SERVER.test(program);

/** The instance that a unit of systemd is: `zookeeper@1` of `zookeeper@1.service`; null where its name tells none. */
function instanceOf(unit: string): string | null {
  const name = unit.replace(/\.service$/, '');
  return SERVER.test(name) && INSTANCE.test(name) ? name : null;
}

/**
 * The label of a line: its host, and the program (or its unit) where that is not the one that runs the server, or one of
 * several.
 */
export function hostLabel(host: string | null, program: string | null): string | null {
  const named = program === null ? null : (instanceOf(program) ?? program);
  const within = named === null || (SERVER.test(named) && !INSTANCE.test(named)) ? null : named;
  return host === null || within === null ? (host ?? within) : `${host}/${within}`;
}

/** The process that wrote a line, where it is a server's: other programs have one too. */
export function processOf(names: Names): string | null {
  const unit = names('unit');
  const program = names('container') ?? (unit === null ? null : instanceOf(unit)) ?? names('program');
  return program === null || runsServer(program) ? names('process') : null;
}

interface Pod {
  readonly pod: string;
  readonly container: string | null;
  readonly namespace: string | null;
}

/** Links and folders that the kubelet names after its pods. */
const POD_LINK =
  /\/containers\/(?<pod>[a-z0-9.-]+)_(?<namespace>[a-z0-9-]+)_(?<container>[a-z0-9-]+)-[0-9a-f]{64}\.log/;
const POD_FOLDER = /\/pods\/(?<namespace>[a-z0-9-]+)_(?<pod>[a-z0-9.-]+)_[0-9a-f-]+\/(?<container>[a-z0-9-]+)\//;

function podOf(names: Names): Pod | null {
  const pod = names('pod');
  if (pod !== null) return { pod, container: names('container'), namespace: names('namespace') };
  const file = names('file') ?? '';
  return ((POD_LINK.exec(file) ?? POD_FOLDER.exec(file))?.groups as unknown as Pod | undefined) ?? null;
}

/** The path of a log, whatever its rotation. */
function unrotated(path: string): string {
  const name = Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1;
  const { certain, base } = rotatedName(path.slice(name));
  return certain ? path.slice(0, name) + base : path;
}

/** What may tell servers of one host apart, the most telling first. */
const WITHIN = ['instance', 'container', 'unit', 'service', 'file'] as const satisfies readonly Role[];
type Within = (typeof WITHIN)[number];

function withinOf(names: Names, role: Within): string | null {
  const name = names(role);
  if (name === null) return null;
  return role === 'unit' ? instanceOf(name) : role === 'file' ? unrotated(name) : name;
}

/** The names of a role that stand in a head, of each host and of all. */
class Known {
  readonly #ofPlaces = new Map<string, Set<string>>();

  add(host: string, role: Role, name: string): void {
    for (const place of [`${role} ${host}`, role]) {
      const names = this.#ofPlaces.get(place) ?? new Set();
      this.#ofPlaces.set(place, names.add(name));
    }
  }

  /** Whether a host has no other, so that the name tells nobody apart; of a host that the head does not have, any host. */
  isOnly(host: string, role: Role, name: string): boolean {
    const names = this.#ofPlaces.get(`${role} ${host}`) ?? this.#ofPlaces.get(role);
    return names?.size === 1 && names.has(name);
  }
}

/**
 * Makes the labels of an input's lines. A label has of the names beside a line as many as tell it apart: what all lines
 * of the head say alike goes without saying, and a later line that says otherwise is another writer's.
 */
export class Labels {
  readonly #known = new Known();

  /** @param head what stands beside the first lines; none: every name is taken for telling */
  constructor(head: readonly Names[] = []) {
    for (const names of head) this.#meet(names);
  }

  /** The label of a line; null where the names beside it name nobody. */
  of(names: Names): string | null {
    const pod = podOf(names);
    if (pod !== null) return this.#podLabel(pod);
    const [host, node] = [names('host'), names('node')];
    if (node !== null && (host === null || !this.#known.isOnly('', 'node', node))) return node;
    return this.#hostLabel(host, names);
  }

  #meet(names: Names): void {
    const pod = podOf(names);
    if (pod !== null) {
      if (pod.namespace !== null) this.#known.add('', 'namespace', pod.namespace);
      return;
    }
    const node = names('node');
    if (node !== null) this.#known.add('', 'node', node);
    const host = names('host') ?? '';
    for (const role of WITHIN) {
      const name = withinOf(names, role);
      if (name !== null) this.#known.add(host, role, name);
    }
  }

  #podLabel({ pod, container, namespace }: Pod): string {
    const label = container === null ? pod : podLabel(pod, container);
    return namespace === null || this.#known.isOnly('', 'namespace', namespace) ? label : `${namespace}/${label}`;
  }

  #hostLabel(host: string | null, names: Names): string | null {
    let first: string | null = null;
    for (const role of WITHIN) {
      const name = withinOf(names, role);
      if (name === null) continue;
      first ??= name;
      if (!INSTANCE.test(name) && this.#known.isOnly(host ?? '', role, name)) continue;
      return host === null || host === name ? name : `${host}${name.startsWith('/') ? '' : '/'}${name}`;
    }
    const program = names('program');
    return host === null ? (first ?? hostLabel(null, program)) : hostLabel(host, program);
  }
}
