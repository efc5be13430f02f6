import { limits } from './limits/index.ts';
import { invariants, notShown } from './rules/index.ts';

/** What `zklog check --rules` prints. */
export function rulesText(): string {
  return [
    'Invariants, on by default:',
    ...invariants.flatMap(({ name, holds, unknownWhen }) => [
      `  ${name}`,
      `      ${holds}`,
      `      Unknown where ${unknownWhen}.`,
    ]),
    '',
    'Limits, on where they are given:',
    ...limits.flatMap(({ name, argument, about }) => [
      `  --${name}${argument === null ? '' : ` ${argument}`}`,
      `      ${about}`,
    ]),
    '',
    'Not shown by any text log, whatever the rules say:',
    ...notShown.map(({ what, why }) => `  ${what}: ${why}`),
    '',
  ].join('\n');
}
