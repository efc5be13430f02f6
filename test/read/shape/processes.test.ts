import { describe, expect, test } from 'vitest';

import { HostLogs, Holding, type ByteLines } from '../../../src/read/shape/processes.ts';

const START = 'Reading configuration from: z1.cfg';

/** Each line is `process text`, a record where its text is in capitals, or a server's first; `-` is no process. */
function logsOf(lines: readonly string[], most?: number, asBytes = false): Readonly<Record<string, string>> {
  const logs = new Map<string, string[]>();
  const take = (name: string, text: string): unknown => logs.set(name, [...(logs.get(name) ?? []), text]);
  const takerOf = (name: () => string): ByteLines => ({
    add: (text) => void take(name(), text),
    addBytes: (line) => void take(name(), Buffer.from(line).toString()),
  });
  let first = 'first';
  const host = new HostLogs(
    takerOf(() => first),
    {
      isRecord: (line) => line === START || line === line.toUpperCase(),
      logOf: (process) => takerOf(() => process ?? 'unnamed'),
      name: (process) => {
        logs.set(process, logs.get(first) ?? []);
        logs.delete(first);
        first = process;
      },
      holding: new Holding(most),
    },
  );
  for (const [i, line] of lines.entries()) {
    const [, named = '', text = ''] = /^(\S+) (.*)$/.exec(line) ?? [];
    const process = named === '-' ? null : named;
    const certain = asBytes ? host.certain(process) : null;
    if (certain === null) host.of(process, text).add(text, i + 1, text.length, 1);
    else certain.addBytes(Buffer.from(text), 0, text.length, i + 1, text.length);
  }
  host.end();
  return Object.fromEntries([...logs].map(([name, texts]) => [name, texts.join(' ')]));
}

describe('the lines of a host', () => {
  test.each<[string, readonly string[], Readonly<Record<string, string>>]>([
    ['of one process are one log', ['1 A', '1 b', '1 C'], { first: 'A b C' }],
    ['of one that is started twice are one log', ['1 A', '2 B', '2 c', '3 D'], { first: 'A B c D' }],
    ['of two that write at once are two', ['1 A', '2 B', '2 c', '1 D', '2 E'], { 1: 'A D', 2: 'B c E' }],
    ['of two, one of which is started anew', ['1 A', '2 B', '1 C', '3 D', '2 E'], { 1: 'A C', 2: 'B E', 3: 'D' }],
    ['of one that writes again behind two starts', ['1 A', '2 B', '3 C', '1 D'], { 1: 'A D', 2: 'B', 3: 'C' }],
    ['of one whose host was booted', ['1 A', '2 B', `1 ${START}`, '1 C'], { first: `A B ${START} C` }],
    ['of two whose host was booted', ['1 A', '2 B', `1 ${START}`, '2 C', '1 D'], { 1: `A ${START} D`, 2: 'B C' }],
    ['of a script are its servers', ['9 a', '1 B', '9 c', '1 D', '2 E', '9 f'], { first: 'a B c D E f' }],
    ['that end a trace late tell of no second one', ['1 A', '2 B', '1 c', '2 D'], { first: 'A B c D' }],
    ['that name no process are its one server', ['- a', '1 B', '- C', '2 D', '- E'], { first: 'a B C D E' }],
    ['that name none, beside two', ['1 A', '2 B', '- c', '1 D', '- E'], { 1: 'A D', 2: 'B', unnamed: 'c E' }],
    ['of no process are one log', ['- a', '- B'], { first: 'a B' }],
  ])('%s', (_, lines, logs) => {
    expect(logsOf(lines)).toEqual(logs);
    expect(logsOf(lines, undefined, true), 'those that are certain as bytes').toEqual(logs);
  });

  test('are held no longer than so many characters', () => {
    const lines = ['1 A', '2 B', '2 C', '2 D', '2 E'];
    expect(logsOf([...lines, '1 F', '2 G'], 4)).toEqual({ 1: 'A F', 2: 'B C D E G' });
    expect(logsOf([...lines, '1 F', '2 G'], 3)).toEqual({ 1: 'F', 2: 'A B C D E G' });
    expect(logsOf([...lines, '3 F', '2 G'], 3)).toEqual({ 2: 'A B C D E G', 3: 'F' });
    expect(logsOf([...lines, '3 F', '3 G'], 3)).toEqual({ first: 'A B C D E F G' });
  });
});
