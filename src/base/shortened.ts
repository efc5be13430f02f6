const HALF_A_CHARACTER = /[\uD800-\uDBFF]$/;

/** The first characters of a text, up to so many UTF-16 units; none of them is cut in two. */
export function shortened(text: string, length: number): string {
  if (text.length <= length) return text;
  const cut = text.slice(0, length);
  return HALF_A_CHARACTER.test(cut) ? cut.slice(0, -1) : cut;
}
