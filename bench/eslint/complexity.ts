import { measure, profiles } from '../../rules/complexity.ts';
import type { FunctionFact } from '../../src/core/facts.ts';
import typescript from '../../src/languages/typescript/index.ts';
import { lint } from '../eslint-peer.ts';

export type Profile = 'classic' | 'modified';
type Units = Readonly<Record<Profile, readonly string[]>>;

/** A function that both report, with what ESLint says of it. */
export interface Compared {
  readonly unit: FunctionFact;
  readonly expected: Readonly<Record<Profile, number>>;
}

/** What comparing one file came to; null: one of the two refuses it. */
export interface ComplexityComparison {
  readonly compared: readonly Compared[];
  readonly differences: readonly string[];
}

/** Real files are not so deep that they need it all. */
export const roomy = { stack: 2 ** 30 };

const wanted = new Set(['functions'] as const);
const both = ['classic', 'modified'] as const;

/** Compares `complexity` with ESLint's, function by function: name, number, place. */
export function compareComplexity(
  path: string,
  text: string,
): ComplexityComparison | { readonly refusedBy: 'ESLint' | 'qa'; reason?: string } {
  const theirs = eslintUnits(path, text);
  if (theirs === null) return { refusedBy: 'ESLint' };
  const { facts, problems } = typescript.analyse(path, text, wanted, roomy);
  const { functions, lines } = facts;
  if (functions === undefined || lines === undefined)
    return { refusedBy: 'qa', reason: problems[0]?.reason ?? '' };
  const titles = functions.map((unit) => {
    const { line, column, endLine, endColumn } = lines.rangeOf(unit.head);
    const name = unit.name.slice(0, 1).toUpperCase() + unit.name.slice(1);
    return `${line}:${column}-${endLine}:${endColumn} ${name}`;
  });
  const differences = both.flatMap((profile) => {
    const own = functions.map(
      (unit, index) => `${titles[index]} ${measure(unit, profiles[profile])}`,
    );
    return compareLists(`${path} ${profile}`, own.sort(), [...theirs[profile]].sort());
  });
  return { compared: pair(functions, titles, theirs), differences };
}

function pair(
  units: readonly FunctionFact[],
  titles: readonly string[],
  theirs: Units,
): readonly Compared[] {
  const byTitle = (list: readonly string[]): Map<string, number> =>
    new Map(
      list.map((entry) => {
        const cut = entry.lastIndexOf(' ');
        return [entry.slice(0, cut), Number(entry.slice(cut + 1))];
      }),
    );
  const known = {
    classic: byTitle(theirs.classic),
    modified: byTitle(theirs.modified),
  };
  return units.flatMap((unit, index) => {
    const classic = known.classic.get(titles[index]!);
    const modified = known.modified.get(titles[index]!);
    if (classic === undefined || modified === undefined) return [];
    return [{ unit, expected: { classic, modified } }];
  });
}

function eslintUnits(path: string, text: string): Units | null {
  const messages = lint(path, text, {
    complexity: ['error', { max: 0 }],
    'again/complexity': ['error', { max: 0, variant: 'modified' }],
  });
  if (messages === null) return null;
  const units = { classic: [] as string[], modified: [] as string[] };
  for (const { ruleId, message, line, column, endLine, endColumn } of messages) {
    const [, name, points] =
      /^(.*) has a complexity of (\d+)\. Max/s.exec(message) ?? [];
    if (name === undefined) throw new Error(`${path}:${line}: ESLint says ${message}`);
    const profile = ruleId === 'complexity' ? 'classic' : 'modified';
    units[profile].push(`${line}:${column}-${endLine}:${endColumn} ${name} ${points}`);
  }
  return units;
}

function compareLists(
  where: string,
  ours: readonly string[],
  theirs: readonly string[],
): readonly string[] {
  const own = new Set(ours);
  const other = new Set(theirs);
  return [
    ...ours
      .filter((entry) => !other.has(entry))
      .map((it) => `${where}: only qa: ${it}`),
    ...theirs
      .filter((entry) => !own.has(entry))
      .map((it) => `${where}: only ESLint: ${it}`),
    ...(ours.length === theirs.length
      ? []
      : [`${where}: ${ours.length} units, ${theirs.length} there`]),
  ];
}
