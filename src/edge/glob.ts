import { readdirSync, statSync } from 'node:fs';

/**
 * Patterns that the shell did not expand: it was told not to (quotes), knows none (Windows), or `**` means nothing to
 * it. Node 20 has no glob of its own, and these few rules need no package: `*`, `?`, `[a-z]`, `[!a-z]` within a name,
 * `**` for any folders, `{a,b}` anywhere. As in a shell, a wildcard finds no name that begins with a dot.
 */
export const isGlob = (path: string): boolean => /[*?[{]/.test(path);

/** The files and folders that a pattern names, in the order of their names. */
export function expandGlob(pattern: string): string[] {
  const found = bracesExpanded(withSlashes(pattern)).flatMap((one) => {
    const root = /^(?:[A-Za-z]:)?\//.exec(one)?.[0] ?? '';
    return matchesIn(
      root,
      one
        .slice(root.length)
        .split('/')
        .filter((part) => part !== ''),
    );
  });
  return [...new Set(found)].toSorted();
}

const withSlashes = (pattern: string): string =>
  process.platform === 'win32' ? pattern.replaceAll('\\', '/') : pattern;

/** `z{1,2}/x` → `z1/x`, `z2/x`; braces may hold braces. */
export function bracesExpanded(pattern: string): string[] {
  const open = pattern.indexOf('{');
  if (open < 0) return [pattern];
  const commas: number[] = [];
  let depth = 0;
  for (let i = open; i < pattern.length; i++) {
    const character = pattern[i];
    if (character === '{') depth++;
    else if (character === ',' && depth === 1) commas.push(i);
    else if (character === '}' && --depth === 0) {
      if (commas.length === 0) break; // `{a}` is only a name, as for a shell.
      const ends = [...commas, i];
      const words = ends.map((end, k) => pattern.slice((k === 0 ? open : (ends[k - 1] as number)) + 1, end));
      return words.flatMap((word) => bracesExpanded(pattern.slice(0, open) + word + pattern.slice(i + 1)));
    }
  }
  return bracesExpanded(pattern.slice(open + 1)).map((rest) => pattern.slice(0, open + 1) + rest);
}

function matchesIn(folder: string, parts: readonly string[]): string[] {
  const [part, ...rest] = parts;
  if (part === undefined) return folder === '' ? [] : [folder];
  if (part === '**') {
    const here = matchesIn(folder, rest.length === 0 ? ['*'] : rest);
    // Not through links: they may lead in circles.
    const below = namesIn(folder).filter((entry) => entry.isFolder && !entry.isLink && !entry.name.startsWith('.'));
    return [...here, ...below.flatMap(({ name }) => matchesIn(joined(folder, name), parts))];
  }
  if (!/[*?[]/.test(part)) {
    const path = joined(folder, part);
    return exists(path) ? matchesIn(path, rest) : [];
  }
  const matches = segmentMatcher(part);
  return namesIn(folder)
    .filter((entry) => matches(entry.name) && (rest.length === 0 || entry.isFolder))
    .flatMap(({ name }) => matchesIn(joined(folder, name), rest));
}

/** Whether a name fits one segment of a pattern. */
export function segmentMatcher(segment: string): (name: string) => boolean {
  const source = segment.replaceAll(
    /\*+|\?|\[([!^]?)(\]?[^\]]*)\]|[\\^$.|+()[\]{}]/g,
    (token, not?: string, set?: string) => {
      if (token.startsWith('*')) return '.*';
      if (token === '?') return '.';
      if (set === undefined) return `\\${token}`;
      return `[${not === '' ? '' : '^'}${set.replaceAll(/[\\\]^]/g, String.raw`\$&`)}]`;
    },
  );
  const pattern = regExpOr(`^${source}$`);
  return (name) => (name.startsWith('.') ? segment.startsWith('.') : true) && pattern(name);
}

/** A set such as `[z-a]` has no meaning; then only the name itself fits. */
function regExpOr(source: string): (name: string) => boolean {
  try {
    const pattern = new RegExp(source, 'su');
    return (name) => pattern.test(name);
  } catch {
    return () => false;
  }
}

interface Entry {
  readonly name: string;
  readonly isFolder: boolean;
  readonly isLink: boolean;
}

function namesIn(folder: string): Entry[] {
  try {
    return readdirSync(folder === '' ? '.' : folder, { withFileTypes: true }).map((entry) => {
      const isLink = entry.isSymbolicLink();
      return {
        name: entry.name,
        isLink,
        isFolder: entry.isDirectory() || (isLink && isFolder(joined(folder, entry.name))),
      };
    });
  } catch {
    return []; // No folder, or none that may be read: nothing in it fits.
  }
}

const joined = (folder: string, name: string): string =>
  folder === '' || folder.endsWith('/') ? folder + name : `${folder}/${name}`;

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}

function exists(path: string): boolean {
  try {
    statSync(path);
    return true;
  } catch {
    return false;
  }
}
