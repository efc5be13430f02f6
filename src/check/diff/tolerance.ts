import { UsageError } from '../../base/errors.ts';
import { msOf } from '../../base/units.ts';

/** How much more is not worse yet: by a part, and durations by so many milliseconds, whichever is more. */
export interface Tolerance {
  readonly share: number;
  readonly ms: number;
}

export const defaultTolerance = '10%,500ms';

/** `10%`, `500ms`, `10%,500ms`. */
export function toleranceOf(text: string, option: string): Tolerance {
  let [share, ms] = [0, 0];
  for (const part of text.split(',')) {
    const percent = /^(\d+(?:\.\d+)?)%$/.exec(part.trim())?.[1];
    const duration = msOf(part);
    if (percent !== undefined) share = Number(percent) / 100;
    else if (duration !== null) ms = duration;
    else throw new UsageError(`${option} ${text}: write a share, a duration or both, as in ${defaultTolerance}`);
  }
  return { share, ms };
}
