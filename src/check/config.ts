import { UsageError } from '../base/errors.ts';
import { serverId, type ServerId } from '../model/ids.ts';
import { dayOf, type KnownFinding } from './baseline.ts';
import { limits } from './limits/index.ts';
import type { Severity } from './define.ts';
import type { Layer, SaidAssertion, SaidValue } from './settings.ts';

type Json = Readonly<Record<string, unknown>>;

/** What a `.zklog.json` says (docs/zklog.schema.json). @throws UsageError that names the place of what cannot be read */
export function layerOfFile(text: string, path: string): Layer {
  const config = objectOf(parsed(text, path), path);
  refuseOthers(config, ['$schema', 'failOn', 'rules', 'limits', 'assertions', 'baseline'], path);
  const { failOn, rules = {}, limits: own = {}, assertions = [], baseline = [] } = config;
  const at = (field: string): string => `${path}: ${field}`;
  return {
    ...(failOn === undefined ? {} : { failOn: { value: wordOf(failOn, at('failOn')), from: at('failOn') } }),
    rules: Object.entries(objectOf(rules, at('rules'))).map(([name, setting]) => ({
      name,
      setting: wordOf(setting, at(`rules.${name}`)),
      from: at(`rules.${name}`),
    })),
    limits: new Map(
      Object.entries(objectOf(own, at('limits'))).flatMap(([name, value]) =>
        limitOf(name, value, at(`limits.${name}`)),
      ),
    ),
    assertions: listOf(assertions, at('assertions')).map((one, i) => assertionOf(one, at(`assertions[${i}]`))),
    baseline: listOf(baseline, at('baseline')).map((one, i) => knownOf(one, at(`baseline[${i}]`))),
  };
}

/** A baseline of its own: a list of known findings. */
export function baselineOfFile(text: string, path: string): KnownFinding[] {
  return listOf(parsed(text, path), path).map((one, i) => knownOf(one, `${path}[${i}]`));
}

function limitOf(name: string, value: unknown, from: string): (readonly [string, SaidValue])[] {
  const limit = limits.find((one) => one.name === name);
  if (limit === undefined)
    throw new UsageError(`${from}: there is no such limit; there are ${limits.map((one) => one.name).join(', ')}`);
  // false takes a limit away, as off does.
  if (value === false) return [[name, { value: 'off', from }]];
  if (typeof value !== 'string' && typeof value !== 'number' && value !== true)
    throw new UsageError(`${from}: write a text or a number, as in ${JSON.stringify(limit.example)}`);
  return [[name, { value: String(value), from }]];
}

function assertionOf(value: unknown, from: string): SaidAssertion {
  if (typeof value === 'string') return { name: null, that: value, severity: 'error', from };
  const one = objectOf(value, from);
  refuseOthers(one, ['name', 'that', 'severity'], from);
  const { name, that, severity = 'error' } = one;
  if (typeof that !== 'string') throw new UsageError(`${from}.that: write an assertion, as in "count(elections) == 1"`);
  if (name !== undefined && (typeof name !== 'string' || !/^[a-z][a-z0-9-]*$/.test(name)))
    throw new UsageError(`${from}.name: write a name such as no-failed-elections`);
  if (severity !== 'error' && severity !== 'warning') throw new UsageError(`${from}.severity: it is error or warning`);
  return {
    name: name ?? null,
    that,
    severity: severity satisfies Severity,
    from: name === undefined ? from : `${from} (${name})`,
  };
}

function knownOf(value: unknown, from: string): KnownFinding {
  const one = objectOf(value, from);
  refuseOthers(one, ['rule', 'nodes', 'message', 'until', 'because'], from);
  const { rule, nodes, message, until, because } = one;
  if (typeof rule !== 'string' || rule === '')
    throw new UsageError(`${from}.rule: name the rule whose finding is known`);
  if (typeof because !== 'string' || because === '')
    throw new UsageError(`${from}.because: say why it is known and does not count`);
  if (message !== undefined && typeof message !== 'string')
    throw new UsageError(`${from}.message: write a part of the message`);
  return {
    rule,
    because,
    ...(nodes === undefined
      ? {}
      : { nodes: listOf(nodes, `${from}.nodes`).map((node, i) => nodeOf(node, `${from}.nodes[${i}]`)) }),
    ...(message === undefined ? {} : { message }),
    ...(until === undefined ? {} : { until: dayOf(wordOf(until, `${from}.until`), `${from}.until`) }),
  };
}

function nodeOf(value: unknown, from: string): ServerId {
  if (typeof value !== 'string' && typeof value !== 'number') throw new UsageError(`${from}: write the id of a server`);
  return serverId(value);
}

function parsed(text: string, path: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new UsageError(`${path} is no JSON: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    });
  }
}

function wordOf(value: unknown, from: string): string {
  if (typeof value === 'string') return value;
  throw new UsageError(`${from}: write a text, "…"`);
}

function objectOf(value: unknown, from: string): Json {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Json;
  throw new UsageError(`${from}: write an object, { … }`);
}

function listOf(value: unknown, from: string): readonly unknown[] {
  if (Array.isArray(value)) return value;
  throw new UsageError(`${from}: write a list, [ … ]`);
}

/** What nobody reads is a slip: a limit that was meant would not be kept. */
function refuseOthers(value: Json, known: readonly string[], from: string): void {
  const other = Object.keys(value).find((name) => !known.includes(name));
  if (other !== undefined) throw new UsageError(`${from}: ${other} is none of ${known.join(', ')}`);
}
