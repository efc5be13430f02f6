import { expect, test } from 'vitest';

import { compareServers, serverId } from '../../src/model/ids.ts';
import { defaultName, isCalled } from '../../src/model/names.ts';

test('servers are in the order of their ids, also of those that no JavaScript number holds, then of their labels', () => {
  const inOrder = ['-9223372036854775808', '-2', '2', '10', '9007199254740993', '10000000000000000', 'a', 'z2'];
  const servers = inOrder.toReversed().map(serverId);
  expect(servers.toSorted(compareServers)).toEqual(inOrder.map(serverId));
});

test.each([
  ['2', '2', true],
  ['z2', '2', true],
  ['zk-a', '2', true],
  ['z9007199254740993', '9007199254740993', true],
  ['3', '2', false],
  ['foo', 'foo', true],
  ['zfoo', 'foo', false],
])('who says %s means the server %s: %s', (said, id, isMeant) => {
  const server = serverId(id);
  const label = id === '2' ? 'zk-a' : defaultName(server);
  expect(isCalled(said, { id: server, label })).toBe(isMeant);
});
