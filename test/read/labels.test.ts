import { describe, expect, test } from 'vitest';

import { namesIn } from '../../src/read/json/writers.ts';
import { hostLabel, Labels, podLabel, processOf } from '../../src/read/tools/labels.ts';
import { columnsTelling, type Names } from '../../src/read/tools/writer-names.ts';
import { columnsOf } from '../../src/read/tools/columns.ts';

type Fields = Readonly<Record<string, unknown>>;

const ofObjects = (...objects: readonly Fields[]): Names[] => objects.map(namesIn);
/** The label of a line beside which such fields stand, behind a head of such others. */
const labelOf = (fields: Fields, head: readonly Fields[] = []): string | null =>
  new Labels(ofObjects(...head)).of(namesIn(fields));

const ID = '0123456789abcdef'.repeat(4);

describe('a line that stands alone is labelled', () => {
  test.each<[Fields, string | null]>([
    [{ pod: 'zk-0' }, 'zk-0'],
    [{ pod: 'zk-0', container: 'zookeeper' }, 'zk-0'],
    [{ pod: 'zk-0', container: 'metrics' }, 'zk-0/metrics'],
    [{ pod: 'zk-0', container: 'metrics', namespace: 'prod' }, 'prod/zk-0/metrics'],
    [{ pod: 'zk-0', host: 'node-1', file: '/var/log/zk.log' }, 'zk-0'],
    [{ file: '/var/log/pods/prod_zk-0_4f1d-9c/zookeeper/0.log', host: 'node-1' }, 'prod/zk-0'],
    [{ file: `/var/log/containers/zk-0_prod_metrics-${ID}.log` }, 'prod/zk-0/metrics'],
    [{ logStreamName: 'zk-1', host: 'node-1' }, 'zk-1'],
    [{ host: 'h' }, 'h'],
    [{ host: 'h', instance: 'a' }, 'h/a'],
    [{ host: 'h', instance: 'a', container_name: '/b' }, 'h/a'],
    [{ host: 'h', container_name: '/b', _SYSTEMD_UNIT: 'zookeeper@2.service' }, 'h/b'],
    [{ host: 'h', _SYSTEMD_UNIT: 'zookeeper@2.service', service: 'c' }, 'h/zookeeper@2'],
    [{ host: 'h', _SYSTEMD_UNIT: 'zookeeper.service', service: 'c' }, 'h/c'],
    [{ host: 'h', file: '/logs/zookeeper.log', appname: 'java' }, 'h/logs/zookeeper.log'],
    [{ host: 'h', file: '/logs/zookeeper.log.1' }, 'h/logs/zookeeper.log'],
    [{ host: 'h', file: '/logs/zookeeper.log-2026-11-22.gz' }, 'h/logs/zookeeper.log'],
    [{ host: 'h', file: 'QuorumPeer.java' }, 'h'],
    [{ host: 'h', source: 'stdout' }, 'h'],
    [{ host: 'h', appname: 'java' }, 'h'],
    [{ host: 'h', appname: 'sshd' }, 'h/sshd'],
    [{ host: 'zk-1', instance: 'zk-1' }, 'zk-1'],
    [{ container_name: '/zoo1', container_id: '4f1d' }, 'zoo1'],
    [{ container_id: '4f1d' }, '4f1d'],
    [{ appname: 'java' }, null],
    [{ host: '-', pod: '', instance: '(null)' }, null],
    [{ host: 'two words', pod: 'x'.repeat(201) }, null],
    [{}, null],
  ])('%j: %s', (fields, label) => {
    expect(labelOf(fields)).toBe(label);
  });
});

describe('what the head says alike goes without saying, and what it does not tells writers apart', () => {
  const one = { host: 'h', container: 'a', file: '/z/a.log' };
  test.each<[string, readonly Fields[], Fields, string]>([
    ['one namespace', [{ pod: 'zk-0', namespace: 'prod' }], { pod: 'zk-1', namespace: 'prod' }, 'zk-1'],
    ['another one later', [{ pod: 'zk-0', namespace: 'prod' }], { pod: 'zk-0', namespace: 'test' }, 'test/zk-0'],
    [
      'two namespaces',
      [
        { pod: 'zk-0', namespace: 'prod' },
        { pod: 'zk-0', namespace: 'test' },
      ],
      { pod: 'zk-0', namespace: 'prod' },
      'prod/zk-0',
    ],
    ['one file on a host', [one], one, 'h'],
    ['one file on each host', [one, { ...one, host: 'i', file: '/z/b.log' }], one, 'h'],
    ['a rotated file', [one], { ...one, file: '/z/a.log.1' }, 'h'],
    ['two files on a host', [one, { ...one, file: '/z/b.log' }], one, 'h/z/a.log'],
    ['two containers on a host', [one, { ...one, container: 'b' }], one, 'h/a'],
    ['another container later', [one], { ...one, container: 'b' }, 'h/b'],
    ['a host that the head does not have', [one], { ...one, host: 'i' }, 'i'],
    ['that one, with another file', [one], { ...one, host: 'i', file: '/z/b.log' }, 'i/z/b.log'],
    ['one container without a host', [{ container: 'a' }], { container: 'a' }, 'a'],
    ['a name of one of several', [{ host: 'h', service: 'zk-1' }], { host: 'h', service: 'zk-1' }, 'h/zk-1'],
    ['a stream of several hosts', [{ log_stream: 's', host: 'h' }], { log_stream: 's', host: 'i' }, 'i'],
    ['one of several streams', [{ log_stream: 's' }, { log_stream: 't' }], { log_stream: 's', host: 'i' }, 's'],
  ])('%s', (_, head, fields, label) => {
    expect(labelOf(fields, head)).toBe(label);
  });
});

describe('labels of what a line itself names', () => {
  test.each([
    ['h', 'java', 'h'],
    ['h', 'zookeeper.service', 'h'],
    ['h', 'zookeeper@2.service', 'h/zookeeper@2'],
    ['h', 'zoo3', 'h/zoo3'],
    ['h', 'systemd', 'h/systemd'],
    ['h', null, 'h'],
    [null, 'java', null],
    [null, 'zoo3', 'zoo3'],
    [null, 'systemd', 'systemd'],
  ])('host %s, program %s: %s', (host, program, label) => {
    expect(hostLabel(host, program)).toBe(label);
  });

  test.each([
    ['zk-0', 'zookeeper', 'zk-0'],
    ['zk-0', 'metrics', 'zk-0/metrics'],
  ])('pod %s, container %s: %s', (pod, container, label) => {
    expect(podLabel(pod, container)).toBe(label);
  });

  test.each<[Fields, string | null]>([
    [{ _PID: '7', _COMM: 'java' }, '7'],
    [{ process: { pid: 7 } }, '7'],
    [{ _PID: '7', _SYSTEMD_UNIT: 'zookeeper@2.service', _COMM: 'sh' }, '7'],
    [{ _PID: '7', _COMM: 'sshd' }, null],
    [{ _COMM: 'java' }, null],
  ])('the process of a server, %j: %s', (fields, process) => {
    expect(processOf(namesIn(fields))).toBe(process);
  });
});

describe('columns', () => {
  test.each([
    ['Pod Name', 'pod'],
    ['podName', 'pod'],
    ['_source.kubernetes.pod.name', 'pod'],
    ['Namespace', 'namespace'],
    ['resource.labels.container_name', 'container'],
    ['@logStream', 'node'],
    ['log_stream_name', 'node'],
    ['log.file.path', 'file'],
    ['Host', 'host'],
    ['Computer', 'host'],
    ['agent.name', 'host'],
    ['Service', 'service'],
    ['syslog_identifier', 'program'],
    ['_SYSTEMD_UNIT', 'unit'],
    ['kubernetes.pod.uid', null],
    ['hosting', null],
    ['splunk_server', null],
    ['resource', null],
    ['url.path', null],
    ['event.source', null],
    ['_id', null],
  ])('%s: %s', (name, role) => {
    expect([...columnsTelling([name]).keys()]).toEqual(role === null ? [] : [role]);
  });

  test('of one role are asked the best first, whatever their order', () => {
    expect(columnsTelling(['agent.name', 'x', 'host.name']).get('host')).toEqual([2, 0]);
  });

  const rows = [
    ['zk-0', 'h', 'prod', '-'],
    ['zk-0', 'h', 'test', '-'],
    ['-', 'h', 'test', 'x'],
  ];
  test.each<[readonly string[], readonly (string | null)[]]>([
    [
      ['Pod.keyword', 'Host', 'namespace', 'message'],
      ['prod/zk-0', 'test/zk-0', 'h'],
    ],
    [
      ['x', 'Host', 'Service', 'message'],
      ['h/prod', 'h/test', 'h/test'],
    ],
    [
      ['Container', 'Host', 'x', 'message'],
      ['h/zk-0', 'h/zk-0', 'h'],
    ],
    [
      ['x', 'y', 'time', 'message'],
      [null, null, null],
    ],
  ])('%j label rows', (names, labels) => {
    const columns = columnsOf(names, rows, () => false);
    expect(rows.map((cells) => columns?.labelOf(cells))).toEqual(labels);
  });

  test.each([[['pod', 'host']], [['message', 'price']]])('%j are none of a table of lines', (names) => {
    expect(columnsOf(names, rows, () => false)).toBeNull();
  });
});
