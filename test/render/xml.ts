/** What stands in a page or drawing, read without a browser: enough to compare structure. */
export interface Tag {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
}

const VOID = new Set(['meta', 'br', 'hr', 'link', 'img']);
const TAG = /<(\/?)([a-zA-Z][\w-]*)((?:\s+[\w:-]+="[^"<]*")*)\s*(\/?)>/y;

/** All tags in order; throws where one is not closed, or where a `<` is none. */
export function tagsOf(markup: string): readonly Tag[] {
  const text = markup
    .replace(/^<\?xml[^>]*\?>|^<!doctype html>/, '')
    .replaceAll(/<style>[^<]*<\/style>/g, '<style></style>');
  const open: string[] = [];
  const tags: Tag[] = [];
  for (let at = text.indexOf('<'); at >= 0; at = text.indexOf('<', TAG.lastIndex)) {
    TAG.lastIndex = at;
    const match = TAG.exec(text);
    if (match === null) throw new Error(`no tag: ${text.slice(at, at + 60)}`);
    const [, end, name = '', attributes = '', empty] = match;
    if (end === '/') {
      if (open.pop() !== name)
        throw new Error(`</${name}> closes nothing: ${text.slice(Math.max(0, at - 60), at + 20)}`);
      continue;
    }
    tags.push({
      name,
      attributes: Object.fromEntries(
        [...attributes.matchAll(/([\w:-]+)="([^"]*)"/g)].map(([, k = '', v = '']) => [k, v]),
      ),
    });
    if (empty !== '/' && !VOID.has(name)) open.push(name);
  }
  if (open.length > 0) throw new Error(`not closed: ${open.join(' ')}`);
  return tags;
}

/** The words between the tags of one name. */
export function textsOf(markup: string, name: string): readonly string[] {
  return [...markup.matchAll(new RegExp(`<${name}(?:\\s[^>]*)?>([^<]*)</${name}>`, 'g'))].map(([, text = '']) =>
    text
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&quot;', '"')
      .replaceAll('&#39;', "'")
      .replaceAll('&amp;', '&'),
  );
}
