import { defineFinding, doc } from '../define.ts';
import { eachServer, said } from '../gather.ts';

export const configInvalid = defineFinding({
  rule: 'config-invalid',
  severity: 'error',
  title: 'the configuration is not valid',
  releases: '3.3.6-',
  reads: ['config-error'],
  why: 'The server cannot start. Often the myid file is missing: a new data directory, a volume that is not mounted.',
  remedy: 'Mend what the message names; the myid file holds the number of the server and lies in dataDir.',
  links: [doc('zookeeperAdmin.html#sc_zkMulitServerSetup')],
  explains: { where: 'anyone', strength: 60, beforeMs: 600_000 },
  check: (facts) =>
    eachServer(facts.of('config-error'), (own) => {
      const line = own.at(-1) ?? own[0];
      const cause = said(line, /(?:Caused by: )?(?:[\w$.]+Exception: )(.*file is missing.*)/) ?? deepest(line.trace);
      return { cause: cause ?? line.message, count: own.length };
    }),
  message: ({ cause, count }, { times }) => `The server ended at its start, ${times(count)}: ${cause}.`,
  raises: [
    {
      id: null,
      path: 'a.log',
      lines: [
        '1.000 QuorumPeerMain Invalid config, exiting abnormally\norg.apache.zookeeper.server.quorum.QuorumPeerConfig$ConfigException: Error processing /zk/zoo.cfg\nCaused by: java.lang.IllegalArgumentException: /data/myid file is missing',
      ],
    },
  ],
  silent: [{ id: null, path: 'a.log', lines: ['1.000 QuorumPeerConfig Reading configuration from: /zk/zoo.cfg'] }],
});

/** The innermost exception says most. */
const deepest = (trace: readonly string[]): string | null =>
  trace
    .findLast((line) => line.includes('Exception'))
    ?.replace(/^Caused by: /, '')
    .replace(/^[\w$.]+Exception: /, '') ?? null;
