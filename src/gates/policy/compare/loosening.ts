/** How a value may have changed. */
export type Direction = 'same' | 'stricter' | 'looser' | 'unknown';

/** Names whose rise lets more through, and names whose rise lets less through. */
const upIsLooser = /^max|Max|[Ll]imit|[Tt]imeout|[Tt]olerance|^p\d+$|^allowed/;
const upIsStricter =
  /^min|Min|[Tt]hreshold|coverage|lines|branches|functions|statements/;

/** A list of what is let off: a longer one lets more through. */
const exemptions = /ignore|exclude|allow|except|skip/i;

/**
 * Whether a setting of this name lets more through than before. `unknown` where neither
 * its name nor its form tells.
 */
export function directionOf(name: string, before: unknown, after: unknown): Direction {
  if (JSON.stringify(before) === JSON.stringify(after)) return 'same';
  const isExemption = exemptions.test(name);
  if (isExemption && isList(before) && isList(after)) return ofLists(before, after);
  if (typeof before === 'boolean' && typeof after === 'boolean')
    return after === isExemption ? 'looser' : 'stricter';
  const old = limitOf(before);
  const now = limitOf(after);
  return old === null || now === null ? 'unknown' : ofLimits(name, old, now);
}

type List = readonly unknown[] | undefined;

function isList(value: unknown): value is List {
  return value === undefined || Array.isArray(value);
}

function ofLists(before: List, after: List): Direction {
  const known = new Set(before?.map((item) => JSON.stringify(item)));
  const isLonger = after?.some((item) => !known.has(JSON.stringify(item))) ?? false;
  return isLonger ? 'looser' : 'stricter';
}

/** An amount as settings write it: `80`, `">80"`, `"<=300ms"`. */
export interface Limit {
  readonly amount: number;
  /** Which way the limit itself says is better. */
  readonly sign: '>' | '<' | null;
}

/** The limit that a setting is, or null. */
export function limitOf(value: unknown): Limit | null {
  if (typeof value === 'number') return { amount: value, sign: null };
  if (typeof value !== 'string') return null;
  const match = /^\s*([<>])?=?\s*(-?\d+(?:\.\d+)?)\s*[%a-z]*\s*$/i.exec(value);
  if (match === null) return null;
  return { amount: Number(match[2]), sign: (match[1] ?? null) as Limit['sign'] };
}

function ofLimits(name: string, before: Limit, after: Limit): Direction {
  if (before.sign !== after.sign || before.amount === after.amount) return 'unknown';
  const better = before.sign ?? betterByName(name);
  if (better === null) return 'unknown';
  const isUp = after.amount > before.amount;
  return isUp === (better === '>') ? 'stricter' : 'looser';
}

function betterByName(name: string): Limit['sign'] {
  if (upIsLooser.test(name)) return '<';
  return upIsStricter.test(name) ? '>' : null;
}
