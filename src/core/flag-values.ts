import { isDay } from './day.ts';
import { suggest } from './nearest-word.ts';

/** A value that a flag does not take; commander adds which flag it was. */
export class FlagValueError extends Error {
  /** By this commander knows its own kind of error. */
  readonly code = 'commander.invalidArgument';
  readonly exitCode = 2;
}

/** A whole number from 0. */
export function count(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new FlagValueError('It must be a whole number.');
  return Number(text);
}

/** A whole number from 1. */
export function wholeNumber(text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text))
    throw new FlagValueError('It must be a whole number from 1.');
  return Number(text);
}

/** A day of the calendar. */
export function day(text: string): string {
  if (!isDay(text)) throw new FlagValueError('It must be a day, such as 2027-03-01.');
  return text;
}

/** A number over zero. */
export function positive(text: string): number {
  const number = Number(text);
  if (!/^[\d.]+$/.test(text) || !(number > 0))
    throw new FlagValueError('It must be a number over zero.');
  return number;
}

/** A time in seconds: `500ms`, `10s`, `2m`, or a plain number. */
export function seconds(text: string): number {
  const match = /^(\d*\.?\d+)(ms|s|m|)$/.exec(text);
  const factor = { ms: 1e-3, s: 1, m: 60, '': 1 }[match?.[2] ?? ''] ?? 1;
  const value = Number(match?.[1] ?? NaN) * factor;
  if (!(value > 0) || value > 3600)
    throw new FlagValueError('It must be a time up to an hour, such as 10s.');
  return value;
}

/** What a reader of one of a few words carries, for shells that complete them. */
export interface KnownWords {
  readonly words?: readonly string[];
}

/** One of a few words. */
export function oneOf<const Word extends string>(
  words: readonly Word[],
): ((text: string) => Word) & KnownWords {
  const read = (text: string): Word => {
    const word = words.find((known) => known === text);
    if (word !== undefined) return word;
    const known = `It must be one of ${words.join(', ')}.${suggest(text, words)}`;
    throw new FlagValueError(known);
  };
  return Object.assign(read, { words });
}

/** A flag that may be given several times: its values in their order. */
export function listOf<T>(
  read: ((text: string) => T) & KnownWords,
): ((text: string, earlier?: readonly T[]) => readonly T[]) & KnownWords {
  const { words = [] } = read;
  const add = (text: string, earlier: readonly T[] = []) => [...earlier, read(text)];
  return Object.assign(add, { words });
}

/** Some of a few words: repeated, one after the other, or with commas between them. */
export function someOf<const Word extends string>(
  words: readonly Word[],
): ((text: string, earlier?: readonly Word[]) => readonly Word[]) & KnownWords {
  const read = oneOf(words);
  const add = (text: string, earlier: readonly Word[] = []): readonly Word[] => [
    ...new Set([...earlier, ...text.split(',').map((word) => read(word.trim()))]),
  ];
  return Object.assign(add, { words });
}

/** Texts of a flag that may be given several times. */
export const texts = listOf((text) => text);

/** `host:port`; repeated flags make one list. */
export const targets = listOf((text) => {
  if (!targetPattern.test(text))
    throw new FlagValueError('It must be host:port, as db.example.com:5432.');
  return text;
});

/** `host:port`; a host of IPv6 stands in brackets. */
export const targetPattern = /^(?:\[[\da-f:.]+\]|[^\s:/]+):\d{1,5}$/i;

/** A name and a whole number: `unit=4`; repeated flags make one table. */
export function namedCount(
  text: string,
  earlier: Readonly<Record<string, number>> = {},
): Readonly<Record<string, number>> {
  const [, name, number] = /^([\w-]+)=(\d{1,6})$/.exec(text) ?? [];
  if (name === undefined)
    throw new FlagValueError('It must be a name, = and a number: unit=4.');
  return { ...earlier, [name]: Number(number) };
}
