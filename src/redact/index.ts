import { escapeRegex } from '../base/regex.ts';
import { defaultName } from '../model/names.ts';
import { Fakes } from './fakes.ts';
import * as patterns from './patterns.ts';
import type { ServerId } from '../model/ids.ts';
import type { Report } from '../model/report.ts';

/**
 * The report with hosts, addresses and paths replaced by made-up ones, so that it can be shown to strangers. The same
 * real name has the same fake one everywhere, in quoted messages too. Ports and the numbers of servers stay, and so do
 * loopback and wildcard addresses, which are nobody's.
 */
export function redactReport(report: Report): Report {
  const fakes = new Fakes();
  const names = new Map<string, string>();
  for (const [path, fake] of inputPaths(report, fakes)) names.set(path, fake);
  for (const label of labels(report)) names.set(label, fakes.of('server', label));
  const known = new Set(report.ensemble.nodes.map(({ id }) => defaultName(id)));
  for (const host of hosts(report)) if (!known.has(host) && !names.has(host)) names.set(host, fakes.of('host', host));
  const text = redactor(names, fakes);
  return { ...(mapTexts(report, text) as Report), redacted: true };
}

/** Inputs go by their server and the name of the file; two of one server by their number too. */
function inputPaths({ inputs, ensemble }: Report, fakes: Fakes): Map<string, string> {
  const taken = new Set<string>();
  const paths = new Map<string, string>();
  const label = (node: ServerId | null): string => (node === null || isNamed(node) ? 'unknown' : defaultName(node));
  const owned = new Set(ensemble.nodes.map(({ id }) => id));
  const add = (path: string, node: ServerId | null): void => {
    if (paths.has(path)) return;
    const file = commonName(path.replace(/#.*$/s, ''), fakes);
    const folder = label(node !== null && owned.has(node) ? node : null);
    let fake = `${folder}/${file}`;
    for (let n = 2; taken.has(fake); n++) fake = `${folder}-${n}/${file}`;
    taken.add(fake);
    paths.set(path, fake);
  };
  for (const { path, node, files = [] } of inputs) {
    add(path, node);
    for (const file of files) add(file.path, node);
  }
  return paths;
}

/** Names that users gave to servers, or that come from the names of files. */
function labels({ ensemble, inputs }: Report): string[] {
  const ids = [...ensemble.nodes.map(({ id }) => id), ...inputs.flatMap((i) => i.identities.map(({ node }) => node))];
  const own = ensemble.nodes.filter(({ id, label }) => label !== defaultName(id)).map(({ label }) => label);
  return [...new Set([...own, ...ids.filter(isNamed).map(String)])];
}

const isNamed = (id: ServerId): boolean => !/^-?\d+$/.test(String(id));

/** Every host that the report names in a place where hosts are named. */
function hosts(report: Report): Set<string> {
  const found = new Set<string>();
  const add = (name: string | null | undefined): void => {
    if (name != null && isHost(name)) found.add(name);
  };
  for (const { address } of report.ensemble.nodes) add(leadingHost(address));
  for (const event of report.timeline)
    for (const [field, value] of Object.entries(event))
      if (typeof value === 'string' && patterns.hostField.test(field)) add(leadingHost(value));
  eachText(report, (text) => {
    for (const place of patterns.hostPlaces) for (const [, name] of text.matchAll(place)) add(name);
    for (const [name] of text.matchAll(patterns.dotted)) if (!patterns.isPackage(name)) add(name);
  });
  return found;
}

/** The name that an address begins with; null where there is none. */
const leadingHost = (text: string | null): string | null =>
  text === null ? null : (patterns.hostOfField.exec(text)?.[1] ?? null);

/** Not an address, a number, or what Java and every computer call the same. */
const isHost = (name: string): boolean =>
  /[A-Za-z]/.test(name) &&
  !/^[0-9a-f]{1,4}$/.test(name) &&
  !/^(?:localhost|localdomain|null|unresolved|to|at|address|hostname|host|the|id)$/i.test(name);

/** A private sign of Unicode, around the number of what was replaced. */
const APART = '\ue000';
const parts = new RegExp(`${APART}(\\d+)${APART}`, 'g');

/** Replaces in one text what `names` holds, and all that looks like a path or an address. */
function redactor(names: ReadonlyMap<string, string>, fakes: Fakes): (text: string) => string {
  // The longest first: `zk1.example.com` before `zk1`.
  const all = [...names.keys()].toSorted((a, b) => b.length - a.length || (a < b ? -1 : 1));
  const exact =
    all.length === 0 ? null : new RegExp(`(?<![\\w.-])(?:${all.map(escapeRegex).join('|')})(?![\\w-]|\\.\\w)`, 'g');
  return (text) => {
    const known = names.get(text);
    if (known !== undefined) return known;
    // What is replaced must not be replaced again: it is set apart until all is done.
    const done: string[] = [];
    const apart = (fake: string): string => `${APART}${done.push(fake) - 1}${APART}`;
    const plain = text.replaceAll(APART, '');
    let left = exact === null ? plain : plain.replace(exact, (name) => apart(names.get(name) ?? name));
    left = left.replace(patterns.ipv4, (address) =>
      patterns.isEverybodys(address) ? address : apart(fakes.of('ipv4', address)),
    );
    left = left.replace(patterns.ipv6, (address) =>
      patterns.isEverybodys(address) || !/[0-9a-f]/i.test(address) ? address : apart(fakes.of('ipv6', address)),
    );
    left = left.replace(patterns.realms, (realm) => apart(fakes.of('realm', realm)));
    left = left.replace(
      patterns.certificateParts,
      (_, part: string, name: string) => part + apart(fakes.of('host', name)),
    );
    left = left.replace(patterns.paths, (path) => apart(commonName(path, fakes)));
    left = left.replace(patterns.bareFiles, (file) => apart(commonName(file, fakes)));
    return left.replace(parts, (_, i: string) => done[Number(i)] ?? '');
  };
}

/** The name of a file without its folders; one that may tell something is replaced. */
function commonName(path: string, fakes: Fakes): string {
  const name = path.replace(/[/\\]+$/, '').replace(/^.*[/\\]/s, '');
  return patterns.isCommonFile(name) ? name : fakes.of('file', path);
}

/** Every text of a report, each once. */
function eachText(value: unknown, see: (text: string) => void): void {
  const seen = new Set<string>();
  const walk = (inner: unknown): void => {
    if (typeof inner === 'string') {
      if (seen.has(inner)) return;
      seen.add(inner);
      see(inner);
    } else if (typeof inner === 'object' && inner !== null) Object.values(inner).forEach(walk);
  };
  walk(value);
}

/** The same document with other texts; each text is asked for once. */
function mapTexts(value: unknown, map: (text: string) => string): unknown {
  const known = new Map<string, string>();
  const walk = (inner: unknown): unknown => {
    if (typeof inner === 'string') {
      let mapped = known.get(inner);
      if (mapped === undefined) known.set(inner, (mapped = map(inner)));
      return mapped;
    }
    if (Array.isArray(inner)) return inner.map(walk);
    if (typeof inner !== 'object' || inner === null) return inner;
    return Object.fromEntries(Object.entries(inner).map(([name, field]) => [name, walk(field)]));
  };
  return walk(value);
}
