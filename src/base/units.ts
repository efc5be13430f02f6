const unitMs: Readonly<Record<string, number>> = {
  ms: 1,
  s: 1000,
  m: 60_000,
  min: 60_000,
  h: 3_600_000,
  d: 86_400_000,
};

/** A span of time as users write it, `200ms`, `5s`, `1.5m`, in milliseconds; null where it is none. */
export function msOf(text: string): number | null {
  const [, number, unit = ''] = /^(\d+(?:\.\d+)?)\s*([a-z]+)$/.exec(text.trim()) ?? [];
  const ms = unitMs[unit];
  return number === undefined || ms === undefined ? null : Number(number) * ms;
}
