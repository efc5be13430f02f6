/** JSON whose objects do not each stand by themselves, by its beginning, and what of it jq must be asked for. */
const shapes: readonly { readonly pattern: RegExp; readonly filter: string }[] = [
  { pattern: /^\s*\[\s*\{/, filter: '.[]' },
  { pattern: /^\s*\{\s*"events":\s*\[/, filter: '.events[]' },
  { pattern: /^\s*\{\s*"took":[^[]*"hits":\s*\[/, filter: '.hits.hits[]' },
];

/** How lines are to be made of an input none of whose lines can be read; null where it is no JSON. */
export function documentAdvice(head: string): string | null {
  const filter = shapes.find(({ pattern }) => pattern.test(head))?.filter;
  return filter === undefined ? null : `jq -c '${filter}' FILE | zklog analyze -`;
}
