/** The command line was wrong: one sentence with the way out, exit status 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** The input could not be read, or holds nothing of ZooKeeper's: one sentence, exit status 3. */
export class InputError extends Error {
  override readonly name = 'InputError';
}
