import { zero } from '../../../reports/byte-codes.ts';

const most = 0xffff_ffff;

/** The largest line number that is believed. */
export const lastLine = 0x7fff_ffff;

// gcov's marks of a line that never ran, and istanbul's where it has no count.
const never = new Set(['-', '=====', '#####', 'undefined', 'NaN', 'null']);

/**
 * Hits as tools write them: negative ones count as none, huge ones are held at 2³² - 1,
 * `1.0e+19` is a number. Null if it is not a number.
 */
export function parseHits(text: string): number | null {
  const plain = plainNumber(text);
  if (plain !== null) return plain;
  const trimmed = text.trim();
  if (never.has(trimmed)) return 0;
  if (!/^[+-]?\d+(?:\.\d*)?(?:[eE][+-]?\d+)?$/.test(trimmed)) return null;
  return clampHits(Number(trimmed));
}

/** A number of hits within what a table holds; a part of a hit is a hit. */
export function clampHits(hits: number): number {
  return hits > 0 ? Math.min(Math.ceil(hits), most) : 0;
}

/**
 * A line number; 0 where the tool had none (line 0, `undefined`), null where it is no
 * number or beyond belief.
 */
export function parseLine(text: string): number | null {
  const plain = plainNumber(text);
  if (plain !== null) return plain;
  const trimmed = text.trim();
  if (never.has(trimmed)) return 0;
  if (!/^\d{1,10}$/.test(trimmed)) return null;
  const line = Number(trimmed);
  return line <= lastLine ? line : null;
}

// Nearly every number is a few digits; null where it is not.
function plainNumber(text: string): number | null {
  if (text.length === 0 || text.length > 9) return null;
  let value = 0;
  for (let at = 0; at < text.length; at++) {
    const digit = text.charCodeAt(at) - zero;
    if (digit < 0 || digit > 9) return null;
    value = value * 10 + digit;
  }
  return value;
}
