import { KindSet } from './kinds.ts';
import type { Life } from './timeline.ts';

/** `3.4.13-2d71af4dbe22557fda74f9a9b4309b15a7487f03, built on 06/29/2018 04:05 GMT` → `3.4.13`. */
export function releaseOf(version: string): string {
  return /^\d+(?:\.\d+)+/.exec(version)?.[0] ?? version;
}

const versions = new KindSet('server-version');

/** The release that a process says it is, as it starts; null where its log does not tell. */
export function releaseIn(life: Life): string | null {
  const said = versions.first(life);
  return said === null ? null : releaseOf(said.fields.version);
}

/** The releases that the processes of these lives say they run, in order. */
export function releasesIn(lives: readonly Life[]): string[] {
  const releases = new Set<string>();
  for (const life of lives)
    for (const {
      fields: { version },
    } of versions.all(life))
      releases.add(releaseOf(version));
  return [...releases];
}

/** Whether a release is one of `3.5.0-3.5.10,3.6.0-`: first to last, the last left out where it is still so. */
export function isOneOf(release: string, releases: string): boolean {
  return releases.split(',').some((span) => {
    const [first = '', last = first] = span.split('-');
    return compareReleases(first, release) <= 0 && (last === '' || compareReleases(release, last) <= 0);
  });
}

function compareReleases(a: string, b: string): number {
  const [x, y] = [a.split('.').map(Number), b.split('.').map(Number)];
  for (let i = 0; i < Math.max(x.length, y.length); i++) {
    const order = (x[i] ?? 0) - (y[i] ?? 0);
    if (order !== 0) return order;
  }
  return 0;
}
