import { InputError } from '../base/errors.ts';

/** Why a path cannot be read, with the way out. */
export function unreadable(path: string, error: unknown): InputError {
  return new InputError(reasonOf(path, error), { cause: error });
}

function reasonOf(path: string, error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === 'ENOENT') return `${path} does not exist; check the path`;
  if (code === 'EACCES' || code === 'EPERM')
    return `${path} may not be read by this user; change its permissions or run as its owner`;
  return `${path} cannot be read: ${message}`;
}
