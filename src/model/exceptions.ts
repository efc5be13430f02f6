/** What the exceptions of connections say, in heads of stack traces, and a leader of its quorum, in its reason. */

/** Nothing came for as long as the socket waits (SO_TIMEOUT): the other side was silent. */
export const READ_TIMED_OUT = /Read timed out/;

/** The other side closed the connection, or its kernel did when its process ended. */
export const CLOSED = /EOFException|Connection reset|Broken pipe/;

/** The host is up, and nobody listens at that port. */
export const REFUSED = /refused/i;

/** Why Leader.lead steps down: `Not sufficient followers synced`, `Only 1 followers, need 1` (3.3). */
export const QUORUM_MISSED = /Not sufficient followers|Only \d+ followers/;
