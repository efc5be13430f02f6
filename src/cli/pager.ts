import { spawn } from 'node:child_process';

/** Shows colours, leaves a text on the screen that fits it, and ends there. */
const LESS_FLAGS = 'FRX';
/** What a shell ends with where a command is not found, or cannot be run. */
const NOT_STARTED: ReadonlySet<number | null> = new Set([126, 127]);

/** The pager that the user asks for by PAGER; null: none. `less` where PAGER is not set. */
export function pagerOf(env: Readonly<Record<string, string | undefined>>): string | null {
  if (env['TERM'] === 'dumb') return null;
  const wanted = (env['PAGER'] ?? 'less').trim();
  return wanted === '' || wanted === 'cat' ? null : wanted;
}

/** Whether a text is longer than the screen; of an unknown screen nothing is. */
export function isLongerThan(text: string, rows: number | undefined): boolean {
  if (rows === undefined) return false;
  let at = -1;
  for (let line = 0; line < rows; line++) {
    at = text.indexOf('\n', at + 1);
    if (at < 0) return false;
  }
  return true;
}

/**
 * Shows a text in a pager, a command line of a shell as PAGER is one; false where it could not be started and nothing was
 * shown. Ctrl-C is the pager's meanwhile.
 */
export async function page(
  command: string,
  text: string,
  env: Readonly<Record<string, string | undefined>>,
): Promise<boolean> {
  const ignore = (): void => {};
  process.on('SIGINT', ignore);
  try {
    return await new Promise<boolean>((resolve) => {
      const child = spawn(command, {
        shell: true,
        stdio: ['pipe', 'inherit', 'inherit'],
        env: { ...env, LESS: env['LESS'] ?? LESS_FLAGS },
      });
      child.on('error', () => resolve(false));
      child.on('close', (status) => resolve(!NOT_STARTED.has(status)));
      child.stdin?.on('error', ignore); // Whoever has read enough quits the pager.
      child.stdin?.end(text);
    });
  } finally {
    process.off('SIGINT', ignore);
  }
}
