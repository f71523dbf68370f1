import { isDay } from '../core/day.ts';
import { defineErrors } from '../core/errors.ts';
import type { SourceTree } from '../core/tree.ts';

const fail = defineErrors('baseline', {
  conflict:
    '{file}:{line}: a conflict marker of git. Keep the lines of both ' +
    'sides and take the markers out; the order does not matter',
  corrupt: '{file}:{line}: {problem}. Fix the line, or take it out',
  unreadable: '{file} could not be read: {reason}. Fix it, then run again',
});

/** Where a team's accepted findings stand, of every gate. */
export const baselineFile = '.qa/baseline.jsonl';

/** An accepted finding: what it is about, never where it stands. */
export interface BaselineEntry {
  readonly gate: string;
  readonly rule: string;
  readonly path?: string;
  readonly subject?: string;
  readonly symbol?: string;
  readonly fingerprint: string;
  /** The accepted amount of a metric. */
  readonly value?: number;
  readonly reason?: string;
  readonly owner?: string;
  /** The last day (`2027-03-01`) on which it is accepted. */
  readonly until?: string;
}

/** An entry with its line in the file, from 1. */
export type PlacedEntry = BaselineEntry & { readonly line: number };

/**
 * The baseline of a tree; without the file, there is none.
 * @throws QaError naming the line that cannot be read
 */
export async function readBaseline(tree: SourceTree): Promise<readonly PlacedEntry[]> {
  for await (const [, content] of tree.read([{ path: baselineFile }])) {
    if (content.kind === 'bytes')
      return parseBaseline(new TextDecoder().decode(content.bytes));
    if (content.kind === 'unreadable')
      throw fail('unreadable', { file: baselineFile, reason: content.reason });
  }
  return [];
}

/** Entries in their order; of equal ones (both sides of a merge) the lowest value. */
export function parseBaseline(text: string): readonly PlacedEntry[] {
  const entries = new Map<string, PlacedEntry>();
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    if (line.trim() === '') continue;
    const entry = { ...parseEntry(line, index + 1), line: index + 1 };
    const key = `${entry.gate}\0${entry.fingerprint}`;
    const earlier = entries.get(key);
    if (earlier === undefined || (entry.value ?? 0) < (earlier.value ?? 0))
      entries.set(key, entry);
  }
  return [...entries.values()];
}

/** The text of a baseline: a sorted line an entry. */
export function formatBaseline(entries: readonly BaselineEntry[]): string {
  const lines = entries.map((entry) => JSON.stringify(entry, keyOrder));
  return [...new Set(lines)]
    .sort()
    .map((line) => `${line}\n`)
    .join('');
}

const texts = ['gate', 'rule', 'path', 'subject', 'symbol', 'fingerprint'];
const keyOrder = [...texts, 'value', 'reason', 'owner', 'until'];

function parseEntry(line: string, number: number): BaselineEntry {
  const at = { file: baselineFile, line: number };
  if (/^(<{7}|={7}|>{7}|\|{7})( |$)/.test(line)) throw fail('conflict', at);
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch (error) {
    throw fail('corrupt', { ...at, problem: 'it is not JSON' }, { cause: error });
  }
  const problem = problemOf(value);
  if (problem !== null) throw fail('corrupt', { ...at, problem });
  return value as BaselineEntry;
}

const demands: readonly (readonly [
  problem: string,
  holds: (entry: Readonly<Record<string, unknown>>) => boolean,
])[] = [
  ["its 'gate' is not a string", ({ gate }) => typeof gate === 'string'],
  ["its 'rule' is not a string", ({ rule }) => typeof rule === 'string'],
  [
    "its 'fingerprint' is not a string",
    (entry) => typeof entry['fingerprint'] === 'string',
  ],
  [
    "it has neither 'path' nor 'subject'",
    ({ path, subject }) => typeof (path ?? subject) === 'string',
  ],
  ["its 'value' is not a number", ({ value = 0 }) => typeof value === 'number'],
  [
    "its 'until' is not a day such as 2027-03-01",
    ({ until = '2027-03-01' }) => isDay(until),
  ],
];

function problemOf(value: unknown): string | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return 'it is not an object';
  const entry = value as Readonly<Record<string, unknown>>;
  const unknown = Object.keys(entry).find((key) => !keyOrder.includes(key));
  if (unknown !== undefined) return `it has the unknown key '${unknown}'`;
  const broken = demands.find(([, holds]) => !holds(entry))?.[0];
  return broken ?? missingAnswer(entry);
}

/** Gates whose findings are accepted one by one, with a reason and until a day. */
export const answerableGates: ReadonlySet<string> = new Set(['secrets', 'deps']);

function missingAnswer(entry: Readonly<Record<string, unknown>>): string | null {
  const gate = String(entry['gate']);
  if (!answerableGates.has(gate)) return null;
  const missing = ['reason', 'until'].find((key) => !entry[key]);
  return missing === undefined
    ? null
    : `it has no '${missing}': ${gate} demands a reason and a last day`;
}
