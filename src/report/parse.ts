import { InputError } from '../base/errors.ts';
import type { Report } from '../model/report.ts';

const lists = [
  'inputs',
  'ledger',
  'states',
  'serving',
  'elections',
  'leaderships',
  'syncs',
  'outages',
  'findings',
  'timeline',
] as const;

/** Reads a saved report; an `InputError` says in a sentence what it is not. */
export function parseReport(text: string, path: string): Report {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new InputError(`${path} is no JSON: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    });
  }
  if (!isObject(value) || !isObject(value['tool']) || value['tool']['name'] !== 'zklog') {
    throw new InputError(`${path} is no report of zklog; make one with: zklog analyze -o report.json <logs>`);
  }
  if (value['schemaVersion'] !== 1) {
    throw new InputError(
      `${path} has schemaVersion ${String(value['schemaVersion'])}; this zklog reads 1: analyze the logs again`,
    );
  }
  const missing = lists.filter((name) => !Array.isArray(value[name]));
  if (missing.length > 0 || !isObject(value['ensemble']) || !isObject(value['clock'])) {
    throw new InputError(
      `${path} is an incomplete report (${[...missing, ...['ensemble', 'clock'].filter((n) => !isObject(value[n]))].join(', ')} missing)`,
    );
  }
  // What came later is empty in reports that were saved before.
  const whole = 'lives' in value ? value : { ...value, lives: [] };
  const outages = value['outages'] as readonly unknown[];
  const told = outages.every((outage) => isObject(outage) && 'causes' in outage);
  const withCauses = told
    ? whole
    : { ...whole, outages: outages.map((outage) => ({ causes: [], ...(outage as object) })) };
  return withCauses as unknown as Report;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
