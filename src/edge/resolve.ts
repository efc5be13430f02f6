import { byText } from '../base/sorted.ts';
import { realpathSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import { InputError, UsageError } from '../base/errors.ts';
import { ownOutput } from '../intake/own-output.ts';
import { expandGlob, isGlob } from './glob.ts';
import { peekAt, type Peek } from './peek.ts';
import { unreadable } from './reasons.ts';
import { canUnpack, checkUnpackable } from './unpack.ts';
import { walk } from './walk.ts';
import type { SourceNote } from '../model/source.ts';

/** A file behind the arguments: named itself, found in a folder, or by a pattern. */
export interface Found {
  readonly path: string;
  /** What `--node` calls its server. */
  readonly label: string | null;
  /** Named itself, not by its folder or a pattern. */
  readonly named: boolean;
  /** What a first look tells; null for a pipe, which can be read only once. */
  readonly peek: Peek | null;
}

/** Standard input, as an argument. */
export const STDIN = '-';

/** The files behind the arguments, each once, in the order of their paths. */
export function resolveAll(
  paths: readonly string[],
  labels: ReadonlyMap<string, string>,
): { found: Found[]; notes: SourceNote[] } {
  const notes: SourceNote[] = [];
  const all = [...paths].toSorted().flatMap((path) => resolve(path, labels.get(path) ?? null, notes));
  const sameFile = new Map<string, Found[]>();
  for (const one of all) {
    const key = one.peek === null ? one.path : realpathSync(one.path);
    sameFile.set(key, [...(sameFile.get(key) ?? []), one]);
  }
  const found = [...sameFile.values()].map((same) => onlyOne(same, notes));
  return { found: found.toSorted((a, b) => (a.path < b.path ? -1 : 1)), notes };
}

function resolve(path: string, label: string | null, notes: SourceNote[]): Found[] {
  if (path === STDIN) return [{ path, label, named: true, peek: null }];
  const kind = kindOf(path);
  if (kind !== 'nothing') return resolveKind(path, kind, label, true, notes);
  if (!isGlob(path)) throw unreadable(path, Object.assign(new Error('no such file'), { code: 'ENOENT' }));
  const matches = expandGlob(path);
  if (matches.length === 0) throw new InputError(`${path} matches no file; check the pattern`);
  return matches.flatMap((match) => resolveKind(match, kindOf(match), label, false, notes));
}

type Kind = 'file' | 'folder' | 'pipe' | 'nothing';

function kindOf(path: string): Kind {
  try {
    const stats = statSync(path);
    return stats.isDirectory() ? 'folder' : stats.isFile() ? 'file' : 'pipe';
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return 'nothing';
    throw unreadable(path, error);
  }
}

function resolveKind(path: string, kind: Kind, label: string | null, named: boolean, notes: SourceNote[]): Found[] {
  if (kind === 'folder') return inFolder(path, label, notes);
  if (kind === 'nothing') return [];
  if (kind === 'pipe') return [{ path, label, named, peek: null }];
  const peek = peekOrFail(path);
  if (named) checkUnpackable(path, peek.packing);
  else if (!canUnpack(peek.packing)) {
    notes.push({ kind: 'packed-input', line: 0, text: `${path} (${peek.packing})` });
    return [];
  }
  const own = ownOutput(peek.head);
  if (own !== null && named) throw new InputError(`${path} ${own}`);
  if (own !== null) {
    notes.push({ kind: 'passed-over', line: 0, text: path });
    return [];
  }
  return [{ path, label, named, peek }];
}

function inFolder(path: string, label: string | null, notes: SourceNote[]): Found[] {
  const { logs, packed, unreadable: faults, passedOver } = walk(path);
  if (logs.length === 0) {
    for (const one of packed) checkUnpackable(one, peekOrFail(one).packing);
    if (faults[0] !== undefined) throw new InputError(faults[0]);
    throw new InputError(
      `${path} holds no log of a ZooKeeper server: no *.out or *.log file in it, rotated or packed with gzip, has such lines; name the files`,
    );
  }
  for (const one of packed) notes.push({ kind: 'packed-input', line: 0, text: `${one} (${peekOrFail(one).packing})` });
  for (const text of faults) notes.push({ kind: 'unreadable-input', line: 0, text });
  if (passedOver.length > 0) {
    const names = passedOver.slice(0, 3).map((one) => basename(one));
    const more = passedOver.length > names.length ? ', …' : '';
    notes.push({
      kind: 'passed-over',
      line: 0,
      text: `${path}: ${names.join(', ')}${more}`,
      count: passedOver.length,
    });
  }
  return logs.map((log) => ({ path: log, label, named: false, peek: peekOrFail(log) }));
}

function peekOrFail(path: string): Peek {
  try {
    return peekAt(path);
  } catch (error) {
    throw error instanceof InputError ? error : unreadable(path, error);
  }
}

/** One file that was named in several ways: by the shortest path, with what the most direct way says of it. */
function onlyOne(same: readonly Found[], notes: SourceNote[]): Found {
  const [first, ...others] = same.toSorted((a, b) => shorterPath(a.path, b.path)) as [Found, ...Found[]];
  const direct = same.filter((one) => one.named);
  const told = (direct.some((one) => one.label !== null) ? direct : same).flatMap(({ label }) => label ?? []);
  const labels = [...new Set(told)];
  if (labels.length > 1) throw new UsageError(`${first.path}: --node says that it is of ${labels.join(' and of ')}`);
  if (direct.length > 1) {
    const names = [...new Set(others.map((one) => one.path).filter((path) => path !== first.path))];
    const text = names.length === 0 ? first.path : `${first.path}, also named as ${names.join(', ')}`;
    notes.push({ kind: 'duplicate-input', line: 0, text, count: direct.length - 1 });
  }
  return { ...first, label: labels[0] ?? null, named: direct.length > 0 };
}

/** Shorter first, then by the alphabet: the choice must not depend on the order of the arguments. */
export const shorterPath = (a: string, b: string): number => a.length - b.length || byText(a, b);
