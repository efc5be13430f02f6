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

const WITH = 'with: zklog analyze -o report.json <logs>';

/** Reads a saved report; an `InputError` says in a sentence what it is not. */
export function parseReport(text: string, path: string): Report {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new InputError(`${path} is no JSON: ${why}; make a report ${WITH}`, { cause: error });
  }
  if (!isObject(value) || !isObject(value['tool']) || value['tool']['name'] !== 'zklog') {
    throw new InputError(`${path} is no report of zklog; make one ${WITH}`);
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
  return completed(value) as unknown as Report;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Reports of older releases lack what was added since: it is not known. */
function completed(value: Fields): Fields {
  return {
    ...withAll(value, { lives: [], misstatements: [] }),
    inputs: objects(value['inputs']).map((input) => withAll(input, { continuations: 0, torn: 0, wrapperNoise: 0 })),
    elections: objects(value['elections']).map((election) => ({
      ...withAll(election, { beginning: null, decision: null }),
      phases: objects([election['phases']]).map((phases) => withAll(phases, { waitMs: null }))[0],
      participants: objects(election['participants']).map((one) =>
        withAll(one, { changes: Math.max(0, objects(one['votes']).length - 1) }),
      ),
    })),
    outages: objects(value['outages']).map((outage) => withAll(outage, { causes: [] })),
    syncs: objects(value['syncs']).map((sync) =>
      withAll(sync, {
        durationMs: null,
        minCommittedLog: null,
        maxCommittedLog: null,
        transactions: null,
        leaderSays: null,
      }),
    ),
  };
}

type Fields = Record<string, unknown>;

/** The same fields in the same order, behind them those that lack. */
const withAll = (fields: Fields, all: Fields): Fields => ({
  ...fields,
  ...Object.fromEntries(Object.entries(all).filter(([name]) => !(name in fields))),
});

const objects = (value: unknown): Record<string, unknown>[] => (Array.isArray(value) ? value.filter(isObject) : []);
