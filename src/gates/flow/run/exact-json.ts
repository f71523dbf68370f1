import { parse, stringify } from 'lossless-json';

/**
 * Reads JSON with whole numbers as they are written: those that a double does not hold
 * become a bigint.
 * @throws SyntaxError where it is no JSON
 */
export function readExactJson(text: string): unknown {
  const value = JSON.parse(text) as unknown;
  // Only sixteen digits and more are in danger.
  if (!/\d{16}/.test(text)) return value;
  return parse(text, null, { parseNumber: exactNumber, onDuplicateKey: last });
}

function exactNumber(text: string): number | bigint {
  const value = Number(text);
  return /^-?\d+$/.test(text) && !Number.isSafeInteger(value) ? BigInt(text) : value;
}

// As JSON.parse does it.
function last({ newValue }: { readonly newValue: unknown }): unknown {
  return newValue;
}

/** A value as JSON, its bigints as numbers. */
export function writeJson(value: unknown): string {
  return stringify(value) ?? 'null';
}
