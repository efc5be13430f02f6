import { createToken, Lexer, type TokenType } from 'chevrotain';

/** A host name, an IPv4 address or a `${PLACEHOLDER}` of a template: whatever stands where a host may stand. */
export const Word = createToken({ name: 'Word', pattern: /[A-Za-z0-9_.$%{}-]+/ });

/** Read in any case (`QuorumPeer.QuorumServer.getType`); still a host may be called `observer` or `observer1`. */
export const Observer = createToken({ name: 'Observer', pattern: /observer/i, longer_alt: Word, categories: [Word] });
export const Participant = createToken({
  name: 'Participant',
  pattern: /participant/i,
  longer_alt: Word,
  categories: [Word],
});

/** A port, a server id or a weight; `10.0.0.1` and `3rd-host` are longer, so they are words. */
export const Integer = createToken({ name: 'Integer', pattern: /-?[0-9]+/, longer_alt: Word });

/** An IPv6 address stands in brackets, since its colons would end it (`ConfigUtils.getHostAndPort`). */
export const Ipv6 = createToken({ name: 'Ipv6', pattern: /\[[0-9A-Fa-f:.]+(%[A-Za-z0-9_.-]+)?\]/ });

export const Colon = createToken({ name: 'Colon', pattern: ':' });
export const Semicolon = createToken({ name: 'Semicolon', pattern: ';' });
export const Pipe = createToken({ name: 'Pipe', pattern: '|' });

/** Order matters: of two tokens that match, the first wins. */
export const valueTokens: TokenType[] = [Observer, Participant, Integer, Word, Ipv6, Colon, Semicolon, Pipe];

let lexer: Lexer | undefined;

/** The one lexer, built on first use: a command that reads no configuration does not pay for it. */
export function valueLexer(): Lexer {
  lexer ??= new Lexer(valueTokens, { ensureOptimizations: true, positionTracking: 'onlyOffset' });
  return lexer;
}
