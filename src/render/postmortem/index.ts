import type { Block } from '../sections/define.ts';
import type { View } from '../view.ts';
import { actions } from './actions.ts';
import { causes } from './causes.ts';
import { impact } from './impact.ts';
import { moments } from './moments.ts';
import { unknowns } from './unknowns.ts';

/** A chapter of a postmortem. */
export interface Chapter {
  readonly title: string;
  readonly blocks: readonly Block[];
}

/**
 * What a postmortem says beyond the summary: what it cost, what happened when, why, what to do, and what these logs
 * cannot tell. A draft: everything in it stands in the report, and nothing that only people know.
 */
export function chapters(view: View): readonly Chapter[] {
  return [
    { title: 'Impact', blocks: impact(view) },
    { title: 'What happened when', blocks: moments(view) },
    { title: 'Root cause', blocks: causes(view) },
    { title: 'What to do', blocks: actions(view) },
    { title: 'What is not known', blocks: unknowns(view) },
  ];
}
