import { UsageError } from '../base/errors.ts';
import { limits } from './limits/index.ts';
import { levels, type Level } from './result.ts';
import { ruleSettings, type RuleSetting } from './plan.ts';
import type { KnownFinding } from './baseline.ts';
import type { Severity } from './define.ts';

/** What the user asks, from wherever. Each value remembers where it was said, for the sentence about a wrong one. */
export interface Settings {
  readonly failOn: Level;
  readonly rules: ReadonlyMap<string, RuleSetting>;
  readonly limits: ReadonlyMap<string, SaidValue>;
  readonly assertions: readonly SaidAssertion[];
  readonly baseline: readonly KnownFinding[];
}

export interface SaidValue {
  readonly value: string;
  /** `--max-outage`, `ZKLOG_MAX_OUTAGE`, `.zklog.json: limits.max-outage`. */
  readonly from: string;
}

export interface SaidAssertion {
  readonly name: string | null;
  readonly that: string;
  readonly severity: Severity;
  readonly from: string;
}

/** One of the places where settings are said; what it does not say is left out. */
export interface Layer {
  readonly failOn?: SaidValue;
  readonly rules: readonly { readonly name: string; readonly setting: string; readonly from: string }[];
  readonly limits: ReadonlyMap<string, SaidValue>;
  readonly assertions: readonly SaidAssertion[];
  readonly baseline: readonly KnownFinding[];
}

export const nothing: Layer = { rules: [], limits: new Map(), assertions: [], baseline: [] };

/** What a limit without a value is set to. */
const SWITCHED_OFF = 'off';

/**
 * The settings of several places, the strongest last. A single value of a stronger place replaces that of a weaker one;
 * assertions and known findings come together.
 */
export function settingsOf(layers: readonly Layer[]): Settings {
  const failOn = layers.flatMap((layer) => layer.failOn ?? []).at(-1);
  const rules = new Map<string, RuleSetting>();
  const own = new Map<string, SaidValue>();
  const assertions = layers.flatMap((layer) => layer.assertions);
  for (const layer of layers) {
    for (const { name, setting, from } of layer.rules) rules.set(name, settingFrom(setting, from));
    for (const [name, said] of layer.limits) {
      if (said.value === SWITCHED_OFF) own.delete(name);
      else own.set(name, said);
    }
  }
  return {
    failOn: failOn === undefined ? 'unproven' : levelFrom(failOn),
    rules,
    limits: own,
    assertions,
    baseline: layers.flatMap((layer) => layer.baseline),
  };
}

function levelFrom({ value, from }: SaidValue): Level {
  const level = levels.find((one) => one === value);
  if (level === undefined) throw new UsageError(`${from} ${value}: it is one of ${levels.join(', ')}`);
  return level;
}

function settingFrom(text: string, from: string): RuleSetting {
  const setting = ruleSettings.find((one) => one === text);
  if (setting === undefined) throw new UsageError(`${from}: ${text} is none of ${ruleSettings.join(', ')}`);
  return setting;
}

/** `NAME=off` of a flag or the environment. */
export function ruleFrom(text: string, from: string): Layer['rules'][number] {
  const [, name, setting] = /^([^=]+)=([^=]+)$/.exec(text.trim()) ?? [];
  if (name === undefined || setting === undefined)
    throw new UsageError(`${from} ${text}: write NAME=off, NAME=warning or NAME=error`);
  return { name, setting, from: `${from} ${text}` };
}

/** What the environment says: `ZKLOG_FAIL_ON`, `ZKLOG_RULES`, and `ZKLOG_` with the name of a limit. */
export function layerOfEnvironment(env: Readonly<Record<string, string | undefined>>): Layer {
  const said = (name: string): SaidValue | undefined => {
    const value = env[name];
    return value === undefined || value.trim() === '' ? undefined : { value: value.trim(), from: name };
  };
  const failOn = said('ZKLOG_FAIL_ON');
  const rules = said('ZKLOG_RULES')?.value.split(',') ?? [];
  return {
    ...nothing,
    ...(failOn === undefined ? {} : { failOn }),
    rules: rules.map((rule) => ruleFrom(rule, 'ZKLOG_RULES')),
    limits: new Map(
      limits.flatMap(({ name }) => {
        const value = said(environmentName(name));
        return value === undefined ? [] : [[name, value] as const];
      }),
    ),
  };
}

const environmentName = (limit: string): string => `ZKLOG_${limit.toUpperCase().replaceAll('-', '_')}`;
