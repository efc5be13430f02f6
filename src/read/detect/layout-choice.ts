import { decode } from '../lines/decode.ts';
import { detectLayout, layoutOfLine } from './detect.ts';
import { explainUnread } from './explain.ts';
import { documentAdvice } from '../json/documents.ts';
import type { Lack, Layout } from '../../model/layout.ts';
import type { LedgerKind } from '../../model/ledger.ts';

const lackKinds: Readonly<Record<Lack, LedgerKind | null>> = {
  nothing: null,
  year: 'no-year',
  date: 'no-date',
  time: 'no-time',
};

/** Chooses the layout of an input, and another one where the log changes it; tells the ledger what it lacks. */
export class LayoutChoice {
  readonly #layouts: readonly Layout[];
  readonly #note: (kind: LedgerKind, text: string) => void;
  /** Names of the layouts that were met, in order. */
  readonly #met = new Set<string>();
  /** Why no layout reads the head; '' where one does. */
  #unread = '';
  /** How lines may be made of it; null as a rule. */
  #advice: string | null = null;

  constructor(layouts: readonly Layout[], note: (kind: LedgerKind, text: string) => void) {
    this.#layouts = layouts;
    this.#note = note;
  }

  ofHead(head: Uint8Array): Layout | null {
    const found = detectLayout(head, this.#layouts);
    if (found === null) {
      this.#unread = explainUnread(head, this.#layouts);
      this.#advice = documentAdvice(decode(head, 0, head.length));
    }
    return found;
  }

  /** For inputs whose head holds no record. */
  ofLine(bytes: Uint8Array, start: number, end: number): Layout | null {
    return layoutOfLine(bytes, start, end, this.#layouts);
  }

  /** A log may change its layout, as after an upgrade. One without a time would read too much of what is no record. */
  ofLaterLine(bytes: Uint8Array, start: number, end: number): Layout | null {
    const found = layoutOfLine(bytes, start, end, this.#layouts);
    return found?.lacks === 'time' ? null : found;
  }

  meet({ name, lacks }: Layout): void {
    const kind = lackKinds[lacks];
    if (kind !== null && !this.#met.has(name)) this.#note(kind, `layout ${name}`);
    this.#met.add(name);
  }

  /** Null where no layout was met. */
  get names(): string | null {
    return this.#met.size === 0 ? null : [...this.#met].join(', ');
  }

  end(): void {
    if (this.#met.size > 0) return;
    if (this.#advice === null) this.#note('unknown-layout', this.#unread);
    else this.#note('json-document', this.#advice);
  }
}
