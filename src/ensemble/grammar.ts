import type { Fault, Parsed } from '../base/parsed.ts';
import {
  EmbeddedActionsParser,
  type ILexingError,
  type IParserErrorMessageProvider,
  type IRecognitionException,
  type IToken,
} from 'chevrotain';

import { serverId, type ServerId } from '../model/ids.ts';
import {
  Colon,
  Integer,
  Ipv6,
  Observer,
  Participant,
  Pipe,
  Semicolon,
  valueLexer,
  valueTokens,
  Word,
} from './tokens.ts';

export type Role = 'participant' | 'observer';

/** Where one server listens for the others; `electionPort` is null in `host:port`, the form of `electionAlg=0`. */
export interface ServerAddress {
  readonly host: string;
  readonly quorumPort: number;
  readonly electionPort: number | null;
}

/** What stands after `server.N=`: one address or, from 3.6 on, several; the client's part may be absent. */
export interface ServerValue {
  readonly addresses: readonly [ServerAddress, ...ServerAddress[]];
  readonly role: Role;
  readonly clientAddress: string | null;
  readonly clientPort: number | null;
}

interface AddressNode {
  readonly host: string;
  readonly quorumPort: IToken;
  readonly electionPort: IToken | undefined;
  readonly role: IToken | undefined;
}

interface ServerNode {
  readonly addresses: readonly AddressNode[];
  readonly client: { readonly host: string | null; readonly port: IToken } | undefined;
}

const HOST = 'a host name or an [IPv6 address]';

// What a rule was about to read, in words: chevrotain's own messages name tokens, which an operator has never seen.
const expectedByRule: Readonly<Record<string, string>> = {
  address: '":" and a port',
  host: HOST,
  server: HOST,
  port: 'a port number',
  role: 'participant or observer',
  client: 'a client port or address:port',
  clientAddress: '":" and a client port',
  group: 'a server id',
  weight: 'a weight, a whole number',
};

const expectedOnly: IParserErrorMessageProvider = {
  buildMismatchTokenMessage: ({ ruleName }) => expectedByRule[ruleName] ?? ruleName,
  buildNoViableAltMessage: ({ ruleName }) => expectedByRule[ruleName] ?? ruleName,
  buildEarlyExitMessage: ({ ruleName }) => expectedByRule[ruleName] ?? ruleName,
  buildNotAllInputParsedMessage: () => 'the end of the value',
};

class ValueParser extends EmbeddedActionsParser {
  constructor() {
    super(valueTokens, { errorMessageProvider: expectedOnly });
    this.performSelfAnalysis();
  }

  readonly server = this.RULE('server', (): ServerNode => {
    const addresses: AddressNode[] = [];
    this.AT_LEAST_ONE_SEP({ SEP: Pipe, DEF: () => addresses.push(this.SUBRULE(this.address)) });
    const client = this.OPTION(() => {
      this.CONSUME(Semicolon);
      return this.SUBRULE(this.client);
    });
    return { addresses, client };
  });

  readonly address = this.RULE('address', (): AddressNode => {
    const host = this.SUBRULE(this.host);
    this.CONSUME1(Colon);
    const quorumPort = this.SUBRULE1(this.port);
    let role: IToken | undefined;
    const electionPort = this.OPTION1(() => {
      this.CONSUME2(Colon);
      const port = this.SUBRULE2(this.port);
      this.OPTION2(() => {
        this.CONSUME3(Colon);
        role = this.SUBRULE(this.role);
      });
      return port;
    });
    return { host, quorumPort, electionPort, role };
  });

  readonly client = this.RULE('client', () =>
    this.OR([
      { ALT: () => ({ host: null, port: this.CONSUME(Integer) }) },
      { ALT: () => this.SUBRULE(this.clientAddress) },
    ]),
  );

  readonly clientAddress = this.RULE('clientAddress', () => {
    const host = this.SUBRULE(this.host);
    this.CONSUME(Colon);
    return { host, port: this.SUBRULE(this.port) };
  });

  readonly host = this.RULE('host', () => {
    const token = this.OR([{ ALT: () => this.CONSUME(Ipv6) }, { ALT: () => this.CONSUME(Word) }]);
    return this.ACTION(() => token.image.replace(/^\[|\]$/g, ''));
  });

  readonly port = this.RULE('port', () => this.CONSUME(Integer));

  readonly role = this.RULE('role', () =>
    this.OR([{ ALT: () => this.CONSUME(Observer) }, { ALT: () => this.CONSUME(Participant) }]),
  );

  readonly group = this.RULE('group', () => {
    const members: IToken[] = [];
    this.AT_LEAST_ONE_SEP({ SEP: Colon, DEF: () => members.push(this.CONSUME(Integer)) });
    return members;
  });

  readonly weight = this.RULE('weight', () => this.CONSUME(Integer));
}

// Self-analysis costs more than every parse that follows: one instance, built when the first value is read.
let instance: ValueParser | undefined;

function parser(): ValueParser {
  instance ??= new ValueParser();
  return instance;
}

/** Reads `host:port:port[:role]`, several of them joined by `|`, and the client's part after `;`. Never throws. */
export function parseServerValue(text: string): Parsed<ServerValue> {
  const parsed = parseBy(text, (rules) => rules.server());
  if (parsed.kind === 'fault') return parsed;
  const fault = faultInServer(parsed.value);
  return fault === null ? { kind: 'value', value: serverOf(parsed.value) } : { kind: 'fault', fault };
}

/** Reads the ids of a group's servers, `1:2:3`. Never throws. */
export function parseGroupValue(text: string): Parsed<readonly ServerId[]> {
  const parsed = parseBy(text, (rules) => rules.group());
  if (parsed.kind === 'fault') return parsed;
  return { kind: 'value', value: parsed.value.map((token) => serverId(token.image)) };
}

/** Reads a server's weight, a whole number of at least 0. Never throws. */
export function parseWeightValue(text: string): Parsed<number> {
  const parsed = parseBy(text, (rules) => rules.weight());
  if (parsed.kind === 'fault') return parsed;
  const weight = Number(parsed.value.image);
  if (Number.isSafeInteger(weight) && weight >= 0) return { kind: 'value', value: weight };
  return { kind: 'fault', fault: faultAt(parsed.value, 'a weight of at least 0') };
}

function parseBy<T>(text: string, rule: (rules: ValueParser) => T): Parsed<T> {
  const { tokens, errors } = valueLexer().tokenize(text);
  const rules = parser();
  rules.input = tokens;
  const value = rule(rules);
  const faults = [...errors.map((error) => unreadable(error, text)), ...rules.errors.map((e) => unexpected(e, text))];
  const first = faults.toSorted((a, b) => a.column - b.column)[0];
  return first === undefined ? { kind: 'value', value } : { kind: 'fault', fault: first };
}

function unreadable(error: ILexingError, text: string): Fault {
  const char = text.charAt(error.offset);
  const expected = char === '[' ? 'an IPv6 address that ends with "]"' : 'letters, digits, ":", "|" or ";"';
  return { column: error.offset + 1, expected, found: /\s/.test(char) ? 'a blank' : `"${char}"` };
}

function unexpected(error: IRecognitionException, text: string): Fault {
  // The token at the end of the input has no place of its own: its offset is NaN.
  if (Number.isNaN(error.token.startOffset)) {
    return { column: text.length + 1, expected: error.message, found: 'the end of the value' };
  }
  return faultAt(error.token, error.message);
}

function faultAt(token: IToken, expected: string): Fault {
  return { column: token.startOffset + 1, expected, found: `"${token.image}"` };
}

/** What the grammar cannot say: ports in range, two different ports, one role (`QuorumPeer.QuorumServer`). */
function faultInServer({ addresses, client }: ServerNode): Fault | null {
  const role = addresses.find((address) => address.role !== undefined)?.role;
  for (const { quorumPort, electionPort, role: own } of addresses) {
    if (!isPort(quorumPort)) return faultAt(quorumPort, 'a port from 1 to 65535');
    if (electionPort !== undefined) {
      if (!isPort(electionPort)) return faultAt(electionPort, 'a port from 1 to 65535');
      if (Number(electionPort.image) === Number(quorumPort.image)) {
        return faultAt(electionPort, 'an election port other than the quorum port');
      }
    }
    if (own !== undefined && role !== undefined && own.tokenType !== role.tokenType) {
      return faultAt(own, `the role of the first address, ${role.image}`);
    }
  }
  if (client !== undefined && !isPort(client.port)) return faultAt(client.port, 'a port from 1 to 65535');
  return null;
}

function isPort(token: IToken): boolean {
  const port = Number(token.image);
  return port >= 1 && port <= 65_535;
}

function serverOf({ addresses, client }: ServerNode): ServerValue {
  const role = addresses.find((address) => address.role !== undefined)?.role;
  const [first, ...more] = addresses.map(addressOf);
  if (first === undefined) throw new Error('the grammar accepted a server without an address');
  return {
    addresses: [first, ...more],
    role: role?.tokenType === Observer ? 'observer' : 'participant',
    clientAddress: client?.host ?? null,
    clientPort: client === undefined ? null : Number(client.port.image),
  };
}

function addressOf({ host, quorumPort, electionPort }: AddressNode): ServerAddress {
  return {
    host,
    quorumPort: Number(quorumPort.image),
    electionPort: electionPort === undefined ? null : Number(electionPort.image),
  };
}
