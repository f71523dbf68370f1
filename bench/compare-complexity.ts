// Compares `complexity` with ESLint's, function by function: name, number and place.
// --mutate: changes each weight in turn and demands that the comparison notices.
import { measure, profiles } from '../rules/complexity.ts';
import type { FunctionFact } from '../src/core/facts.ts';
import typescript from '../src/languages/typescript/index.ts';
import { constructFiles } from './complexity-constructs.ts';
import { readCorpus } from './corpus.ts';
import { lint } from './eslint-peer.ts';

type Profile = 'classic' | 'modified';

const leastFunctions = 50_000;
const constructKinds = [
  ...['if', 'for', 'for-in', 'for-of', 'while', 'do-while', 'switch', 'case'],
  ...['default-case', 'catch', 'conditional', 'and', 'or', 'nullish', 'and-assign'],
  ...['or-assign', 'nullish-assign', 'optional-chain', 'default-value'],
] as const;

/** A function that both report, with what ESLint says of it. */
interface Compared {
  readonly unit: FunctionFact;
  readonly expected: Readonly<Record<Profile, number>>;
}

const compared: Compared[] = [];
const differences: string[] = [];
const unparsed: string[] = [];

// Enough text first that the reader of large runs is the one that is compared.
await typescript.prepare?.();

const corpus = [...constructFiles, ...readCorpus(process.cwd())];
for (const { path, text } of corpus) compareFile(path, text);
report();
if (process.argv.includes('--mutate')) mutate();

function compareFile(path: string, text: string): void {
  const theirs = eslintUnits(path, text);
  if (theirs === null) {
    unparsed.push(path);
    return;
  }
  const { facts, problems } = typescript.analyse(path, text, new Set(['functions']));
  if (facts.functions === undefined) {
    differences.push(`${path}: ${problems[0]?.reason}, which ESLint can parse`);
    return;
  }
  for (const profile of ['classic', 'modified'] as const) {
    const lines = facts.lines!;
    const own = facts.functions.map((unit) => {
      const { line, column, endLine, endColumn } = lines.rangeOf(unit.head);
      const place = `${line}:${column}-${endLine}:${endColumn}`;
      const name = unit.name.slice(0, 1).toUpperCase() + unit.name.slice(1);
      return `${place} ${name} ${measure(unit, profiles[profile])}`;
    });
    compareLists(path, profile, own.sort(), [...theirs[profile]].sort());
  }
  remember(facts.functions, facts.lines!, theirs);
}

function remember(
  units: readonly FunctionFact[],
  lines: { rangeOf: (span: { start: number; end: number }) => Place },
  theirs: Readonly<Record<Profile, readonly string[]>>,
): void {
  const byPlace = (list: readonly string[]): Map<string, number> =>
    new Map(list.map((entry) => [keyOf(entry), Number(entry.split(' ').at(-1))]));
  const classic = byPlace(theirs.classic);
  const modified = byPlace(theirs.modified);
  for (const unit of units) {
    const { line, column, endLine, endColumn } = lines.rangeOf(unit.head);
    const name = unit.name.slice(0, 1).toUpperCase() + unit.name.slice(1);
    const key = `${line}:${column}-${endLine}:${endColumn} ${name}`;
    const expected = { classic: classic.get(key), modified: modified.get(key) };
    if (expected.classic !== undefined && expected.modified !== undefined)
      compared.push({ unit, expected: expected as Compared['expected'] });
  }
}

interface Place {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

function keyOf(entry: string): string {
  return entry.slice(0, entry.lastIndexOf(' '));
}

function eslintUnits(
  path: string,
  text: string,
): Record<Profile, readonly string[]> | null {
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
  path: string,
  profile: Profile,
  ours: readonly string[],
  theirs: readonly string[],
): void {
  const own = new Set(ours);
  const other = new Set(theirs);
  for (const entry of ours)
    if (!other.has(entry))
      differences.push(`${path} ${profile}: only qa says ${entry}`);
  for (const entry of theirs)
    if (!own.has(entry))
      differences.push(`${path} ${profile}: only ESLint says ${entry}`);
  if (ours.length !== theirs.length)
    differences.push(
      `${path} ${profile}: ${ours.length} units, ${theirs.length} there`,
    );
}

function report(): void {
  const counts = new Map<string, number>();
  for (const { unit } of compared)
    for (const { kind } of unit.decisions)
      counts.set(kind, (counts.get(kind) ?? 0) + 1);
  const missing = constructKinds.filter((kind) => !counts.has(kind));
  console.log(`Node ${process.version}: ${corpus.length} files, ${compared.length}`);
  console.log(`functions compared under classic and modified with ESLint's numbers`);
  console.log(`constructs: ${[...counts].map(([k, n]) => `${k} ${n}`).join(', ')}`);
  console.log(`not parsed by ESLint: ${unparsed.length}`, unparsed.slice(0, 10));
  console.log(`differences: ${differences.length}`);
  for (const difference of differences.slice(0, 40)) console.log(`  ${difference}`);
  if (missing.length > 0) console.log(`constructs that did not occur: ${missing}`);
  const isEnough = compared.length >= leastFunctions;
  if (!isEnough) console.log(`fewer than ${leastFunctions} functions`);
  if (differences.length > 0 || missing.length > 0 || !isEnough) process.exitCode = 1;
}

function mutate(): void {
  for (const profile of ['classic', 'modified'] as const) {
    const table = profiles[profile];
    if (countWrong(profile, table) > 0) process.exitCode = 1;
    for (const kind of ['base', ...constructKinds] as const) {
      const wrong = countWrong(profile, changed(table, kind));
      console.log(`${profile}: weight of ${kind} changed: ${wrong} functions differ`);
      if (wrong === 0) process.exitCode = 1;
    }
  }
}

type Table = Parameters<typeof measure>[1];

function changed(table: Table, kind: keyof Table['weights'] | 'base'): Table {
  if (kind === 'base') return { ...table, base: table.base + 1 };
  const plus = table.weights[kind] === undefined ? 1 : 0;
  return { ...table, weights: { ...table.weights, [kind]: { plus } } };
}

function countWrong(profile: Profile, table: Table): number {
  return compared.filter(
    ({ unit, expected }) => measure(unit, table) !== expected[profile],
  ).length;
}
