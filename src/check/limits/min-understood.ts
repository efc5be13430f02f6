import { Findings, type Limit } from '../define.ts';
import { linesAround, understoodLines } from '../../model/shares.ts';
import { shareOf } from '../values.ts';

export const minUnderstood: Limit = {
  name: 'min-understood',
  argument: '<share>',
  about:
    'of each log at least this share of the lines is a whole record, belongs to one, or is known to be of the JVM or its script: 95%',
  example: '95%',
  holds: (value) => `Of each log at least ${value} of the lines are understood.`,
  parse: (value, option) => {
    const least = shareOf(value, option);
    return ({ report: { inputs } }) => {
      const found = new Findings();
      found.checked = inputs.length;
      for (const [input, one] of inputs.entries()) {
        const { path, lines, node } = one;
        const all = linesAround(one);
        const understood = understoodLines(one);
        if (all > 0 && understood >= least * all) continue;
        found.fault({
          message:
            all === 0 ? `${path} is empty` : `${path}: ${((100 * understood) / all).toFixed(1)}% of ${all} lines`,
          nodes: node === null ? [] : [node],
          at: null,
          evidence: lines === 0 ? [] : [{ input, line: 1 }],
        });
      }
      return found;
    };
  },
  mutations: [
    {
      name: 'half of a log is unknown',
      value: '95%',
      change: (report) => ({
        ...report,
        inputs: report.inputs.map((input, i) => (i === 1 ? { ...input, unrecognised: input.lines / 2 } : input)),
      }),
    },
  ],
};
