/** How a line stands to those around it. */
export interface Manner {
  /** Its next piece follows. */
  readonly partial?: boolean;
  /** It belongs to the entry before it. */
  readonly behind?: boolean;
  /** So many lines of its own stand above the one that it begins on. */
  readonly above?: number;
}

/** Whoever takes the lines of a log. */
export interface Lines {
  /** @param at the line of the file that it begins on; `lines` are its own */
  add(text: string, at: number, bytes: number, lines: number, manner?: Manner): void;
}

/** The same, of lines that need not be looked at. */
export interface ByteLines extends Lines {
  /** One line, on which nothing is cut, of `bytes` bytes in the file. */
  addBytes(line: Uint8Array, start: number, end: number, at: number, bytes: number): void;
}

interface HeldLine {
  readonly process: string | null;
  readonly text: string;
  readonly at: number;
  readonly bytes: number;
  readonly lines: number;
  readonly manner: Manner | undefined;
}

/** The first line of a server's process (QuorumPeerConfig, all releases). */
const START = /Reading config(?:uration)? from: /;
/** So many characters: a server that is alive writes something while its neighbour writes so much. */
const MOST_HELD = 8 << 20;

/** What is held of all hosts of an input. */
export class Holding {
  characters = 0;
  readonly most: number;

  constructor(most = MOST_HELD) {
    this.most = most;
  }
}

/** What the logs of a host ask of the input that they are of. */
export interface HostOptions {
  /** Whether a line is a record: a script's lines tell nothing of a server. */
  readonly isRecord: (line: string) => boolean;
  /** The log of a process; null: of lines that name none. */
  readonly logOf: (process: string | null, at: number) => ByteLines;
  /** The first log is of this process alone from here on. */
  readonly name: (process: string) => void;
  readonly holding: Holding;
}

/**
 * The logs of one label, whose lines name processes. A server that is restarted has a new process, but then the old one
 * never writes again; where it does, and was not started anew, each process is a server, which has a log of its own from its first line on. So what a
 * new process writes is held until an earlier one writes again, or until so much is held that none will.
 */
export class HostLogs implements Lines {
  readonly #first: ByteLines;
  readonly #options: HostOptions;
  /** The process that wrote the latest line, and the one that wrote the latest record. */
  #process: string | null = null;
  #current: string | null = null;
  /** Those that wrote records before that one. */
  readonly #earlier = new Set<string>();
  /** The latest process that the first log has lines of. */
  #inFirst: string | null = null;
  #held: HeldLine[] | null = null;
  #heldCharacters = 0;
  /** Null where one server alone has written so far. */
  #apart: Map<string | null, ByteLines> | null = null;

  constructor(first: ByteLines, options: HostOptions) {
    this.#first = first;
    this.#options = options;
  }

  /** Who takes the next line, which a process wrote, or one that is not named. */
  of(process: string | null, line: string): Lines {
    this.#process = process;
    if (this.#apart === null && process !== null && process !== this.#current && this.#options.isRecord(line))
      this.#change(process, line);
    return this;
  }

  /** Whose the next line of a process is, whatever it says; null where that has to be seen. */
  certain(process: string | null): ByteLines | null {
    if (this.#apart !== null) return this.#apart.get(process) ?? null;
    return this.#held === null && process === this.#current ? this.#first : null;
  }

  add(text: string, at: number, bytes: number, lines: number, manner?: Manner): void {
    if (this.#apart !== null) this.#logOf(this.#process, at, this.#apart).add(text, at, bytes, lines, manner);
    else if (this.#held === null) this.#first.add(text, at, bytes, lines, manner);
    else {
      this.#held.push({ process: this.#process, text, at, bytes, lines, manner });
      this.#heldCharacters += text.length;
      const { holding } = this.#options;
      holding.characters += text.length;
      if (holding.characters > holding.most) this.#join();
    }
  }

  end(): void {
    this.#join();
  }

  #change(process: string, line: string): void {
    const isBack = this.#earlier.delete(process);
    // The host was booted, and a new process has the number of an old one.
    if (isBack && !START.test(line)) {
      this.#tellApart();
      return;
    }
    if (this.#current === null) this.#inFirst = process;
    else {
      this.#earlier.add(this.#current);
      this.#held ??= [];
    }
    this.#current = process;
  }

  #tellApart(): void {
    const apart = new Map([[this.#inFirst, this.#first]]);
    this.#apart = apart;
    if (this.#inFirst !== null) this.#options.name(this.#inFirst);
    for (const { process, text, at, bytes, lines, manner } of this.#released())
      this.#logOf(process, at, apart).add(text, at, bytes, lines, manner);
  }

  /** The processes so far are one server, started several times. */
  #join(): void {
    this.#inFirst = this.#current;
    for (const { text, at, bytes, lines, manner } of this.#released()) this.#first.add(text, at, bytes, lines, manner);
  }

  #released(): HeldLine[] {
    const held = this.#held ?? [];
    this.#held = null;
    this.#options.holding.characters -= this.#heldCharacters;
    this.#heldCharacters = 0;
    return held;
  }

  #logOf(process: string | null, at: number, apart: Map<string | null, ByteLines>): ByteLines {
    let log = apart.get(process);
    if (log === undefined) apart.set(process, (log = this.#options.logOf(process, at)));
    return log;
  }
}
