import { Findings, type Limit } from '../define.ts';
import { isCalled } from '../../model/names.ts';
import { UsageError } from '../../base/errors.ts';

export const expectLeader: Limit = {
  name: 'expect-leader',
  argument: '<server>',
  about: 'this server is the last that is established as leader: 2, or its name',
  example: '3',
  holds: (value) => `Server ${value} is the last that is established as leader.`,
  parse: (value, option) => {
    if (value.trim() === '') throw new UsageError(`${option}: name a server, as in ${option} 2`);
    return ({ established, report: { ensemble }, name, clock }) => {
      const found = new Findings();
      found.checked = established.length;
      const { nodes } = ensemble;
      const expected = nodes.find((node) => isCalled(value, node));
      const last = established.at(-1);
      if (expected === undefined) {
        found.fault({
          message: `no server ${value} is in these logs, which know ${nodes.map(({ id }) => name(id)).join(', ')}`,
          nodes: [],
          at: null,
          evidence: [],
        });
        return found;
      }
      if (last === undefined) {
        found.fault({ message: 'no leader is ever established', nodes: [], at: null, evidence: [] });
        return found;
      }
      const before = established.findLast(({ leader }) => leader !== last.leader);
      // A later epoch is later, whatever the clocks say.
      const isLater = before?.epoch != null && last.epoch !== null && before.epoch < last.epoch;
      if (
        before !== undefined &&
        !isLater &&
        clock.order(before.establishedAt, before.leader, last.establishedAt, last.leader) === 'unsure'
      ) {
        found.doubt(
          `whether ${name(before.leader)} or ${name(last.leader)} was established last: their clocks are not known well enough`,
          { nodes: [before.leader, last.leader], evidence: last.evidence },
        );
        return found;
      }
      if (last.leader === expected.id) return found;
      found.fault({
        message: `${name(last.leader)} is established last, at ${last.establishedAt}`,
        nodes: [last.leader, expected.id],
        at: last.establishedAt,
        evidence: last.evidence,
      });
      return found;
    };
  },
  mutations: [{ name: 'another leads', value: '1', change: (report) => report }],
};
