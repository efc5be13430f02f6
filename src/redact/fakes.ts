import { unreachable } from '../base/unreachable.ts';

/** What is replaced, each by things of the same look. */
export type NameKind = 'host' | 'ipv4' | 'ipv6' | 'server' | 'realm' | 'file';

/** Fake names, the same for the same real one; numbered in the order in which they are first asked for. */
export class Fakes {
  readonly #given = new Map<string, string>();
  readonly #counts = new Map<NameKind, number>();

  of(kind: NameKind, real: string): string {
    const key = `${kind} ${kind === 'file' ? real : real.toLowerCase()}`;
    const known = this.#given.get(key);
    if (known !== undefined) return known;
    const number = (this.#counts.get(kind) ?? 0) + 1;
    this.#counts.set(kind, number);
    const fake = fakeName(kind, number, real);
    this.#given.set(key, fake);
    return fake;
  }
}

/** Names and addresses that are set aside for documentation (RFC 2606, 5737, 3849), and for tests where they run out. */
function fakeName(kind: NameKind, number: number, real: string): string {
  switch (kind) {
    case 'host':
      return `host-${number}.example`;
    case 'ipv4':
      return fakeIpv4(number);
    case 'ipv6':
      return `2001:db8::${number.toString(16)}`;
    case 'server':
      return `server-${number}`;
    case 'realm':
      return `REALM-${number}.EXAMPLE`;
    case 'file':
      return `file-${number}${/\.[A-Za-z]{1,4}$/.exec(real)?.[0] ?? ''}`;
    default:
      return unreachable(kind);
  }
}

const documentation = ['192.0.2', '198.51.100', '203.0.113'];
const HOSTS = 254;

function fakeIpv4(number: number): string {
  const [net, host] = [Math.floor((number - 1) / HOSTS), ((number - 1) % HOSTS) + 1];
  const documented = documentation[net];
  if (documented !== undefined) return `${documented}.${host}`;
  // 198.18.0.0/15 is for benchmarks (RFC 2544).
  const rest = net - documentation.length;
  return `198.${18 + (Math.floor(rest / 256) % 2)}.${rest % 256}.${host}`;
}
