import { escapeRegex } from '../base/regex.ts';
import { kindReaders } from './kinds.ts';
import type { FieldKind, Message } from '../catalog/define.ts';

/** A wording of a message as something that can be run. */
export interface Matcher {
  readonly message: Message;
  readonly wordingIndex: number;
  /** The literal text that all its messages begin with; '' where they begin with a placeholder. */
  readonly prefix: string;
  /** The fields of a message that fits, null of one that does not. */
  readonly match: (message: string) => Readonly<Record<string, unknown>> | null;
}

const PLACEHOLDER = /\{(\w+):(\w+)\}/g;

/**
 * What a log may have lost at the end of a message, because editors and web forms strip blanks: the blanks that the
 * template ends with, or those in front of a last text that is empty.
 */
const STRIPPABLE = / +(?:\{\w+:text\})?$/;
const stemOf = (template: string): string =>
  template.endsWith(' ') || template.endsWith(':text}') ? template.replace(STRIPPABLE, '') : template;

/** The literal text that all messages of a template begin with. */
export function prefixOf(template: string): string {
  const stem = stemOf(template);
  const brace = stem.indexOf('{');
  return brace < 0 ? stem : stem.slice(0, brace);
}

/**
 * Makes each wording of a message an anchored pattern; structured placeholders go through the grammar. A log has a small
 * part of all wordings: each is compiled when a message first begins like it.
 */
export function compileMessage(message: Message): Matcher[] {
  return message.wordings.map(({ text }, wordingIndex) => {
    let compiled: Matcher['match'] | undefined;
    const match: Matcher['match'] = (said) => (compiled ??= compileTemplate(text))(said);
    return { message, wordingIndex, prefix: prefixOf(text), match };
  });
}

function compileTemplate(template: string): Matcher['match'] {
  const fields: { readonly name: string; readonly read: (text: string) => unknown }[] = [];
  const compile = (text: string): string => {
    let pattern = '';
    let literalFrom = 0;
    for (const placeholder of text.matchAll(PLACEHOLDER)) {
      const [whole, name, kind] = placeholder as unknown as [string, string, FieldKind];
      const reader = kindReaders[kind];
      pattern += `${escapeRegex(text.slice(literalFrom, placeholder.index))}(${reader.pattern})`;
      literalFrom = placeholder.index + whole.length;
      fields.push({ name, read: reader.read });
    }
    return pattern + escapeRegex(text.slice(literalFrom));
  };
  const stem = stemOf(template);
  const pattern = compile(stem);
  const tail = stem === template ? '' : `(?:${compile(template.slice(stem.length))})?`;
  if (fields.length === 0) return (message) => (message === template || message === stem ? {} : null);
  const regex = new RegExp(`^${pattern}${tail}$`, 's');
  return (message) => {
    const parts = regex.exec(message);
    if (parts === null) return null;
    const values: Record<string, unknown> = {};
    let group = 1;
    for (const { name, read } of fields) {
      const value = read(parts[group++] ?? '');
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
