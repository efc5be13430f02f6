import { slowFsync } from './slow-fsync.ts';
import type { AnyFinding } from '../define.ts';

/** Every finding; the only list. */
export const findings: readonly AnyFinding[] = [slowFsync];
