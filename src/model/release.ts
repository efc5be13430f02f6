/** `3.4.13-2d71af4dbe22557fda74f9a9b4309b15a7487f03, built on 06/29/2018 04:05 GMT` → `3.4.13`. */
export function releaseOf(version: string): string {
  return /^\d+(?:\.\d+)+/.exec(version)?.[0] ?? version;
}
