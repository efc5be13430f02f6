import { unreachable } from '../../base/unreachable.ts';
import type { Tone } from '../sections/define.ts';
import type { StateName } from '../timeline/states.ts';

/** Colours a text. The text keeps its width; without colours it stays as it is. */
export interface Paint {
  readonly tone: (tone: Tone, text: string) => string;
  /** The band of a server's state behind its letter. */
  readonly band: (state: StateName | null, text: string) => string;
}

/** Paints with the 16 colours that every terminal has. */
export function paintFor(color: boolean): Paint {
  if (!color) return { tone: (_tone, text) => text, band: (_state, text) => text };
  return {
    tone: (tone, text) => sgr(codesOfTone(tone), text),
    band: (state, text) => (state === null ? text : sgr(codesOfState(state), text)),
  };
}

function sgr(codes: string, text: string): string {
  return codes === '' || text === '' ? text : `\u001b[${codes}m${text}\u001b[0m`;
}

/** No yellow and no grey letters: the one is lost on a light ground, the other on some dark ones. */
function codesOfTone(tone: Tone): string {
  switch (tone) {
    case 'plain':
      return '';
    case 'strong':
      return '1';
    case 'quiet':
      return '2';
    case 'good':
      return '32';
    case 'warn':
      return '35';
    case 'bad':
      return '1;31';
    default:
      return unreachable(tone);
  }
}

/** Letter and ground are both set, so that the band reads alike on any terminal. */
function codesOfState(state: StateName): string {
  switch (state) {
    case 'LEADING':
      return '30;42';
    case 'FOLLOWING':
      return '30;46';
    case 'OBSERVING':
      return '97;44';
    case 'LOOKING':
      return '30;43';
    case 'DOWN':
      return '97;41';
    default:
      return unreachable(state);
  }
}
