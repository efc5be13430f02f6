/**
 * A function of texts that finds out what it says of each only once: thousands of lines hold the same few texts. It
 * remembers for as long as it is there itself.
 */
export function onceForText<T>(of: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    const said = of(text);
    known.set(text, said);
    return said;
  };
}

/** The same of objects, which are asked about by several who do not know each other; what is said goes with the object. */
export function onceForObject<K extends object, T>(of: (key: K) => T): (key: K) => T {
  const known = new WeakMap<K, T>();
  return (key) => {
    const before = known.get(key);
    if (before !== undefined) return before;
    const said = of(key);
    known.set(key, said);
    return said;
  };
}
