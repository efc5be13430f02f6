/**
 * Under which names collectors, queries and layouts tell who wrote a line: Filebeat and the Elastic Common Schema
 * (`host.name`), OpenTelemetry (`k8s.pod.name`), Fluent Bit, Fluentd and Vector (`kubernetes.pod_name`), Google's and
 * Amazon's clouds (`resource.labels.pod_name`, `logStreamName`), Loki and Grafana (`labels.pod`, `fields.pod`), journald (`_HOSTNAME`), Datadog
 * (`Service`). In an object each is a path, as it is spelt here; a column of a table may spell it otherwise.
 */
interface Vocabulary {
  /** The best first. */
  readonly paths: readonly string[];
  /** Whether a column may have more in front of it: `_source.kubernetes.pod.name`. */
  readonly within: boolean;
}

const vocabulary = {
  pod: {
    within: true,
    paths: [
      'kubernetes.pod.name',
      'kubernetes.pod_name',
      'k8s.pod.name',
      'resource.k8s.pod.name',
      'resource.labels.pod_name',
      'labels.pod',
      'labels.pod_name',
      'fields.pod',
      'pod',
      'pod.name',
      'pod_name',
      'podName',
    ],
  },
  namespace: {
    within: true,
    paths: [
      'kubernetes.namespace',
      'kubernetes.namespace.name',
      'kubernetes.namespace_name',
      'kubernetes.pod_namespace',
      'k8s.namespace.name',
      'resource.k8s.namespace.name',
      'resource.labels.namespace_name',
      'labels.namespace',
      'fields.namespace',
      'namespace',
      'namespace.name',
      'namespace_name',
    ],
  },
  container: {
    within: true,
    paths: [
      'kubernetes.container.name',
      'kubernetes.container_name',
      'k8s.container.name',
      'resource.k8s.container.name',
      'resource.labels.container_name',
      'labels.container',
      'labels.container_name',
      'fields.container',
      'container.name',
      'container_name',
      'containerName',
      'container',
      'CONTAINER_NAME',
      'container.id',
      'container_id',
    ],
  },
  /** A name that no other server has, on whatever host. */
  node: {
    within: false,
    paths: ['service.node.name', 'logStreamName', 'log_stream', 'log_stream_name', 'logStream'],
  },
  /** Several of them may run on one host. */
  instance: {
    within: false,
    paths: ['instance', 'labels.instance', 'fields.instance', 'instance.name', 'instance_name'],
  },
  /** Of systemd. */
  unit: { within: false, paths: ['_SYSTEMD_UNIT', 'systemd.unit', 'labels.unit', 'unit'] },
  service: {
    within: false,
    paths: ['service.name', 'service_name', 'service', 'application', 'app', 'labels.job', 'job', 'task'],
  },
  file: {
    within: false,
    paths: [
      'log.file.path',
      'file',
      'file.path',
      'file_path',
      'filename',
      'fileName',
      'labels.filename',
      'fields.filename',
      'path',
      'source',
    ],
  },
  host: {
    within: true,
    paths: [
      'host.name',
      'host.hostname',
      'host_name',
      'host',
      'hostname',
      'HOSTNAME',
      '_HOSTNAME',
      'source_host',
      'labels.host',
      'labels.hostname',
      'fields.host',
      'fields.hostname',
      'labels.compute.googleapis.com/resource_name',
      'resource.labels.instance_id',
      'node.name',
      'node_name',
      'nodeName',
      'node',
      'computer',
      'machine',
      'agent.hostname',
      'agent.name',
      'beat.hostname',
      'beat.name',
    ],
  },
  /** A program of a host, as syslog and journald name it. */
  program: {
    within: false,
    paths: ['SYSLOG_IDENTIFIER', 'syslog.identifier', 'appname', 'programname', 'program', 'ident', '_COMM'],
  },
  /** The number of its process. */
  process: { within: false, paths: ['_PID', 'process.pid', 'procid'] },
} as const satisfies Readonly<Record<string, Vocabulary>>;

/** What a name tells. */
export type Role = keyof typeof vocabulary;

/** Who wrote a line, as it stands beside it: the name for each role; null where none is told. */
export type Names = (role: Role) => string | null;

/** Whether it is what tools write where nothing is. */
export const isNothing = (text: string): boolean => /^(?:-|\(null\)|null|)$/.test(text);

const NAME = /^\S{1,200}$/;
/** Of a log: a layout may name the file of the source code too. */
const FILE = /^(?:\/|[A-Za-z]:[\\/])\S|\.(?:log|out)(?:[.-]\S*)?$/;

/** A value as a name; null where it can be none. */
function nameOf(role: Role, value: unknown): string | null {
  if (typeof value !== 'string' && typeof value !== 'number') return null;
  if (role === 'file') return FILE.test(`${value}`) ? `${value}` : null;
  // Docker itself puts a slash in front of names.
  const name = `${value}`.replace(/^\//, '');
  return NAME.test(name) && !isNothing(name) ? name : null;
}

/**
 * The first value for a role that can be a name.
 * @param valueAt what stands at a path
 */
export function nameAt(role: Role, valueAt: (path: string) => unknown): string | null {
  for (const path of vocabulary[role].paths) {
    const name = nameOf(role, valueAt(path));
    if (name !== null) return name;
  }
  return null;
}

/** Columns are named by whoever made the table: `Pod Name`, `pod_name` and `podName` are the same. */
function columnPattern(path: string, within: boolean): RegExp {
  const words = path.replace(/^_/, '').split(/[._]|(?<=[a-z])(?=[A-Z])/);
  return new RegExp(`${within ? '(?:^|[._ /])' : '^'}[_@]?${words.join('[._ -]?')}$`, 'i');
}

const columns = Object.entries(vocabulary).map(([role, { paths, within }]) => ({
  role: role as Role,
  patterns: paths.map((path) => columnPattern(path, within)),
}));

/** Which columns tell something, by their names: of each role the best first. */
export function columnsTelling(names: readonly string[]): ReadonlyMap<Role, readonly number[]> {
  const found = columns.map(({ role, patterns }) => {
    const places = patterns.flatMap((pattern) => names.flatMap((name, at) => (pattern.test(name) ? [at] : [])));
    return [role, [...new Set(places)]] as const;
  });
  return new Map(found.filter(([, places]) => places.length > 0));
}

/** The first cell for a role that can be a name. */
export function nameInCells(role: Role, places: readonly number[], cells: readonly string[]): string | null {
  for (const at of places) {
    const name = nameOf(role, cells[at]);
    if (name !== null) return name;
  }
  return null;
}
