/** Signs of zklog's own, each with an ASCII one of the same width. */
const ASCII: Readonly<Record<string, string>> = {
  '─': '-',
  '│': '|',
  '…': '~',
  '·': '.',
  '×': 'x',
  '±': '~',
  '→': '>',
};

/** The text without zklog's own signs beyond ASCII; what the logs themselves hold, as a path, stays as it is. */
export function inAscii(text: string): string {
  return text.replace(/[─│…·×±→]/g, (sign) => ASCII[sign] ?? sign);
}
