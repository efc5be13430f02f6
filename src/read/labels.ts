import { rotatedName } from '../base/rotation.ts';

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

/** The label of a line: its host, and the program where that is not the one that runs the server, or one of several. */
export const hostLabel = (host: string, program: string | null): string =>
  program === null || (SERVER.test(program) && !INSTANCE.test(program)) ? host : `${host}/${program}`;

/** The instance that a unit of systemd is: `zookeeper@1` of `zookeeper@1.service`; null where its name tells none. */
export function instanceOf(unit: string | null): string | null {
  const name = unit?.replace(/\.service$/, '') ?? '';
  return SERVER.test(name) && INSTANCE.test(name) ? name : null;
}

/** Links and folders that the kubelet names after its pods. */
const POD_LINK = /\/containers\/([a-z0-9.-]+)_[a-z0-9-]+_([a-z0-9-]+)-[0-9a-f]{64}\.log/;
const POD_FOLDER = /\/pods\/[a-z0-9-]+_([a-z0-9.-]+)_[0-9a-f-]+\/([a-z0-9-]+)\//;

/** Whom the path of a file tells: the pod, where the kubelet named it; else the file, whatever its rotation. */
export function fileLabel(path: string): { readonly pod: string } | { readonly file: string } {
  const [, pod, container] = POD_LINK.exec(path) ?? POD_FOLDER.exec(path) ?? [];
  if (pod !== undefined && container !== undefined) return { pod: podLabel(pod, container) };
  const name = Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1;
  const rotated = rotatedName(path.slice(name));
  return { file: rotated.certain ? path.slice(0, name) + rotated.base : path };
}
