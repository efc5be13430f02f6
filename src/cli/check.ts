import { existsSync } from 'node:fs';
import { Option, type Command } from 'commander';
import { UsageError } from '../base/errors.ts';
import { levels } from '../check/result.ts';
import { limits } from '../check/limits/index.ts';
import { version } from '../version.ts';
import { addClockOptions, type ClockFlags } from './clock-options.ts';
import { addCheckOutput, filesOf, writeCheck, type CheckOutputFlags } from './check-output.ts';
import { collect } from './options.ts';
import { addInputOptions, addThreadsOption, type InputFlags } from './inputs.ts';
import { exitStatus, type ExitStatus, type Io } from './io.ts';
import type { Plan } from '../check/plan.ts';
import type { Layer } from '../check/settings.ts';

interface CheckFlags extends InputFlags, ClockFlags, CheckOutputFlags {
  readonly assert: readonly string[];
  readonly rule: readonly string[];
  readonly failOn?: string;
  readonly config?: string | false;
  readonly baseline: readonly string[];
  readonly today?: string;
  readonly rules?: boolean;
  /** Limits stand beside these under their own names, as commander writes them: `maxOutage`. */
  readonly [limit: string]: unknown;
}

const CONFIG = '.zklog.json';

export function checkCommand(program: Command, io: Io, end: (status: ExitStatus) => void): void {
  const command = addClockOptions(
    addThreadsOption(
      addInputOptions(
        program
          .command('check')
          .summary('say pass, fail or unknown: the protocol kept, the limits kept')
          .description(
            'Checks the logs of an ensemble, or a saved report of it, against what ZooKeeper promises and against limits of your own. Ends with 0 where nothing counts, with 1 where something does.',
          )
          .showHelpAfterError('(zklog check --help tells more)'),
      ),
    ),
  );
  for (const { name, argument, about } of limits)
    command.option(`--${name}${argument === null ? '' : ` ${argument}`}`, about);
  addCheckOutput(
    command
      .option('--assert <assertion>', "what must hold besides, as in 'count(elections) == 1'; repeatable", collect, [])
      .option('--rule <name=setting>', 'set a rule to off, warning or error; repeatable', collect, [])
      .addOption(new Option('--fail-on <level>', 'end with 1 from which level on (default: unproven)').choices(levels))
      .option('--config <file>', `the settings (default: ${CONFIG} in the working folder, if there is one)`)
      .option('--no-config', `do not look for ${CONFIG}`)
      .option('--baseline <file>', 'findings that are known and do not count, as a JSON list; repeatable', collect, [])
      .option('--today <day>', 'the day by which entries of the baseline have expired (default: today)')
      .option('--rules', 'list the rules and what logs cannot show, and check nothing'),
  ).action(async (paths: string[], flags: CheckFlags) => {
    if (flags.rules === true) {
      const { rulesText } = await import('../check/list.ts');
      io.stdout.write(rulesText());
      return;
    }
    const [{ planOf }, { settingsOf }, { check }, { reportOf }] = await Promise.all([
      import('../check/plan.ts'),
      import('../check/settings.ts'),
      import('../check/run.ts'),
      import('./reports.ts'),
    ]);
    // A slip in a flag is told before hours of logs are read.
    const plan = planOf(settingsOf(await layersOf(flags, io)));
    const today = await dayBy(flags);
    await filesOf(flags);
    if (paths.length === 0 && flags.node.length === 0)
      throw new UsageError('which logs? name them, their folder or a saved report, as in: zklog check logs/');
    const report = check(await reportOf(paths, flags, io), plan, version, today, await diagnosesFor(plan));
    await writeCheck(report, flags, io);
    if (report.failed) end(exitStatus.found);
  });
}

/** Flags over environment over file. */
async function layersOf(flags: CheckFlags, io: Io): Promise<Layer[]> {
  const [{ layerOfEnvironment, nothing, ruleFrom }, { baselineOfFile, layerOfFile }, { readTextFile }] =
    await Promise.all([import('../check/settings.ts'), import('../check/config.ts'), import('../edge/files.ts')]);
  const named =
    flags.config === false ? null : (flags.config ?? io.env['ZKLOG_CONFIG'] ?? (existsSync(CONFIG) ? CONFIG : null));
  const file = named === null || named === '' ? [] : [layerOfFile(await readTextFile(named), named)];
  const baselines: Layer[] = [];
  for (const path of flags.baseline)
    baselines.push({ ...nothing, baseline: baselineOfFile(await readTextFile(path), path) });
  const own: Layer = {
    ...nothing,
    ...(flags.failOn === undefined ? {} : { failOn: { value: flags.failOn, from: '--fail-on' } }),
    rules: flags.rule.map((rule) => ruleFrom(rule, '--rule')),
    limits: new Map(
      limits.flatMap(({ name }) => {
        const value = flags[name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase())];
        // `--no-snap` is read by commander as the opposite of a flag `snap`.
        const given = name.startsWith('no-') ? flags[name.slice('no-'.length)] === false : value !== undefined;
        return given ? [[name, { value: typeof value === 'string' ? value : 'true', from: `--${name}` }] as const] : [];
      }),
    ),
    assertions: flags.assert.map((that) => ({ name: null, that, severity: 'error', from: '--assert' })),
  };
  return [...file, layerOfEnvironment(io.env), ...baselines, own];
}

/** The names of all findings, where settings may name one. */
async function diagnosesFor({ rules, baseline }: Plan): Promise<readonly string[]> {
  if (rules.size === 0 && baseline.length === 0) return [];
  const { findings } = await import('../findings/rules/index.ts');
  return findings.map(({ rule }) => rule);
}

async function dayBy({ today }: CheckFlags): Promise<string> {
  const { dayOf } = await import('../check/baseline.ts');
  return today === undefined ? new Date().toISOString().slice(0, 10) : dayOf(today, '--today');
}
