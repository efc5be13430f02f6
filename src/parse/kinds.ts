import { serverId, zxidFromDecimal, zxidFromHex } from '../model/ids.ts';
import { readPosition, readVote, type Labelled } from './shapes.ts';
import type { FieldKind, FieldKinds } from '../catalog/define.ts';
import type { PeerState, SyncPosition, Vote } from '../model/vote.ts';
import type { ServerId, Zxid } from '../model/ids.ts';

/** How a placeholder of a template is read: its look and its value; null where it only looked like one. */
export interface KindReader<T> {
  readonly pattern: string;
  readonly read: (text: string) => T | null;
}

const SIDS = String.raw` *(?:-?\d+ *(?:, *-?\d+ *)*)?`;
const SID_SETS = new RegExp(String.raw`^(?:${SIDS}| *\[${SIDS}\] *(?:, *\[${SIDS}\] *)*)$`);

export const kindReaders: { readonly [K in FieldKind]: KindReader<FieldKinds[K]> } = {
  int: { pattern: String.raw`-?\d+`, read: Number },
  hex: { pattern: '(?:0x)?[0-9a-fA-F]+', read: (text) => Number.parseInt(text, 16) },
  sid: { pattern: String.raw`-?\d+`, read: serverId },
  zxid: { pattern: '(?:0x)?[0-9a-fA-F]{1,16}', read: zxidFromHex },
  decimalZxid: { pattern: String.raw`-?\d+`, read: zxidFromDecimal },
  word: { pattern: String.raw`\S+`, read: (text) => text },
  text: { pattern: '.*?', read: (text) => text },
  vote: { pattern: '.+', read: (text) => voteOf(readVote(text)) },
  sidSets: { pattern: '.*', read: setsOf },
  syncPosition: { pattern: '.+', read: (text) => positionOf(readPosition(text)) },
};

/** The states, each as the one text that the program compares with: a piece of a line would be compared letter by letter. */
const peerStates: ReadonlyMap<string | undefined, PeerState> = new Map(
  (['LOOKING', 'FOLLOWING', 'LEADING', 'OBSERVING'] as const).map((state) => [state, state]),
);

const isDecimal = (text: string | undefined): text is string => text !== undefined && /^-?\d+$/.test(text);
const isHex = (text: string | undefined): text is string => text !== undefined && /^(?:0x)?[0-9a-f]{1,16}$/i.test(text);

/*
 * In votes `0x` tells the radix: 3.3 to 3.4.2 print decimal, all later releases hexadecimal with `0x`; Java prints
 * negative numbers hexadecimally as two's complement (`0xffffffffffffffff (n.round)` is -1).
 */
const isNumber = (text: string | undefined): text is string => (text?.startsWith('0x') ? isHex(text) : isDecimal(text));
const votedZxid = (text: string): Zxid => (text.startsWith('0x') ? zxidFromHex(text) : zxidFromDecimal(text));
const votedNumber = (text: string): number => Number(text.length < 18 ? text : BigInt.asIntN(64, BigInt(text)));

function voteOf(values: Labelled | null): Vote | null {
  if (values === null) return null;
  const [sid, leader] = [values.get('n.sid'), values.get('n.leader')];
  const [zxid, round] = [values.get('n.zxid'), values.get('n.round')];
  const state = peerStates.get(values.get('n.state'));
  // 3.4.0 to 3.5 spell it "n.peerEPoch" in some releases.
  const peerEpoch = values.get('n.peerEpoch') ?? values.get('n.peerEPoch');
  if (!isDecimal(sid) || !isDecimal(leader) || !isNumber(zxid) || !isNumber(round) || state === undefined) return null;
  if (peerEpoch !== undefined && !isNumber(peerEpoch)) return null;
  return {
    sid: serverId(sid),
    state,
    myState: peerStates.get(values.get('my state')) ?? null,
    leader: serverId(leader),
    zxid: votedZxid(zxid),
    round: votedNumber(round),
    peerEpoch: peerEpoch === undefined ? null : votedNumber(peerEpoch),
  };
}

function setsOf(text: string): ServerId[][] | null {
  if (!SID_SETS.test(text)) return null;
  const sets = text.includes('[') ? (text.match(/\[[^\]]*\]/g) ?? []) : [text];
  return sets.map((set) => (set.match(/-?\d+/g) ?? []).map(serverId));
}

function positionOf(values: Labelled | null): SyncPosition | null {
  const zxid = (name: string): Zxid | null => {
    const text = values?.get(name);
    return isHex(text) ? zxidFromHex(text) : null;
  };
  const [maxCommittedLog, minCommittedLog] = [zxid('maxCommittedLog'), zxid('minCommittedLog')];
  const peerLastZxid = zxid('peerLastZxid');
  if (maxCommittedLog === null || minCommittedLog === null || peerLastZxid === null) return null;
  return { maxCommittedLog, minCommittedLog, lastProcessedZxid: zxid('lastProcessedZxid'), peerLastZxid };
}
