import { realpathSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { bytesAt } from './chunks.ts';
import { HEAD_BYTES, onlyServerIn } from './peek.ts';
import { shorterPath, type Found } from './resolve.ts';
import { byName, missingDates, missingNumbers, rotatedName, type RotatedName } from '../base/rotation.ts';
import type { SourceNote } from '../model/source.ts';

/** The files of one log: one as a rule, several (oldest first) where it was rotated. */
export interface Group {
  readonly files: readonly Found[];
  /** The name of the log that was rotated. */
  readonly base: string;
  readonly notes: readonly SourceNote[];
}

type Member = Found & RotatedName;

/** Puts the files of each log together. Files of one folder whose names differ by the rotation only are one log. */
export function groupsOf(found: readonly Found[]): Group[] {
  const folders = new Map<string, string>();
  const groups = new Map<string, Member[]>();
  for (const file of found) {
    const name = nameIn(file, found);
    const key = file.peek === null ? file.path : JSON.stringify([realFolder(file.path, folders), name.base]);
    groups.set(key, [...(groups.get(key) ?? []), { ...file, ...name }]);
  }
  return [...groups.values()].flatMap(byLabel).flatMap(joinable);
}

function realFolder(path: string, known: Map<string, string>): string {
  const folder = dirname(path);
  const real = known.get(folder) ?? realpathSync(folder);
  known.set(folder, real);
  return real;
}

/** A label of one file is the label of its log; different labels are the user's word that these are different logs. */
function byLabel(members: readonly Member[]): Member[][] {
  const labels = new Set(members.flatMap(({ label }) => label ?? []));
  if (labels.size <= 1) return [members.map((member) => ({ ...member, label: [...labels][0] ?? null }))];
  return [...labels, null]
    .map((label) => members.filter((member) => member.label === label))
    .filter((group) => group.length > 0);
}

/** `zookeeper.1.log` may be the log of server 1: it counts as rotated only where there is a `zookeeper.log` too. */
function nameIn(file: Found, all: readonly Found[]): RotatedName {
  const own = basename(file.path);
  const name = rotatedName(own);
  const sibling = file.path.slice(0, file.path.length - own.length) + name.base;
  if (name.certain || all.some((other) => other.path === sibling)) return name;
  return { base: own, date: [], index: null, certain: true, hourly: false };
}

function joinable(members: readonly Member[]): Group[] {
  const [first] = members as [Member];
  if (members.length === 1) return [{ files: members, base: first.base, notes: [] }];
  const servers = new Set(members.flatMap(({ peek }) => (peek === null ? [] : (onlyServerIn(peek.head) ?? []))));
  if (servers.size > 1) {
    const text = `${members.map(({ path }) => path).join(', ')}: ids ${[...servers].toSorted().join(', ')}`;
    return members.map((member, i) => ({
      files: [member],
      base: basename(member.path),
      notes: i === 0 ? [{ kind: 'not-joined', line: 0, text }] : [],
    }));
  }
  const notes: SourceNote[] = [];
  const kept = withoutTwins(oldestFirst(members), notes);
  const missing = missingNumbers(kept);
  if (missing.length > 0) {
    const names = missing.map((index) => `${first.base}.${index}`);
    const text = `${dirname(first.path)}: ${names.slice(0, 5).join(', ')}${names.length > 5 ? ', …' : ''}`;
    notes.push({ kind: 'gap', line: 0, text, count: missing.length });
  }
  for (const { count, from, to } of missingDates(kept)) {
    const text = `${dirname(first.path)}: ${first.base} of ${from}${count > 1 ? ` to ${to}` : ''}`;
    notes.push({ kind: 'gap', line: 0, text, count });
  }
  return [{ files: kept, base: first.base, notes }];
}

/** Oldest first: by their first time stamps if all have one, else by their names. */
function oldestFirst(members: readonly Member[]): Member[] {
  const times = new Map(members.map((member) => [member, member.peek?.firstAt ?? null]));
  const byTime = [...times.values()].every((time) => time !== null);
  return members.toSorted(
    (a, b) => (byTime ? Number(times.get(a)) - Number(times.get(b)) : 0) || byName(a, b) || shorterPath(a.path, b.path),
  );
}

/**
 * Leaves out what is there twice: a file and its packed copy (logrotate was just at work), and a file that is only the
 * beginning of another one (it was copied, then rotated, then copied again).
 */
function withoutTwins(members: readonly Member[], notes: SourceNote[]): Member[] {
  return members.filter((member) => {
    const twin = members.find((other) => other !== member && holds(other, member));
    if (twin === undefined) return true;
    notes.push({ kind: 'duplicate-input', line: 0, text: `${member.path} is contained in ${twin.path}` });
    return false;
  });
}

function holds(whole: Member, part: Member): boolean {
  if (whole.peek === null || part.peek === null || !part.peek.head.includes('\n')) return false;
  const common = Math.min(whole.peek.head.length, part.peek.head.length);
  if (!whole.peek.head.subarray(0, common).equals(part.peek.head.subarray(0, common))) return false;
  const [packed, plain] = [part.peek.packing !== 'none', whole.peek.packing === 'none'];
  if (packed) return plain && byName(whole, part) === 0;
  if (!plain || whole.peek.encoding !== part.peek.encoding || whole.peek.size <= part.peek.size) return false;
  const at = Math.max(0, part.peek.size - HEAD_BYTES);
  return bytesAt(whole.path, at, HEAD_BYTES)
    .subarray(0, part.peek.size - at)
    .equals(bytesAt(part.path, at, part.peek.size - at));
}

/** One log given under two names is read once: files of the same size, beginning and end. */
export function withoutCopies(found: readonly Found[], notes: SourceNote[]): Found[] {
  const bySize = new Map<number, Found[]>();
  const preferred = found.toSorted(
    (a, b) => Number(b.label !== null) - Number(a.label !== null) || shorterPath(a.path, b.path),
  );
  for (const file of preferred) {
    const size = file.peek?.size ?? 0;
    // Two empty files are no copies: each may be a server whose log was lost.
    if (size === 0) continue;
    const known = bySize.get(size) ?? [];
    const original = known.find((other) => isCopy(other, file));
    if (original === undefined) bySize.set(size, [...known, file]);
    else notes.push({ kind: 'duplicate-input', line: 0, text: `${file.path} is the same as ${original.path}` });
  }
  const kept = new Set([...bySize.values()].flat());
  return found.filter((file) => (file.peek?.size ?? 0) === 0 || kept.has(file));
}

function isCopy(a: Found, b: Found): boolean {
  if (a.peek === null || b.peek === null || a.peek.packing !== b.peek.packing) return false;
  // Two labels are the user's word that these are two servers.
  if (a.label !== null && b.label !== null && a.label !== b.label) return false;
  const at = Math.max(0, a.peek.size - HEAD_BYTES);
  return a.peek.head.equals(b.peek.head) && bytesAt(a.path, at, HEAD_BYTES).equals(bytesAt(b.path, at, HEAD_BYTES));
}
