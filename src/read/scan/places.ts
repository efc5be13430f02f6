// Where things stand in the memory that the scan shares with its kernel. Both compilers read this file.

/** Numbers that tell what a call of the kernel came to. */
export const RESULT_AT = 0;
/** Where the line begins that it stopped at. */
export const STOP = 0;
/** So many lines it passed over, and so many of them are records; where the last of those begins. */
export const LINES = 1;
export const RECORDS = 2;
export const LATEST = 3;
/** Of a record that is wished for: where its line ends, and where its message begins. */
export const END = 4;
export const MESSAGE = 5;
/** And the rows that hold its head, between time and message, and its message; minus one less where they might be put. */
export const HEAD_ROW = 6;
export const MESSAGE_ROW = 7;

/** A row of numbers for each crowd (crowds.ts). */
export const CROWDS_AT = 64;
export const MOST_CROWDS = 256;
/** So many more of an input are read, whatever their time. */
export const FREE = 0;
/** So many more of this span are. */
export const LEFT = 1;
/** The span of the latest, and the bits of a minute that make one. */
export const SPAN = 2;
export const SPAN_MASK = 3;
/** Those that were counted only. */
export const SKIPPED = 4;
export const CROWD_COLUMNS = 5;

/** What the prefilter knows (`Prefilter.known`), for `2 ** KNOWN_BITS` words. */
export const KNOWN_AT = 0x4000;
export const KNOWN_BITS = 12;

/** Texts that were read before, a row of memory each: so many bytes, then those. */
export const ROW_BITS = 8;
export const ROW_BYTES_AT = 16;
export const MOST_ROW_BYTES = 240;
/** Rows of heads, of which a log has a few dozen, and of messages. */
export const HEADS_AT = 0x10000;
export const HEAD_BITS = 9;
export const MESSAGES_AT = 0x30000;
export const MESSAGE_BITS = 12;

/** The bytes to be scanned. Some of the memory behind is read too, and does not count. */
export const WINDOW_AT = 0x130000;
export const WINDOW_BYTES = 0x200000;
/** So many 64 KiB there are. */
export const PAGES = 52;
