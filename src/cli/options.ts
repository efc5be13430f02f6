import { Help, InvalidArgumentError, type Option } from 'commander';
import type { Io } from './io.ts';

/** For options that may be given several times. */
export const collect = (value: string, before: readonly string[]): string[] => [...before, value];

/** Narrower nothing can be read. */
const NARROWEST = 40;

/** The value of `--width`. */
export function columns(value: string): number {
  const number = Number(value);
  if (!Number.isInteger(number) || number < NARROWEST)
    throw new InvalidArgumentError(`It must be a number of at least ${NARROWEST}.`);
  return number;
}

/** Whether stdout is a terminal that shows colour, unless its user wants none (https://no-color.org). */
export const takesColor = ({ stdout, env }: Io): boolean =>
  stdout.isTTY && (env['NO_COLOR'] ?? '') === '' && env['TERM'] !== 'dumb';

const plain = new Help();

/** How help is laid out: commands by their names alone, so that what they do fits a narrow terminal. */
export const helpLayout = {
  subcommandTerm: (command: { name: () => string }): string => command.name(),
  /** That a list is empty where it is not given goes without saying. */
  optionDescription: (option: Option): string => {
    const shown = Array.isArray(option.defaultValue)
      ? Object.assign(Object.create(option), { defaultValue: undefined })
      : option;
    return plain.optionDescription(shown as Option);
  },
};
