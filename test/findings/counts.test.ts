import { expect, it } from 'vitest';
import { reportOf } from '../history/support.ts';

const refused = 'java.net.ConnectException: Connection refused';
const exceeded = (second: string, address: string): string =>
  `${second} Learner Unexpected exception, retries exceeded. tries=4, remaining init limit=1000, connecting to ${address}\n${refused}`;
const failed = (second: string, address: string): string =>
  `${second} Learner Failed connect to ${address}\n${refused}`;

it.each([
  { lines: ['9.000', '19.000'].map((at) => exceeded(at, '10.0.0.2:2888')), count: 2, why: 'each line is an attempt' },
  {
    lines: [exceeded('9.000', '10.0.0.2:2888'), failed('9.001', '10.0.0.2:2888'), exceeded('19.000', '10.0.0.2:2888')],
    count: 2,
    why: 'from 3.6 on two lines tell of one attempt',
  },
  {
    lines: [exceeded('9.000', '10.0.0.2:2888'), failed('9.001', '10.0.0.3:2888'), failed('9.002', '10.0.0.3:2888')],
    count: 3,
    why: 'these are of other attempts',
  },
])('a leader that is not reached is counted once an attempt: $why', async ({ lines, count }) => {
  const { findings } = await reportOf({ id: 1, lines });
  expect(findings.find(({ rule }) => rule === 'leader-unreachable')).toMatchObject({ count });
});
