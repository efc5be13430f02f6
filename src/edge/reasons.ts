import { InputError, UsageError } from '../base/errors.ts';

/** Why a path cannot be read, with the way out. */
export function unreadable(path: string, error: unknown): InputError {
  return new InputError(reasonOf(path, error), { cause: error });
}

function reasonOf(path: string, error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === 'ENOENT') return `${path} does not exist; check the path`;
  if (code === 'EISDIR') return `${path} is a folder; name a file in it`;
  if (code === 'EACCES' || code === 'EPERM')
    return `${path} may not be read by this user; change its permissions or run as its owner`;
  return `${path} cannot be read: ${message}`;
}

/** Why a file cannot be written, with the way out. */
export function unwritable(path: string, error: unknown): UsageError {
  const { code, message } = error as NodeJS.ErrnoException;
  const known: Readonly<Record<string, string>> = {
    ENOENT: 'its folder does not exist',
    ENOTDIR: 'its folder does not exist',
    EISDIR: 'it is a folder; name a file in it',
    EACCES: 'this user may not write there',
    EROFS: 'the file system is read-only',
    ENOSPC: 'the disk is full',
  };
  return new UsageError(`${path} cannot be written: ${known[code ?? ''] ?? message}`, { cause: error });
}
