import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { compilePattern } from '../../../src/read/pattern/compile.ts';
import { parsePattern } from '../../../src/read/pattern/grammar.ts';
import type { PatternNode } from '../../../src/read/pattern/grammar.ts';

/** A pattern's tree in short: `date<5 thread group(level)`. */
const brief = (nodes: readonly PatternNode[]): string =>
  nodes
    .map((node) => {
      if (node.node === 'literal') return JSON.stringify(node.text);
      const { least, most, fills } = node.width;
      const width = (least > 0 ? `${fills === 'right' ? '-' : ''}${least}` : '') + (most < Infinity ? `.${most}` : '');
      const options = node.options.map(({ text }) => `{${text}}`).join('');
      const inside = node.inside.length > 0 ? `(${brief(node.inside)})` : '';
      return `${width}${node.kind}${options}${inside}`;
    })
    .join(' ');

describe('a pattern is read', () => {
  test.each([
    ['%d{ISO8601} - %-5p', 'date{ISO8601} " - " -5level'],
    ['%p%t', 'level thread'],
    ['%msg%n', 'message newline'],
    ['%20.-30logger', '20.30logger'],
    ['%X{myid}%mdc{a:-b}', 'mdc{myid} mdc{a:-b}'],
    ['100%% \\(%m\\)', '"100" "%" " " "(" message ")"'],
    ['a\\tb\\_c', '"a" "\\t" "b" "" "c"'],
    ['%m (%c)', 'message " " "(" logger ")"'],
    ['%M(%F:%L)', 'method "(" file ":" line ")"'],
    ['%highlight(%-5level) %m', 'group(-5level) " " message'],
    ['%highlight{%p %t}{FATAL=red} %m', 'group{%p %t}{FATAL=red}(level " " thread) " " message'],
    ['%clr(%d{HH:mm}){faint}', 'group{faint}(date{HH:mm})'],
    ['%-30(%d [%thread]) %m', '-30group(date " [" thread "]") " " message'],
    ['%replace{%msg}{[\\r\\n]+}{ }', 'group{%msg}{[\\r\\n]+}{ }(message)'],
    ['%notEmpty{[%X{myid}]}', 'optional{[%X{myid}]}("[" mdc{myid} "]")'],
    ['%dT%mfoo', 'date "T" message "foo"'],
    ['{"a":"%m"}', '"{" "\\"a\\":\\"" message "\\"" "}"'],
  ])('%s', (pattern, tree) => {
    const parsed = parsePattern(pattern);
    expect(parsed.kind === 'value' ? brief(parsed.value) : parsed.fault).toBe(tree);
  });

  test('and one error does not spoil the next pattern', () => {
    expect(parsePattern('%highlight(%p').kind).toBe('fault');
    expect(parsePattern('%p) %m')).toMatchObject({ kind: 'value' });
  });

  test('or refused, whatever it is; it never throws', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'%dpmtcnX{}()\\-5. ayHs\u00e9') }), (pattern) => {
        const { kind } = compilePattern(pattern);
        expect(['value', 'fault']).toContain(kind);
      }),
      { numRuns: 500 },
    );
  });
});

describe('a pattern is refused with the place and what should stand there', () => {
  test.each([
    ['%d %zork %m', 4, /conversion word/, '"%zork"'],
    ['%d %m 100%', 11, /conversion word/, 'the end of the pattern'],
    ['%d % m', 5, /conversion word/, 'a blank'],
    ['%d{HH:mm:ss %m', 15, /"\}"/, 'the end of the pattern'],
    ['%highlight(%d %m', 17, /"\)"/, 'the end of the pattern'],
    ['%d %m \\', 7, /character behind/, 'the end of the pattern'],
    ['%highlight{%d %zork}', 15, /conversion word/, '"%zork"'],
    ['%d{yyyy-QQ-dd} %m', 9, /SimpleDateFormat/, '"Q"'],
    ['%d{yyyy-MM-dd} %m', 4, /hours and minutes/, '"yyyy-MM-dd"'],
    ['%p %t %m%n', 11, /a time \(%d\)/, 'the end of the pattern'],
    ['%d [%t] %c%n', 13, /a message \(%m\)/, 'the end of the pattern'],
    ['', 1, /a message/, 'the end of the pattern'],
  ])('%s', (pattern, column, expected, found) => {
    expect(compilePattern(pattern)).toEqual({
      kind: 'fault',
      fault: { column, expected: expect.stringMatching(expected), found },
    });
  });

  test('but a pattern without a time will do where the order of lines is enough', () => {
    expect(compilePattern('%p %c: %m%n', true)).toMatchObject({ kind: 'value', value: { lacks: 'time' } });
  });
});
