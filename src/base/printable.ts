/**
 * Logs hold anything, escape sequences too: nothing of them may reach the terminal as a command, or break a line.
 * Covers C0, C1, line separators, and the marks that turn the direction of writing.
 */
export function printable(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]+/gu, ' ');
}
