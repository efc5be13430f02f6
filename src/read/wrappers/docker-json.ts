import { objectOf, textOrNull } from '../json/values.ts';
import { isoTime } from '../tools/times.ts';
import type { Wrapper } from './wrapper.ts';

/** With others beside them a collector has it, which may tell whose line it is. */
const FIELDS = new Set(['log', 'stream', 'time', 'attrs']);

export const dockerJson: Wrapper = {
  name: 'docker-json',
  about: "the files of docker's json-file driver (`/var/lib/docker/containers/…-json.log`)",
  tells: null,
  samples: [
    String.raw`{"log":"2026-11-22 22:48:02,609 [myid:1] - INFO  [main:QuorumPeer@909] - LOOKING\n","stream":"stdout","time":"2026-11-22T22:48:02.609123456Z"}`,
    String.raw`{"log":"\u0009at java.base/java.lang.Thread.run(Thread.java:829)\n","stream":"stderr","attrs":{"tag":"zk"},"time":"2026-11-22T22:48:02.609123456Z"}`,
    '{"log":"the first 16 KiB of a long line","stream":"stdout","time":"2026-11-22T22:48:02.609123456Z"}',
  ],
  others: [
    String.raw`{"log":"LOOKING\n","stream":"stdout","time":"2026-11-22T22:48:02.609Z","kubernetes":{"pod_name":"zk-0"}}`,
    '{"log":"torn',
    '{"log":4711,"time":"2026-11-22T22:48:02Z"}',
    '{"level":"INFO","message":"LOOKING"}',
    '{not json}',
  ],
  everyLine: true,
  unwrap: (line) => {
    if (!line.startsWith('{"log":')) return null;
    const object = objectOf(line);
    const log = textOrNull(object?.['log']);
    if (object === null || log === null || !Object.keys(object).every((name) => FIELDS.has(name))) return null;
    const partial = !log.endsWith('\n');
    const time = isoTime(textOrNull(object['time']) ?? '');
    return { rest: partial ? log : log.slice(0, -1), label: null, time, partial };
  },
};
