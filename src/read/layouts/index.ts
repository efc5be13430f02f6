import { stock } from './stock.ts';
import type { Layout } from '../../model/layout.ts';

/** Every layout that zklog recognises by itself. */
export const layouts: readonly Layout[] = [stock];
