import { InputError } from '../base/errors.ts';
import { addInputOptions, addThreadsOption, type InputFlags } from './inputs.ts';
import type { Command } from 'commander';
import type { Io } from './io.ts';

export function whoisCommand(program: Command, io: Io): void {
  addThreadsOption(
    addInputOptions(
      program
        .command('whois')
        .summary('which server an id, a name or an address is, and what it did')
        .description(
          'Tells who a server is: its names and addresses, its roles, the lives of its process; as the logs, or a saved report of them, have it (zklog whois 2 logs/, zklog whois 10.0.0.2 logs/).',
        )
        .argument('<who>', 'an id (2, z2), a label, a host name or an address'),
    ),
  ).action(async (who: string, paths: string[], flags: InputFlags) => {
    const [{ reportOf }, { renderWhois }] = await Promise.all([import('./reports.ts'), import('../render/whois.ts')]);
    const report = await reportOf(paths, flags, io);
    const told = renderWhois(report, who, io.stdout.columns ?? 120);
    if (told === null)
      throw new InputError(`nothing in these logs is ${who}; they know ${known(report.ensemble.nodes)}`);
    io.stdout.write(told);
  });
}

const known = (nodes: readonly { readonly label: string }[]): string =>
  nodes.length === 0 ? 'no server' : nodes.map(({ label }) => label).join(', ');
