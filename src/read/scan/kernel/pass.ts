/**
 * The inner loop of the scan, in AssemblyScript: it passes over lines of the stock layout that nobody wants, sixteen bytes
 * at a time. It must come to what `RecordReader.line` comes to without it, so it stops at whatever is not plain.
 */
import {
  CROWDS_AT,
  CROWD_COLUMNS,
  END,
  FREE,
  HEADS_AT,
  HEAD_BITS,
  HEAD_ROW,
  KNOWN_AT,
  KNOWN_BITS,
  LATEST,
  LEFT,
  LINES,
  MESSAGE,
  MESSAGES_AT,
  MESSAGE_BITS,
  MESSAGE_ROW,
  RECORDS,
  RESULT_AT,
  ROW_BITS,
  ROW_BYTES_AT,
  SKIPPED,
  SPAN,
  SPAN_MASK,
  STOP,
} from '../places.ts';

const NEWLINE: u8 = 0x0a;
const AT: u8 = 0x40;
const COLON: u8 = 0x3a;

/** Two bytes, the first one lowest. */
const TAB_LETTER_A: u16 = 0x6109;
const TAB_POINT: u16 = 0x2e09;
/** `] - ` */
const HEADER_END: u32 = 0x202d205d;

const STAMP_BYTES: usize = 23;
/** So far into a line the header cannot have ended (`messageAt` of layouts/stock.ts). */
const LEAST_HEADER: usize = 26;
/** So many bytes of a message tell its start; a shorter one is left to the reader. */
const START_BYTES: usize = 6;

/** Names of loggers, as parse/prefilter.ts tells them apart by their bytes; of others the reader knows more. */
const LEAST_NAME_BYTES: usize = 4;
const MOST_NAME_BYTES: usize = 96;

/** An odd number without a pattern. */
const MULTIPLIER: u64 = 0x9e3779b97f4a7c15;

/** Wishes of the kernel's own, beside those of `Prefilter.wish`. */
const NOBODY = 0;
const UNKNOWN = -1;
/** What the prefilter knows is never so low. */
const ABSENT = i32.MIN_VALUE;

/** Where the `@` stands in the header that `messageIn` found. */
let loggerEnd: usize = 0;

/**
 * Passes over lines from `from` on, up to the first that somebody may want.
 *
 * @param to behind the last byte
 * @param border lines that begin there or behind it are left to the reader
 * @returns the wish for the record that it stopped at; 0 where there is none, or the kernel does not know
 */
export function pass(from: usize, to: usize, border: usize): i32 {
  let start = from;
  let lines = 0;
  let records = 0;
  let latest: usize = 0;
  let wish = NOBODY;
  while (start < border) {
    let end: usize;
    if (isStamp(start)) {
      const message = messageIn(start, to);
      end = message == 0 ? to : newlineFrom(message, to);
      if (end >= to) break;
      wish = wishOf(message, end);
      if (wish != NOBODY && !isRefused(wish, start)) {
        store<usize>(RESULT_AT, end, 4 * END);
        store<usize>(RESULT_AT, message, 4 * MESSAGE);
        store<i32>(RESULT_AT, rowOf(HEADS_AT, HEAD_BITS, start + STAMP_BYTES, message), 4 * HEAD_ROW);
        store<i32>(RESULT_AT, rowOf(MESSAGES_AT, MESSAGE_BITS, message, end), 4 * MESSAGE_ROW);
        break;
      }
      wish = NOBODY;
      records++;
      latest = start;
    } else {
      end = isNothing(start) ? newlineFrom(start, to) : to;
      if (end >= to) break;
    }
    lines++;
    start = end + 1;
  }
  store<usize>(RESULT_AT, start, 4 * STOP);
  store<i32>(RESULT_AT, lines, 4 * LINES);
  store<i32>(RESULT_AT, records, 4 * RECORDS);
  store<usize>(RESULT_AT, latest, 4 * LATEST);
  return max(wish, 0);
}

/** As `looksLikeIsoStamp` (stamp.ts); that the line is long enough, the header tells. */
function isStamp(start: usize): bool {
  const century = load<u8>(start) - 0x31;
  if (century > 1 || load<u8>(start, 13) != COLON || load<u8>(start, 16) != COLON) return false;
  return (load<u64>(start) & 0xff0000ff00000000) == 0x2d00002d00000000;
}

/** A line that belongs to the record before it and that no reader looks at: a frame (`isFrame` of traces.ts), or an empty one. */
function isNothing(start: usize): bool {
  const two = load<u16>(start);
  return two == TAB_LETTER_A || two == TAB_POINT || <u8>two == NEWLINE;
}

/** As `messageAt` of layouts/stock.ts: behind the first `@digits] - `; 0 where the line has none. */
function messageIn(start: usize, to: usize): usize {
  const newlines = i8x16.splat(NEWLINE);
  const ats = i8x16.splat(AT);
  for (let block = start; block < to; block += 16) {
    const bytes = v128.load(block);
    let hits = i8x16.bitmask(v128.or(i8x16.eq(bytes, newlines), i8x16.eq(bytes, ats)));
    for (; hits != 0; hits &= hits - 1) {
      const hit = block + ctz(hits);
      if (load<u8>(hit) == NEWLINE) return 0;
      let behind = hit + 1;
      while (<u32>load<u8>(behind) - 0x30 < 10) behind++;
      if (behind == hit + 1 || load<u32>(behind) != HEADER_END || hit < start + LEAST_HEADER) continue;
      loggerEnd = hit;
      return behind + 4;
    }
  }
  return 0;
}

/** The first line break from `at` on; `to` or more where there is none before. */
function newlineFrom(at: usize, to: usize): usize {
  const newlines = i8x16.splat(NEWLINE);
  for (let block = at; block < to; block += 16) {
    const hits = i8x16.bitmask(i8x16.eq(v128.load(block), newlines));
    if (hits != 0) return block + ctz(hits);
  }
  return to;
}

/** As `wish` of parse/prefilter.ts, for what it has met before. */
function wishOf(message: usize, end: usize): i32 {
  const name = nameBefore(loggerEnd);
  if (end - message < START_BYTES || loggerEnd - name < LEAST_NAME_BYTES) return UNKNOWN;
  const start = mix(load<i32>(message), load<i32>(message, 2));
  const pair = mix(start, hashOf(name, loggerEnd));
  const wish = known(pair);
  if (wish >= 0) return wish;
  const long: usize = message - wish;
  if (wish == ABSENT || long > end) return UNKNOWN;
  return max(known(mix(hashOf(message, long), pair)), UNKNOWN);
}

/** Where the logger's name begins, behind a colon; `end` where there is none near. */
function nameBefore(end: usize): usize {
  const colons = i8x16.splat(COLON);
  for (let block = end - 16; block >= end - MOST_NAME_BYTES; block -= 16) {
    const hits = i8x16.bitmask(i8x16.eq(v128.load(block), colons));
    if (hits != 0) return block + 32 - clz(hits);
  }
  return end;
}

/** As `admits` of crowds.ts says no, and counts; the reader admits. */
function isRefused(wish: i32, start: usize): bool {
  if (wish < 2) return false;
  const row: usize = CROWDS_AT + 4 * CROWD_COLUMNS * (wish - 2);
  if (load<i32>(row, 4 * FREE) > 0 || load<i32>(row, 4 * LEFT) > 0) return false;
  if (load<i32>(row, 4 * SPAN) != (minuteAt(start) & load<i32>(row, 4 * SPAN_MASK))) return false;
  store<i32>(row, load<i32>(row, 4 * SKIPPED) + 1, 4 * SKIPPED);
  return true;
}

/** As `isoMinute` (stamp.ts). */
function minuteAt(start: usize): i32 {
  return ((<i32>bswap(load<u16>(start, 11))) << 16) | <i32>bswap(load<u16>(start, 14));
}

/** The row that holds these bytes; minus one less where there is none, but they might be put. */
function rowOf(rows: usize, bits: i32, from: usize, to: usize): i32 {
  const length = to - from;
  let hash: u64 = length;
  for (let at = from; at + 8 < to; at += 8) hash = rotl((hash ^ load<u64>(at)) * MULTIPLIER, 29);
  hash = (hash ^ load<u64>(to - 8)) * MULTIPLIER;
  const number = <i32>(hash >>> (64 - bits));
  const row: usize = rows + ((<usize>number) << ROW_BITS);
  return load<u32>(row) == length && isSame(from, row + ROW_BYTES_AT, length) ? number : ~number;
}

/**
 * Puts a text into a row that `rowOf` named, which has room for it.
 *
 * @returns whether all of it is ASCII; no where that is not plain
 */
export function keep(row: usize, from: usize, to: usize): bool {
  store<u32>(row, <u32>(to - from));
  let some = i8x16.splat(0);
  let put = row + ROW_BYTES_AT;
  for (let at = from; at < to; at += 16) {
    const bytes = v128.load(at);
    v128.store(put, bytes);
    some = v128.or(some, bytes);
    put += 16;
  }
  return i8x16.bitmask(some) == 0;
}

function isSame(a: usize, b: usize, length: usize): bool {
  let i: usize = 0;
  for (; i + 16 <= length; i += 16) {
    if (!i8x16.all_true(i8x16.eq(v128.load(a + i), v128.load(b + i)))) return false;
  }
  const rest = (1 << (<i32>(length - i))) - 1;
  return (i8x16.bitmask(i8x16.eq(v128.load(a + i), v128.load(b + i))) & rest) == rest;
}

// The rest is as in base/hash.ts and base/word-table.ts.

function mix(a: i32, b: i32): i32 {
  return (a * 0x85ebca6b) ^ b;
}

function hashOf(from: usize, to: usize): i32 {
  let hash = 0;
  for (let at = from; at + 4 < to; at += 4) hash = mix(hash, load<i32>(at));
  return mix(hash, load<i32>(to - 4));
}

function known(word: i32): i32 {
  let slot: u32 = <u32>(word * 0x9e3779b1) >>> (32 - KNOWN_BITS);
  while (true) {
    const cell: usize = KNOWN_AT + 8 * slot;
    const found = load<i32>(cell);
    if (found == word) return load<i32>(cell, 4);
    if (found == 0) return ABSENT;
    slot = (slot + 1) & ((1 << KNOWN_BITS) - 1);
  }
}
