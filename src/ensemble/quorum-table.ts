import { serverId } from '../model/ids.ts';
import { configFacts, isStandalone, ruleOf, type ConfigFacts } from './config-facts.ts';
import {
  bestCaseLosses,
  countedGroups,
  describe,
  quorumOf,
  smallestQuorumSize,
  survivableLosses,
  type QuorumRule,
} from './quorum.ts';
import type { ZooCfg } from './zoo-cfg.ts';

/** What a row is asked about: so many servers with equal votes, or the ensemble of a configuration. */
export type QuorumQuestion =
  | { readonly kind: 'size'; readonly servers: number }
  | { readonly kind: 'config'; readonly path: string; readonly cfg: ZooCfg };

/** Of the sets of k voters, which may fail: any, some but not any, none. */
export type LossVerdict = 'any' | 'some' | 'none';

export interface QuorumRow {
  readonly kind: QuorumRule['kind'] | 'standalone';
  /** The path of the configuration; null where only a size was given. */
  readonly config: string | null;
  /** Voting servers. */
  readonly servers: number;
  readonly observers: number;
  /** Servers in the smallest quorum; null where there is none, standalone or by an impossible rule. */
  readonly quorum: number | null;
  /** So many losses of ANY voters leave a quorum; null where even all voters together hold none. */
  readonly survives: number | null;
  /** So many losses leave a quorum if they are the right ones; differs from `survives` only with groups. */
  readonly survivesAtBest: number | null;
  /** Verdicts on 1, 2, … losses, as many as the table has loss columns. */
  readonly losses: readonly LossVerdict[];
  /** The row in words, without a capital: `a quorum is 2 of 3 servers: any 1 may fail, losing 2 stops the ensemble`. */
  readonly sentence: string;
  readonly facts: ConfigFacts | null;
}

/** The answer of `zklog quorum`: plain data. */
export interface QuorumTable {
  readonly rows: readonly QuorumRow[];
  /** One more than the most that any row survives, at least 2; 0 where that would be more than anyone can read. */
  readonly lossColumns: number;
  /** What holds for the rows together; only what applies. */
  readonly sentences: readonly string[];
}

const MOST_LOSS_COLUMNS = 8;

/** The table for these sizes and configurations, in the order in which they were asked for. */
export function quorumTable(questions: readonly QuorumQuestion[]): QuorumTable {
  const bare = questions.map(rowOf);
  const needed = Math.max(2, ...bare.map(({ survives }) => (survives ?? 0) + 1));
  const lossColumns = needed > MOST_LOSS_COLUMNS ? 0 : needed;
  const rows = bare.map((row) => ({
    ...row,
    losses: Array.from({ length: lossColumns }, (_, k) => verdict(row, k + 1)),
  }));
  const sizes = [...new Set(rows.filter(({ kind }) => kind === 'majority').map(({ servers }) => servers))];
  const sentences = [evenSizeSentence(sizes), splitBrainSentence(sizes)];
  return { rows, lossColumns, sentences: sentences.filter((sentence) => sentence !== null) };
}

/** Why an even size buys nothing, for the even ones of these sizes; null where none is. */
export function evenSizeSentence(sizes: readonly number[]): string | null {
  const examples = sizes
    .filter((size) => size >= 2 && size % 2 === 0)
    .slice(0, 3)
    .map((size) => {
      const lost = size / 2 - 1;
      const survived = lost === 0 ? 'no loss' : count(lost, 'loss', 'losses');
      const need = size === 2 ? 'both' : `${size / 2 + 1}`;
      return `${size} servers need ${need} and survive ${survived}, just as ${size - 1} ${size === 2 ? 'does' : 'do'}`;
    });
  if (examples.length === 0) return null;
  return `An even size buys nothing: ${examples.join('; ')}. The extra server is only one more that can fail.`;
}

/** Why a quorum is no smaller, shown on the largest even size or else the largest; null for one server. */
export function splitBrainSentence(sizes: readonly number[]): string | null {
  const even = sizes.filter((size) => size % 2 === 0);
  const size = Math.max(0, ...(even.length > 0 ? even : sizes));
  if (size < 2) return null;
  const tooFew = Math.floor(size / 2);
  const other = size - tooFew;
  const halves = tooFew === other ? 'each half' : 'each side';
  return (
    `A smaller quorum would not be safe: if ${tooFew} of ${size} servers were enough, a network cut into ` +
    `${tooFew} and ${other} would let ${halves} elect its own leader and take writes that the other never sees ` +
    `(split brain). ${tooFew + 1} of ${size} are on one side only.`
  );
}

type BareRow = Omit<QuorumRow, 'losses'>;

function rowOf(question: QuorumQuestion): BareRow {
  if (question.kind === 'size') {
    const voters = Array.from({ length: question.servers }, (_, index) => serverId(index + 1));
    return rowOfRule(quorumOf({ voters }), null, null);
  }
  const { path: config, cfg } = question;
  const rule = ruleOf(cfg);
  const facts = configFacts(cfg, rule);
  const row = isStandalone(cfg) ? standaloneRow(config, facts) : rowOfRule(rule, config, facts);
  if (cfg.leftOut.length === 0) return row;
  return { ...row, sentence: `${row.sentence} (counted without ${cfg.leftOut.join(', ')}, which cannot be read)` };
}

function rowOfRule(rule: QuorumRule, config: string | null, facts: ConfigFacts | null): BareRow {
  return {
    kind: rule.kind,
    config,
    servers: rule.voters.length,
    observers: facts?.observers.length ?? 0,
    quorum: smallestQuorumSize(rule),
    survives: survivableLosses(rule),
    survivesAtBest: bestCaseLosses(rule),
    sentence: sentenceOf(rule),
    facts,
  };
}

function standaloneRow(config: string, facts: ConfigFacts): BareRow {
  const why = facts.voters.length === 0 ? 'no server.N line' : 'a single server.N line (standaloneEnabled)';
  const sentence = `standalone, by ${why}: one server and no quorum, which survives no loss`;
  return {
    kind: 'standalone',
    config,
    servers: 1,
    observers: 0,
    quorum: null,
    survives: 0,
    survivesAtBest: 0,
    sentence,
    facts,
  };
}

function sentenceOf(rule: QuorumRule): string {
  const [quorum, survives, atBest] = [smallestQuorumSize(rule), survivableLosses(rule), bestCaseLosses(rule)];
  const is = `a quorum is ${describe(rule)}`;
  if (quorum === null || survives === null || atBest === null) {
    const unreachable = rule.kind === 'hierarchical' && countedGroups(rule.groups).length > 0;
    return unreachable ? `${is}, which all voters together do not hold` : is;
  }
  const size = rule.kind === 'hierarchical' ? `, ${quorum} ${quorum === 1 ? 'server' : 'servers'} at least` : '';
  return `${is}${size}: ${lossSentence(rule.voters.length, survives, atBest)}`;
}

function lossSentence(servers: number, survives: number, atBest: number): string {
  if (survives === atBest) {
    if (servers === 1) return 'losing it stops the ensemble';
    if (survives === 0) return servers === 2 ? 'losing either stops the ensemble' : 'losing any one stops the ensemble';
    return `any ${survives} may fail, losing ${survives + 1} stops the ensemble`;
  }
  const right = atBest === 1 ? 'the right one may fail' : `up to ${atBest} may fail if they are the right ones`;
  if (survives === 0) return `losing the wrong one stops the ensemble, though ${right}`;
  return `any ${survives} may fail, and ${right}`;
}

function verdict({ survives, survivesAtBest }: BareRow, losses: number): LossVerdict {
  if (survives !== null && losses <= survives) return 'any';
  return survivesAtBest !== null && losses <= survivesAtBest ? 'some' : 'none';
}

function count(value: number, one: string, many: string): string {
  return `${value} ${value === 1 ? one : many}`;
}
