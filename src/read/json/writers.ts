import { Labels } from '../tools/labels.ts';
import { nameAt, type Names } from '../tools/writer-names.ts';
import { objectOf, valueAt, type Json } from './values.ts';

/** Whom the fields of an object name. */
export const namesIn =
  (object: Json): Names =>
  (role) =>
    nameAt(role, (path) => valueAt(object, path));

/** What labels the lines of an input that begins with such lines, each an object. */
export const labelsAfter = (head: readonly string[]): Labels =>
  new Labels(head.flatMap((line) => namesIn(objectOf(line.trimStart()) ?? {})));
