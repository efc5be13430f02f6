/** Nothing from a log may turn into markup, neither between tags nor in an attribute. */
export function escapedXml(text: string): string {
  return text.replace(/[<>&"']/g, (sign) => ENTITIES[sign] ?? sign);
}

const ENTITIES: Readonly<Record<string, string>> = {
  '<': '&lt;',
  '>': '&gt;',
  '&': '&amp;',
  '"': '&quot;',
  "'": '&#39;',
};

export type Attributes = Readonly<Record<string, string | number | undefined>>;

/** `<name a="1">…</name>`; the content is markup already, attributes are text. */
export function element(name: string, attributes: Attributes, content: string | null = null): string {
  const written = Object.entries(attributes)
    .map(([key, value]) =>
      value === undefined ? '' : ` ${key}="${typeof value === 'number' ? short(value) : escapedXml(value)}"`,
    )
    .join('');
  return content === null ? `<${name}${written}/>` : `<${name}${written}>${content}</${name}>`;
}

/** A number with one decimal at most: a tenth of a pixel is seen by nobody. */
export function short(value: number): string {
  return String(Math.round(value * 10) / 10);
}
