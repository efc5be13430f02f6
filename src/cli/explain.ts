import { printable } from '../base/printable.ts';
import { catalog, messageOf } from '../catalog/index.ts';
import { InputError, UsageError } from '../base/errors.ts';
import { plainCauses } from '../findings/loss/cause.ts';
import { findings } from '../findings/rules/index.ts';
import { compileMessage, outerClass } from '../parse/compile.ts';
import { parseMessage } from '../parse/events.ts';
import { layouts } from '../read/layouts/index.ts';
import { wrap } from '../base/width.ts';
import { explainUnread } from '../read/detect/explain.ts';
import type { Message, Weight } from '../catalog/define.ts';
import type { AnyFinding } from '../findings/define.ts';

/**
 * What a finding, a kind of event or a line of a log means.
 *
 * @throws UsageError for a name that is none, InputError for a line that the catalogue does not know
 */
export function explain(what: string, width: number): string {
  const text = what.trim();
  if (text === '')
    throw new UsageError('explain what? Name a finding (zklog findings lists them), or quote a line of a log');
  const finding = findings.find(({ rule }) => rule === text);
  if (finding !== undefined) return paragraphs(aboutFinding(finding), width);
  const cause = plainCauses[text as keyof typeof plainCauses];
  if (Object.hasOwn(plainCauses, text)) return paragraphs([`${text}: a cause of an outage`, cause.meaning], width);
  const named = messageOf.get(text);
  if (named !== undefined) return paragraphs(aboutMessage(named, null), width);
  if (/^[\w -]+$/.test(text) && parseMessage('', text) === null) {
    // `slow fsync`, `slowfsync`: the same letters.
    const meant = names.find((name) => lettersOf(name) === lettersOf(text));
    if (meant !== undefined) return explain(meant, width);
    if (!text.includes(' ')) throw new UsageError(noSuchName(text));
  }
  return paragraphs(aboutLine(text), width);
}

/** Every finding with its severity and title; as JSON with all that is known of it. */
export function listOfFindings(format: 'text' | 'json', width: number): string {
  if (format === 'json') {
    const rows = findings.map(({ rule, severity, title, releases, why, remedy, links, reads }) => ({
      rule,
      severity,
      title,
      releases,
      why,
      remedy,
      links,
      reads,
    }));
    return `${JSON.stringify(rows, null, 2)}\n`;
  }
  const indent = Math.max(...findings.map(({ rule }) => rule.length)) + 2;
  const lines = findings.flatMap(({ rule, severity, title }) =>
    wrap(title, Math.max(30, width - indent - 9)).map((line, i) =>
      `${(i === 0 ? rule : '').padEnd(indent)}${(i === 0 ? severity : '').padEnd(9)}${line}`.trimEnd(),
    ),
  );
  return `${lines.join('\n')}\n\n${findings.length} findings; zklog explain <name> tells more.\n`;
}

function aboutFinding({ rule, severity, title, releases, why, remedy, links, reads }: AnyFinding): string[] {
  return [
    `${rule} (${severity}): ${title}`,
    `Why it matters: ${why}`,
    `What to do: ${remedy}`,
    `Releases: ${releases}`,
    reads.length === 0
      ? 'Seen from: the history of the servers as a whole.'
      : `Seen from these lines: ${reads.join(', ')}`,
    ...links.map((link) => `See ${link}`),
  ];
}

/** The parts of a line that some layout reads, so that the catalogue knows its message. */
function aboutLine(text: string): string[] {
  const [first = '', ...behind] = text.split('\n');
  for (const { name, header } of layouts) {
    const parts = header(first);
    if (parts === null) continue;
    const parsed = parseMessage(outerClass(parts.logger), parts.message) ?? parseMessage('', parts.message);
    if (parsed !== null) {
      const message = messageOf.get(parsed.kind);
      if (message !== undefined)
        return [
          ...aboutMessage(message, parts.message),
          ...fieldsOf(parsed.fields),
          ...traceOf(behind),
          `Layout: ${name}`,
        ];
    }
  }
  const parsed = parseMessage('', first);
  const message = parsed === null ? undefined : messageOf.get(parsed.kind);
  if (parsed === null || message === undefined) throw new InputError(unknownLine(first));
  return [...aboutMessage(message, first), ...fieldsOf(parsed.fields), ...traceOf(behind)];
}

const harm: Readonly<Record<Weight, string>> = {
  strong: 'Harmless? It is a change of state: what stands around it tells whether it was planned.',
  news: 'Harmless? Not always: see what stands around it.',
  vote: 'Harmless: part of every election.',
  retry: 'Harmless by itself: the server goes on trying. It tells something if it does not stop.',
  routine: 'Harmless: every healthy server prints it.',
};

function aboutMessage(message: Message, text: string | null): string[] {
  const { kind, loggers, meaning, weight, wordings } = message;
  const printed = text === null ? undefined : compileMessage(message).find(({ match }) => match(text) !== null);
  const releases = printed === undefined ? null : wordings[printed.wordingIndex]?.releases;
  const used = findings.filter(({ reads }) => reads.some((read) => read === kind));
  return [
    `${kind}, logged by ${loggers.join(', ')}`,
    meaning,
    harm[weight ?? 'news'],
    releases == null ? '' : `Printed so by releases ${releases.replace(/-$/, ' and later')}`,
    used.length === 0
      ? 'No finding is made of it.'
      : `Findings that look at it: ${used.map(({ rule }) => rule).join(', ')}`,
  ];
}

function fieldsOf(fields: Readonly<Record<string, unknown>>): string[] {
  const told = Object.entries(fields).filter(([, value]) => ['string', 'number'].includes(typeof value));
  return told.length === 0
    ? []
    : [`Read from it: ${told.map(([name, value]) => `${name} ${printable(String(value))}`).join(', ')}`];
}

/** What the exception behind a line adds to it. */
function traceOf(lines: readonly string[]): string[] {
  const text = lines.join('\n');
  const known = [
    [/Connection refused/, 'Connection refused: the host is up, nobody listens at that port.'],
    [/Read timed out/, 'Read timed out: the other side sent nothing for the whole time-out.'],
    [
      /connect timed out|No route to host|unreachable/i,
      'No answer or no way there: the host is off, or the network is cut.',
    ],
    [/EOFException/, 'EOFException: the other side closed the connection, or its process ended.'],
    [/UnknownHost/, 'UnknownHostException: the name has no address.'],
    [/No space left/, 'No space left on device: the disk is full.'],
  ] as const;
  return known.flatMap(([pattern, words]) => (pattern.test(text) ? [words] : []));
}

function unknownLine(line: string): string {
  // Where a layout reads the line, it is the message alone that nobody knows.
  const layout = layouts.find(({ header }) => header(line) !== null)?.name;
  const why =
    layout === undefined ? explainUnread(new TextEncoder().encode(`${line}\n`), layouts) : `its layout is ${layout}`;
  return `no message that zklog knows: ${printable(line.slice(0, 160))} (${catalog.length} messages tried; ${why})`;
}

const names: readonly string[] = [
  ...findings.map(({ rule }) => rule),
  ...Object.keys(plainCauses),
  ...messageOf.keys(),
];

const lettersOf = (name: string): string => name.toLowerCase().replaceAll(/[^a-z0-9]/g, '');

function noSuchName(name: string): string {
  const words = name.split('-').filter((word) => word.length > 2);
  const like = names.filter((known) => words.some((word) => known.includes(word)));
  const hint = like.length === 0 ? 'zklog findings lists them' : `perhaps ${like.slice(0, 4).join(', ')}`;
  return `${name} is neither a finding nor a kind of message; ${hint}`;
}

const paragraphs = (texts: readonly string[], width: number): string =>
  `${texts
    .filter((text) => text !== '')
    .map((text, i) =>
      wrap(text, width)
        .map((line, n) => (i > 0 && n > 0 ? `  ${line}` : line))
        .join('\n'),
    )
    .join('\n')}\n`;
