import { defineErrors } from '../../core/errors.ts';
import { suggest } from '../../core/nearest-word.ts';

const fail = defineErrors('backend', {
  port: "the port is '{value}'. Give a whole number from 0 to 65535.",
  word: "{flag} is '{value}', which is none of: {known}.{suggestion}",
});

/** @throws QaError for what is no port */
export function readPort(value: string | undefined): number | undefined {
  if (value === undefined) return undefined;
  const port = Number(value);
  if (!/^\d+$/.test(value) || port > 65_535) throw fail('port', { value });
  return port;
}

/** @throws QaError for a word that is not known */
export function readWord<const Word extends string>(
  flag: string,
  value: unknown,
  known: readonly Word[],
): Word | undefined {
  if (value === undefined) return undefined;
  const word = known.find((candidate) => candidate === value);
  if (word !== undefined) return word;
  throw fail('word', {
    flag,
    value: String(value),
    known: known.join(', '),
    suggestion: suggest(String(value), known),
  });
}
