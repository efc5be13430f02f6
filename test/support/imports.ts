import { readdirSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';

export interface Import {
  /** Path below `src`, or the name of a package. */
  readonly target: string;
  readonly isPackage: boolean;
  readonly typesOnly: boolean;
}

export interface SourceFile {
  /** Path below `src`. */
  readonly path: string;
  /** The folder directly below `src`; of a file that lies there, its name. */
  readonly area: string;
  readonly lines: number;
  readonly text: string;
  /** Its text without comments, strings and templates. */
  readonly code: string;
  readonly imports: readonly Import[];
}

const root = new URL('../../src/', import.meta.url);

const STATIC = /^(?:import|export)\s+(type\s)?(?:[\w\s{},*$]*?\sfrom\s)?'([^']+)'/gm;
const DYNAMIC = /\bimport\(\s*'([^']+)'/g;
const NO_CODE = /\/\*[\s\S]*?\*\/|\/\/[^\n]*|'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|`(?:[^`\\]|\\.)*`/g;

export const areaOf = (path: string): string => path.split('/', 1)[0] as string;

/** Every file of `src` with what it imports, found by reading the import lines. */
export function sourceFiles(): SourceFile[] {
  const paths = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.ts'));
  return paths.toSorted().map((path) => {
    const text = readFileSync(new URL(path, root), 'utf8');
    const found = [
      ...[...text.matchAll(STATIC)].map(([, type, target]) => ({ target, typesOnly: type !== undefined })),
      ...[...text.matchAll(DYNAMIC)].map(([, target]) => ({ target, typesOnly: false })),
    ];
    return {
      path,
      area: areaOf(path),
      lines: text.split('\n').length - 1,
      text,
      code: text.replace(NO_CODE, "''"),
      imports: found.map(({ target, typesOnly }) => resolved(path, target as string, typesOnly)),
    };
  });
}

function resolved(from: string, target: string, typesOnly: boolean): Import {
  const isPackage = !target.startsWith('.');
  return { target: isPackage ? target : posix.join(posix.dirname(from), target), isPackage, typesOnly };
}
