import { defineFinding, doc } from '../define.ts';
import { byTime } from '../gather.ts';

export const notServingNoise = defineFinding({
  rule: 'not-serving-noise',
  severity: 'info',
  title: 'clients and health checks called a server that was not serving',
  releases: '3.3.6-',
  reads: ['client-server-not-running', 'netty-not-ready', 'client-io-exception'],
  why: 'While a server looks for a leader it turns clients away. Session 0x0 is a client without a session, mostly a health check. It shows that the server did not serve, and proves nothing about the reason.',
  remedy: 'Nothing by itself; see what kept the server from serving.',
  links: [doc('zookeeperAdmin.html#sc_4lw')],
  check: (facts) => {
    const lines = [
      ...facts.of('client-server-not-running'),
      ...facts.of('netty-not-ready'),
      ...facts
        .of('client-io-exception')
        .filter((event) => event.trace.some((line) => line.includes('ZooKeeperServer not running'))),
    ].toSorted(byTime);
    return lines.length === 0 ? [] : [{ args: { count: lines.length }, sightings: lines }];
  },
  message: ({ count }, { times }) =>
    `Clients were turned away by a server that was not serving, ${times(count)} in the lines that were read.`,
  raises: [
    { id: 1, lines: ['1.000 NIOServerCnxn Exception causing close of session 0x0: ZooKeeperServer not running'] },
  ],
  silent: [
    {
      id: 1,
      lines: ['1.000 NIOServerCnxn Close of session 0x100000001a20000\njava.io.IOException: Connection reset by peer'],
    },
  ],
});
