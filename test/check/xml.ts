/** A small strict reader of XML, for the tests of what zklog writes: it refuses what is not well-formed. */

export interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly Element[];
  readonly text: string;
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function decoded(text: string): string {
  if (/[<]|&(?!(?:amp|lt|gt|quot|apos);)/.test(text)) throw new Error(`not escaped: ${text}`);
  // Characters that XML 1.0 has no way to write.
  if (/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u.test(text))
    throw new Error(`no character of XML in: ${text}`);
  return text.replace(/&(\w+);/g, (_, name: string) => ENTITIES[name] ?? '');
}

export function readXml(text: string): Element {
  const declaration = '<?xml version="1.0" encoding="UTF-8"?>\n';
  if (!text.startsWith(declaration)) throw new Error('no declaration');
  let at = declaration.length;
  const root = element();
  if (text.slice(at).trim() !== '') throw new Error(`behind the root: ${text.slice(at)}`);
  return root;

  function element(): Element {
    const open = /^<([A-Za-z][\w.-]*)((?:\s+[A-Za-z][\w.-]*="[^"]*")*)\s*(\/?)>/.exec(text.slice(at));
    if (open === null) throw new Error(`no element at ${text.slice(at, at + 60)}`);
    at += open[0].length;
    const [, name = '', written = '', empty] = open;
    const attributes: Record<string, string> = {};
    for (const [, key = '', value = ''] of written.matchAll(/([A-Za-z][\w.-]*)="([^"]*)"/g)) {
      if (key in attributes) throw new Error(`twice: ${key}`);
      attributes[key] = decoded(value);
    }
    if (empty === '/') return { name, attributes, children: [], text: '' };
    const children: Element[] = [];
    let content = '';
    for (;;) {
      const next = text.indexOf('<', at);
      if (next < 0) throw new Error(`${name} does not end`);
      content += decoded(text.slice(at, next));
      at = next;
      if (!text.startsWith('</', at)) {
        children.push(element());
        continue;
      }
      if (!text.startsWith(`</${name}>`, at)) throw new Error(`${name} ends as ${text.slice(at, at + 20)}`);
      at += name.length + 3;
      return { name, attributes, children, text: content.trim() };
    }
  }
}
