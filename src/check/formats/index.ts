import { unreachable } from '../../base/unreachable.ts';
import { checkFormatNames, type CheckFormat, type CheckFormatName } from './define.ts';
import { github } from './github.ts';
import { json } from './json.ts';
import { junit } from './junit.ts';
import { markdown } from './markdown.ts';
import { sarif } from './sarif.ts';
import { tap } from './tap.ts';
import { text } from './text.ts';

export function checkFormatOf(name: CheckFormatName): CheckFormat {
  switch (name) {
    case 'text':
      return text;
    case 'json':
      return json;
    case 'junit':
      return junit;
    case 'sarif':
      return sarif;
    case 'github':
      return github;
    case 'markdown':
      return markdown;
    case 'tap':
      return tap;
    default:
      return unreachable(name);
  }
}

export const checkFormats: readonly CheckFormat[] = checkFormatNames.map(checkFormatOf);

/** The format that a file's name asks for; null where its ending is nobody's. */
export function checkFormatOfFile(path: string): CheckFormatName | null {
  const lower = path.toLowerCase();
  return checkFormats.find(({ extension }) => extension.some((ending) => lower.endsWith(ending)))?.format ?? null;
}
