import type { ServerId, Zxid } from '../model/ids.ts';
import type { SyncPosition, Vote } from '../model/vote.ts';

/**
 * What a placeholder `{name:kind}` of a message template may hold, and what it becomes. `vote`, `sidSets` and
 * `syncPosition` have structure and are read by the grammar; the others by a pattern (both in `parse/`).
 */
export interface FieldKinds {
  /** Signed decimal integer that a number holds. */
  readonly int: number;
  /** Hexadecimal integer, with or without `0x`. */
  readonly hex: number;
  /** Server id: signed 64-bit decimal. */
  readonly sid: ServerId;
  /** Zxid in hexadecimal, with or without `0x`. */
  readonly zxid: Zxid;
  /** Zxid in decimal (3.3 to 3.4.2, and a few messages of every release). */
  readonly decimalZxid: Zxid;
  /** No blanks inside. */
  readonly word: string;
  /** Anything, as little as the rest of the template allows; may be empty. */
  readonly text: string;
  readonly vote: Vote;
  /** `1,2` · `[1, 2]` · `[1, 2],[1, 2]`: one set per quorum verifier (two while a reconfig is under way). */
  readonly sidSets: readonly (readonly ServerId[])[];
  readonly syncPosition: SyncPosition;
}

export type FieldKind = keyof FieldKinds;

/** One wording of a message: how some releases print it. */
export interface Wording {
  /** ZooKeeper's own format string with its placeholders as `{name:kind}`. Blanks are as printed, doubled ones too. */
  readonly text: string;
  /** The releases that print it so, first to last (`3.4.6-3.4.14`, `3.6.0-`); branches are not a linear history. */
  readonly releases: string;
  /** A message as really printed; must match this wording and no other message. */
  readonly sample: string;
  /** The same in the shapes that other releases give to a structured placeholder. */
  readonly variants?: readonly string[];
}

/** One log message of ZooKeeper: everything zklog knows of it, in one place. */
export interface Message {
  /** Stable readable name; becomes the `kind` of its events. */
  readonly kind: string;
  /** Simple names of the outer classes that log it (`QuorumPeer`, not `o.a.z.s.q.QuorumPeer`, without `$Inner`). */
  readonly loggers: readonly string[];
  /** What the line means to an operator; one or two sentences, with the class or issue it is known from. */
  readonly meaning: string;
  /** How much it says to someone who looks for what went wrong; `news` where it is left out. */
  readonly weight?: Weight;
  /**
   * It comes in crowds in a busy log: after the first 500 of an input so many are read of each minute. The others cost
   * next to nothing, are counted, and are missing from the timeline. Of routine, after the first 100 one is read of every
   * ten minutes, unless `false` stands here because the history needs each. Far into a long log the spans are longer.
   */
  readonly crowded?: number | false;
  readonly wordings: readonly Wording[];
  /** A shorter way to say it in a timeline; ZooKeeper's own words where it is left out. `name` names a server. */
  readonly says?: Says<never>;
}

/**
 * `strong`: the state of a server or of the ensemble changes. `vote` and `retry`: says something, but comes in crowds.
 * `routine`: every healthy server prints it.
 */
export type Weight = 'strong' | 'news' | 'vote' | 'retry' | 'routine';

type Says<Fields> = (fields: Fields, name: (sid: ServerId) => string) => string;

/** Declares a message. The types of its events follow from the placeholders of its wordings. */
export function defineMessage<const Kind extends string, const Wordings extends readonly Wording[]>(
  message: Omit<Message, 'says'> & {
    readonly kind: Kind;
    readonly wordings: Wordings;
    readonly says?: Says<FieldsOfAll<Wordings>>;
  },
): Message & { readonly kind: Kind; readonly wordings: Wordings } {
  return message;
}

type FieldsOf<Text extends string> = Text extends `${string}{${infer Name}:${infer Kind}}${infer Rest}`
  ? (Kind extends FieldKind ? { readonly [N in Name]: FieldKinds[Kind] } : never) & FieldsOf<Rest>
  : Record<never, never>;

type KeysOfUnion<U> = U extends unknown ? keyof U : never;
type ValueOfUnion<U, K extends PropertyKey> = U extends unknown ? (K extends keyof U ? U[K] : never) : never;
/** Fields that every wording has are required; fields that only some have are optional. */
type Joined<U> = { readonly [K in keyof U]: U[K] } & {
  readonly [K in Exclude<KeysOfUnion<U>, keyof U>]?: ValueOfUnion<U, K>;
};

/** `FieldsOf` for each wording apart, so that `Joined` sees a union and not one merged text. */
type FieldsOfWordings<W extends Wording> = W extends unknown ? FieldsOf<W['text']> : never;

type FieldsOfAll<Wordings extends readonly Wording[]> = Joined<FieldsOfWordings<Wordings[number]>>;

/** The typed fields of a message's events. */
export type EventFields<M extends Message> = FieldsOfAll<M['wordings']>;
