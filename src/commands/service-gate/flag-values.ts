import { InvalidArgumentError } from 'commander';
import { suggest } from '../../core/nearest-word.ts';

/** A flag's value as a whole number from 1. */
export function wholeNumber(text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text))
    throw new InvalidArgumentError('It must be a whole number from 1.');
  return Number(text);
}

/** A flag's value as a number over zero. */
export function positive(text: string): number {
  const number = Number(text);
  if (!/^[\d.]+$/.test(text) || !(number > 0))
    throw new InvalidArgumentError('It must be a number over zero.');
  return number;
}

/** A flag's value as a time, in seconds: `500ms`, `10s`, `2m`, or a plain number. */
export function seconds(text: string): number {
  const match = /^(\d*\.?\d+)(ms|s|m|)$/.exec(text);
  const factor = { ms: 1e-3, s: 1, m: 60, '': 1 }[match?.[2] ?? ''] ?? 1;
  const value = Number(match?.[1] ?? NaN) * factor;
  if (!(value > 0) || value > 3600)
    throw new InvalidArgumentError('It must be a time up to an hour, such as 10s.');
  return value;
}

/** A flag's value as one of a few words. */
export function oneOf(words: readonly string[]): (text: string) => string {
  return (text) => {
    if (words.includes(text)) return text;
    const known = `It must be one of ${words.join(', ')}.${suggest(text, words)}`;
    throw new InvalidArgumentError(known);
  };
}
