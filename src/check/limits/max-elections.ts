import { Findings, type Limit } from '../define.ts';
import { countOf } from '../values.ts';

export const maxElections: Limit = {
  name: 'max-elections',
  argument: '<n>',
  about: 'at most so many elections, those that failed and the one at the start included',
  example: '1',
  holds: (value) => `There are no more elections than ${value}.`,
  parse: (value, option) => {
    const most = countOf(value, option);
    return ({ report: { elections } }) => {
      const found = new Findings();
      found.checked = elections.length;
      if (elections.length <= most) return found;
      const beyond = elections.slice(most);
      found.fault({
        message: `${elections.length} elections; the first beyond ${most} began at ${beyond[0]?.from}: ${beyond[0]?.trigger ?? 'what set it off is not known'}`,
        nodes: [],
        at: beyond[0]?.from ?? null,
        evidence: beyond.flatMap(({ evidence }) => evidence.slice(0, 1)),
      });
      return found;
    };
  },
  mutations: [{ name: 'two elections', value: '1', change: (report) => report }],
};
