import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { mergeDynamic, parseZooCfg } from '../../src/ensemble/zoo-cfg.ts';

const cfg = (...lines: readonly string[]): ReturnType<typeof parseZooCfg> => parseZooCfg(lines.join('\n'));
const server = (value: string): unknown => cfg(`server.1=${value}`).servers[0];
const faults = (...lines: readonly string[]): readonly string[] =>
  cfg(...lines).faults.map(({ line, column, message }) => `${line}:${column} ${message}`);

describe('a whole file', () => {
  test('three servers', () => {
    const text = [
      'tickTime=500',
      'initLimit=10',
      'syncLimit=5',
      'dataDir=/var/zk/z1/data',
      'clientPort=2181',
      'server.2=10.0.0.2:2888:3888',
      'server.1=10.0.0.1:2888:3888',
      'server.3=10.0.0.3:2888:3888:observer',
      '4lw.commands.whitelist=*',
    ];
    const address = (id: number): unknown => ({
      id,
      host: `10.0.0.${id}`,
      addresses: [{ host: `10.0.0.${id}`, quorumPort: 2888, electionPort: 3888 }],
      quorumPort: 2888,
      electionPort: 3888,
      role: id === 3 ? 'observer' : 'participant',
      clientAddress: null,
      clientPort: null,
    });
    expect(cfg(...text)).toEqual({
      servers: [address(1), address(2), address(3)],
      groups: [],
      weights: [],
      tickTimeMs: 500,
      initLimit: 10,
      syncLimit: 5,
      clientPort: 2181,
      dataDir: '/var/zk/z1/data',
      dataLogDir: null,
      dynamicConfigFile: null,
      peerType: 'participant',
      electionAlg: 3,
      standaloneEnabled: true,
      version: null,
      other: { '4lw.commands.whitelist': '*' },
      leftOut: [],
      faults: [],
    });
  });

  test('an empty file has the defaults of the code', () => {
    expect(cfg('')).toMatchObject({ servers: [], tickTimeMs: 3000, initLimit: null, syncLimit: null, faults: [] });
  });

  test('no text makes it throw', () => {
    const piece = fc.constantFrom(
      'server.1',
      'group.1',
      'weight.',
      '=',
      ':',
      ';',
      '|',
      '[',
      ']',
      '\\',
      '\\u',
      '\n',
      ' ',
      '2',
      'h',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(piece).map((pieces) => pieces.join('')),
        ),
        (text) => {
          for (const { line, column } of parseZooCfg(text).faults) {
            expect(line).toBeLessThanOrEqual(text.split(/\r\n|\r|\n/).length);
            expect(column).toBeGreaterThanOrEqual(1);
          }
        },
      ),
    );
  });
});

describe('Java properties', () => {
  test.each([
    ['blanks around', '  dataDir  =  /d  ', '/d'],
    ['a colon', 'dataDir:/d', '/d'],
    ['a blank alone', 'dataDir /d', '/d'],
    ['comments with # and !', '# dataDir=/a\n! dataDir=/b\ndataDir=/d', '/d'],
    ['the last of two', 'dataDir=/a\ndataDir=/d', '/d'],
    ['a continuation line', 'dataDir=/a\\\n   /b', '/a/b'],
    ['a continuation that looks like a comment', 'dataDir=/a\\\n#b', '/a#b'],
    ['an even number of backslashes continues nothing', 'dataDir=/a\\\\\n/b', '/a\\'],
    ['a comment cannot be continued', '# note\\\ndataDir=/d', '/d'],
    ['CRLF', 'tickTime=1\r\ndataDir=/d\r\nsyncLimit=2', '/d'],
    ['Windows paths lose their backslashes, as in ZooKeeper', 'dataDir=C:\\zk\\data', 'C:zkdata'],
    ['Unicode escapes', 'dataDir=/\\u0064', '/d'],
    ['an escaped separator in the key', 'data\\=Dir=/a\ndataDir=/d', '/d'],
  ])('%s', (_, text, dataDir) => {
    expect(parseZooCfg(text).dataDir).toBe(dataDir);
  });

  test('a byte order mark is skipped, and a fault only where ZooKeeper would miss a key by it', () => {
    expect(parseZooCfg('\uFEFFtickTime=500')).toMatchObject({
      tickTimeMs: 500,
      faults: [{ line: 1, column: 1, message: expect.stringContaining('does not recognise "tickTime"') }],
    });
    expect(parseZooCfg('\uFEFF# comment\ntickTime=500').faults).toEqual([]);
  });
});

describe('server.N', () => {
  test.each([
    ['h:2888:3888', { host: 'h', quorumPort: 2888, electionPort: 3888, role: 'participant', clientPort: null }],
    ['h:2888:3888:OBSERVER', { role: 'observer' }],
    ['h:2888:3888:participant', { role: 'participant' }],
    ['h:2888:3888;2181', { clientAddress: null, clientPort: 2181 }],
    ['h:2888:3888:observer;0.0.0.0:2181', { role: 'observer', clientAddress: '0.0.0.0', clientPort: 2181 }],
    ['h:2888:3888;[::1]:2181', { clientAddress: '::1', clientPort: 2181 }],
    ['[2001:db8::1]:2888:3888', { host: '2001:db8::1', quorumPort: 2888, electionPort: 3888 }],
    ['observer:2888:3888', { host: 'observer', role: 'participant' }],
    ['zk-1.zk_headless.svc.cluster.local:2888:3888', { host: 'zk-1.zk_headless.svc.cluster.local' }],
    ['10.0.0.1:2888:3888', { host: '10.0.0.1' }],
    ['3rd-host:2888:3888', { host: '3rd-host' }],
  ])('%s', (value, expected) => {
    expect(server(value)).toMatchObject(expected);
    expect(faults(`server.1=${value}`)).toEqual([]);
  });

  test('several addresses (3.6)', () => {
    expect(server('a:2888:3888|b:2889:3889;2181')).toMatchObject({
      host: 'a',
      addresses: [
        { host: 'a', quorumPort: 2888, electionPort: 3888 },
        { host: 'b', quorumPort: 2889, electionPort: 3889 },
      ],
      clientPort: 2181,
    });
  });

  test('host:port is taken as it was before 3.5, and a fault unless electionAlg=0', () => {
    expect(server('h:2888')).toMatchObject({ quorumPort: 2888, electionPort: null });
    expect(faults('server.1=h:2888')).toEqual(['1:1 server.1 has no election port']);
    expect(faults('server.1=h:2888', 'electionAlg=0')).toEqual([]);
  });

  test('ids that no JavaScript number holds', () => {
    expect(cfg('server.9007199254740993=h:1:2').servers[0]?.id).toBe('9007199254740993');
  });

  test.each([
    ['server.1=', '1:10 server.1 is left out: expected a host name or an [IPv6 address], found the end of the value'],
    ['server.1=h', '1:11 server.1 is left out: expected ":" and a port, found the end of the value'],
    ['server.1=h:', '1:12 server.1 is left out: expected a port number, found the end of the value'],
    ['server.1=h:abc:3888', '1:12 server.1 is left out: expected a port number, found "abc"'],
    [
      'server.1=h:2888:2888',
      '1:17 server.1 is left out: expected an election port other than the quorum port, found "2888"',
    ],
    ['server.1=h:2888:70000', '1:17 server.1 is left out: expected a port from 1 to 65535, found "70000"'],
    ['server.1=h:2888:3888:leader', '1:22 server.1 is left out: expected participant or observer, found "leader"'],
    ['server.1=h:2888:3888:observer:1', '1:30 server.1 is left out: expected the end of the value, found ":"'],
    ['server.1=h:2888:3888;x', '1:23 server.1 is left out: expected ":" and a client port, found the end of the value'],
    ['server.1=h :2888:3888', '1:11 server.1 is left out: expected letters, digits, ":", "|" or ";", found a blank'],
    ['server.1=[::1:2888:3888', '1:10 server.1 is left out: expected an IPv6 address that ends with "]", found "["'],
    ['server.1=::1:2888:3888', '1:10 server.1 is left out: expected a host name or an [IPv6 address], found ":"'],
    [
      'server.1=a:1:2:observer|b:1:2:participant',
      '1:31 server.1 is left out: expected the role of the first address, observer, found "participant"',
    ],
    ['server.one=h:1:2', '1:8 server.one is left out: expected a number after "server."'],
  ])('%s', (line, fault) => {
    expect(faults(line)).toEqual([fault]);
    expect(cfg(line)).toMatchObject({ servers: [], leftOut: [line.split('=')[0]] });
  });

  test('a fault behind a continuation line stands where it is in the file', () => {
    expect(faults('# members', 'server.1=h:2888:\\', '    abc')).toEqual([
      '3:5 server.1 is left out: expected a port number, found "abc"',
    ]);
  });
});

describe('groups and weights', () => {
  const servers = ['server.1=a:1:2', 'server.2=b:1:2', 'server.3=c:1:2', 'server.4=d:1:2:observer'];

  test('are read', () => {
    expect(cfg(...servers, 'group.1=1:2', 'group.2=3', 'weight.3=2')).toMatchObject({
      groups: [
        { id: 1, members: [1, 2] },
        { id: 2, members: [3] },
      ],
      weights: [{ server: 3, weight: 2 }],
      faults: [],
    });
  });

  test.each([
    [['group.1=1:2'], '3:1 server.3 is in no group: ZooKeeper does not start with it'],
    [['group.1=1:2', 'group.2=2:3'], '6:1 server 2 is in group 1 and in group 2'],
    [['group.1=1:2:3:4'], '5:1 group.1 names server 4, which is no voter: ZooKeeper does not start with it'],
    [
      ['group.1=1:2:3:4', 'weight.4=1'],
      '5:1 group.1 names server 4, which is no voter: its weight counts, but it never votes',
    ],
    [['weight.1=2'], '5:1 weights without groups: ZooKeeper 3.5 and later refuse them, older ones ignore them'],
    [['group.1=1:2:x'], '5:13 group.1 is left out: expected a server id, found "x"'],
    [['group.1=1:2:3', 'weight.1=-1'], '6:10 weight.1 is left out: expected a weight of at least 0, found "-1"'],
  ])('%s', (lines, fault) => {
    expect(faults(...servers, ...lines)).toEqual([fault]);
  });
});

describe('settings', () => {
  test.each([
    [['tickTime=2s'], '1:10 expected a whole number for tickTime, found "2s"'],
    [['peerType=watcher'], '1:10 expected participant or observer for peerType, found "watcher"'],
    [
      ['dataDir=/d', 'syncLimit=2', 'server.1=a:1:2', 'server.2=b:1:2'],
      '4:1 two servers make an ensemble, which does not start without initLimit',
    ],
    [['dataDir=\\u00zz'], '1:9 expected four hexadecimal digits after "\\u"; Java refuses to read the file'],
  ])('%s', (lines, fault) => {
    expect(faults(...lines)).toEqual([fault]);
  });
});

describe('a dynamic file', () => {
  const dynamic = cfg(
    'server.1=a:2888:3888:participant;2181',
    'server.2=b:2888:3888;0.0.0.0:2181',
    'version=100000000',
  );

  test('is read by the same function', () => {
    expect(dynamic).toMatchObject({ servers: [{ id: 1 }, { id: 2 }], version: '100000000', faults: [] });
  });

  test('gives the members, the static file all else', () => {
    const merged = mergeDynamic(cfg('tickTime=500', 'dataDir=/d', 'dynamicConfigFile=/d/zoo.cfg.dynamic'), dynamic);
    expect(merged).toMatchObject({ tickTimeMs: 500, dataDir: '/d', servers: dynamic.servers, version: '100000000' });
  });

  test('has its faults told as its own', () => {
    const merged = mergeDynamic(cfg('tickTime=never'), cfg('server.1=a:1:2', 'server.2='));
    expect(merged.faults.map(({ line, message }) => [line, message.startsWith('in the dynamic file: ')])).toEqual([
      [1, false],
      [2, true],
    ]);
  });

  test('is the only place for members once it is named', () => {
    expect(faults('dynamicConfigFile=/d/dyn', 'server.1=a:1:2')).toEqual([
      '2:1 servers, groups and weights belong into the dynamicConfigFile that this file names',
    ]);
  });
});
