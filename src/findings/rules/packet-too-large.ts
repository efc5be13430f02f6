import { defineFinding, doc } from '../define.ts';
import { byNode, byTime, said } from '../gather.ts';

export const packetTooLarge = defineFinding({
  rule: 'packet-too-large',
  severity: 'warning',
  title: 'a packet of a client was too large, or none of ZooKeeper at all',
  releases: '3.3.6-',
  reads: ['client-packet-too-large', 'client-io-exception'],
  why: 'A length beyond jute.maxbuffer (1 MiB) closes the connection of the client. A huge length is text that was read as a number: 1195725856 is "GET ", a web request at the client port.',
  remedy:
    'For lengths around 1 MiB: smaller nodes and fewer children, or jute.maxbuffer raised at all servers and clients alike. For others: find who calls (a health check, a scanner, TLS at the plain port).',
  links: [doc('zookeeperAdmin.html#Unsafe+Options')],
  check: (facts) => {
    const lines = [
      ...facts.of('client-packet-too-large'),
      ...facts.of('client-io-exception').filter((event) => event.trace.some((line) => line.includes('Len error'))),
    ].toSorted(byTime);
    return [...byNode(lines).values()].map((own) => {
      const length = Number(
        own.map((line) => said(line, /(?:Len error |advertised length of )(-?\d+)/)).find((text) => text !== null) ?? 0,
      );
      return {
        args: { count: own.length, length, text: asText(length) },
        sightings: own,
        severity: asText(length) === null ? ('warning' as const) : ('info' as const),
      };
    });
  },
  message: ({ count, length, text }, { times }) =>
    `A client announced a packet of ${length} bytes${text === null ? '' : `, which are the letters ${JSON.stringify(text)}: it did not speak ZooKeeper`}; seen ${times(count)}.`,
  raises: [{ id: 1, lines: ['1.000 NIOServerCnxn Exception causing close of session 0x0: Len error 1195725856'] }],
  silent: [
    { id: 1, lines: ['1.000 NIOServerCnxn Exception causing close of session 0x0: ZooKeeperServer not running'] },
  ],
});

/** The four bytes of the length, where they are printable. */
function asText(length: number): string | null {
  const bytes = [24, 16, 8, 0].map((shift) => (length >>> shift) & 0xff);
  return bytes.every((byte) => byte >= 0x20 && byte < 0x7f) ? String.fromCharCode(...bytes) : null;
}
