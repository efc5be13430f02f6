import { kindReaders } from './kinds.ts';
import type { FieldKind, Message } from '../catalog/define.ts';

/** A wording of a message as something that can be run. */
export interface Matcher {
  readonly message: Message;
  readonly wordingIndex: number;
  readonly loggers: ReadonlySet<string>;
  /** The literal text before the first placeholder; '' where the message begins with one. */
  readonly prefix: string;
  /** The fields of a message that fits, null of one that does not. */
  readonly match: (message: string) => Readonly<Record<string, unknown>> | null;
}

const PLACEHOLDER = /\{(\w+):(\w+)\}/g;
const escapeLiteral = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/]/g, String.raw`\$&`);

/** Compiles each wording of a message into an anchored pattern; structured placeholders go through the grammar. */
export function compileMessage(message: Message): Matcher[] {
  const loggers = new Set(message.loggers);
  return message.wordings.map(({ text }, wordingIndex) => ({
    message,
    wordingIndex,
    loggers,
    prefix: text.split('{', 1)[0] as string,
    match: compileTemplate(text),
  }));
}

function compileTemplate(template: string): Matcher['match'] {
  const fields: { readonly name: string; readonly read: (text: string) => unknown }[] = [];
  let pattern = '';
  let literalFrom = 0;
  for (const placeholder of template.matchAll(PLACEHOLDER)) {
    const [whole, name, kind] = placeholder as unknown as [string, string, FieldKind];
    const reader = kindReaders[kind];
    pattern += `${escapeLiteral(template.slice(literalFrom, placeholder.index))}(${reader.pattern})`;
    literalFrom = placeholder.index + whole.length;
    fields.push({ name, read: reader.read });
  }
  if (fields.length === 0) return (message) => (message === template ? {} : null);
  const regex = new RegExp(`^${pattern}${escapeLiteral(template.slice(literalFrom))}$`, 's');
  return (message) => {
    const parts = regex.exec(message);
    if (parts === null) return null;
    const values: Record<string, unknown> = {};
    for (const [i, { name, read }] of fields.entries()) {
      const value = read(parts[i + 1] as string);
      if (value === null) return null;
      values[name] = value;
    }
    return values;
  };
}

/** `o.a.z.s.q.FastLeaderElection$Messenger$WorkerReceiver` → `FastLeaderElection`. */
export function outerClass(logger: string): string {
  const dollar = logger.indexOf('$');
  const whole = dollar < 0 ? logger : logger.slice(0, dollar);
  return whole.slice(whole.lastIndexOf('.') + 1);
}
