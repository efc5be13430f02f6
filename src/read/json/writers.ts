import { fileLabel, hostLabel, instanceOf, podLabel } from '../labels.ts';
import { textAt, type Json } from './values.ts';

/**
 * Who wrote a record of JSON, as the collectors and layouts name it that put it there: Filebeat and the Elastic Common
 * Schema (`host.name`), OpenTelemetry (`k8s.pod.name`), Fluent Bit, Fluentd and Vector (`kubernetes.pod_name`), Google's
 * and Amazon's clouds (`resource.labels.pod_name`, `logStreamName`), Loki (`labels.pod`), journald (`_HOSTNAME`).
 */
const PODS = [
  'kubernetes.pod.name',
  'kubernetes.pod_name',
  'k8s.pod.name',
  'resource.k8s.pod.name',
  'resource.labels.pod_name',
  'labels.pod',
  'labels.pod_name',
  'pod',
  'pod.name',
  'pod_name',
  'podName',
];
const CONTAINERS_OF_PODS = [
  'kubernetes.container.name',
  'kubernetes.container_name',
  'k8s.container.name',
  'resource.labels.container_name',
  'labels.container',
  'container.name',
  'container_name',
  'containerName',
  'container',
];
/** A name that no other server has. */
const NODES = ['service.node.name', 'logStreamName', 'log_stream'];
/** Several of them may run on one host. */
const INSTANCES = [
  'instance',
  'labels.instance',
  'container.name',
  'container_name',
  'labels.container',
  'CONTAINER_NAME',
];
const UNITS = ['_SYSTEMD_UNIT', 'systemd.unit', 'labels.unit'];
/** A program of a host, as syslog and journald name it. */
const PROGRAMS = ['SYSLOG_IDENTIFIER', 'syslog.identifier', 'appname', 'programname', 'ident'];
const FILES = ['log.file.path', 'file', 'filename', 'labels.filename', 'path', 'source'];
const HOSTS = [
  'host.name',
  'host.hostname',
  'host',
  'hostname',
  'HOSTNAME',
  '_HOSTNAME',
  'source_host',
  'labels.host',
  'labels.hostname',
  'labels.compute.googleapis.com/resource_name',
  'resource.labels.instance_id',
  'agent.hostname',
  'beat.hostname',
];

const NAME = /^\S{1,200}$/;

/** Docker itself puts a slash in front of names. */
function nameAt(json: Json, paths: readonly string[]): string | null {
  const name = textAt(json, paths)?.replace(/^\//, '') ?? '';
  return NAME.test(name) ? name : null;
}

/** A file of a log, not of source code. */
function pathIn(json: Json): string | null {
  for (const path of FILES) {
    const text = textAt(json, [path]);
    if (text !== null && /^(?:\/|[A-Za-z]:[\\/])\S/.test(text)) return text;
  }
  return null;
}

export const programIn = (json: Json): string | null => nameAt(json, PROGRAMS);

/** Whom the fields of a record name, by the most telling of them; null where they name nobody. */
export function writerIn(json: Json): string | null {
  const pod = nameAt(json, PODS);
  if (pod !== null) {
    const container = nameAt(json, CONTAINERS_OF_PODS);
    return container === null ? pod : podLabel(pod, container);
  }
  const node = nameAt(json, NODES);
  if (node !== null) return node;
  const path = pathIn(json);
  const file = path === null ? null : fileLabel(path);
  if (file !== null && 'pod' in file) return file.pod;
  const host = nameAt(json, HOSTS);
  const within = nameAt(json, INSTANCES) ?? instanceOf(nameAt(json, UNITS)) ?? file?.file ?? null;
  if (host !== null && within === null) return hostLabel(host, programIn(json));
  if (host === null || within === null || host === within) return host ?? within;
  return `${host}${within.startsWith('/') ? '' : '/'}${within}`;
}
