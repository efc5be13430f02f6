import type { Life } from './timeline.ts';

/** `3.4.13-2d71af4dbe22557fda74f9a9b4309b15a7487f03, built on 06/29/2018 04:05 GMT` → `3.4.13`. */
export function releaseOf(version: string): string {
  return /^\d+(?:\.\d+)+/.exec(version)?.[0] ?? version;
}

/** The releases that the processes of these lives say they run, in order. */
export function releasesIn(lives: readonly Life[]): string[] {
  const releases = new Set<string>();
  for (const { events } of lives)
    for (const event of events) if (event.kind === 'server-version') releases.add(releaseOf(event.version));
  return [...releases];
}
