import { Findings, type Limit } from '../define.ts';
import { countOf } from '../values.ts';

export const expectServers: Limit = {
  name: 'expect-servers',
  argument: '<n>',
  about: 'the ensemble has so many servers, observers included, and the log of each is here',
  example: '3',
  holds: (value) => `The ensemble has ${value} servers, and the log of each is here.`,
  parse: (value, option) => {
    const expected = countOf(value, option);
    return ({ report: { ensemble, inputs }, name }) => {
      const found = new Findings();
      const { nodes } = ensemble;
      found.checked = nodes.length;
      if (nodes.length === expected) return found;
      found.fault({
        message: `${nodes.length} servers, expected ${expected}: ${nodes.map(({ id }) => name(id)).join(', ')} (${ensemble.basis})`,
        nodes: nodes.map(({ id }) => id),
        at: null,
        evidence: inputs.flatMap(({ identities }) => identities.flatMap(({ evidence }) => evidence.slice(0, 1))),
      });
      return found;
    };
  },
  mutations: [{ name: 'four were expected', value: '4', change: (report) => report }],
};
