// Compares `complexity` with ESLint's, function by function: name, number and place.
// --mutate: changes each weight in turn and demands that the comparison notices.
import { measure, profiles } from '../rules/complexity.ts';
import typescript from '../src/languages/typescript/index.ts';
import { constructFiles } from './complexity-constructs.ts';
import { readCorpus } from './corpus.ts';
import { compareComplexity } from './eslint/complexity.ts';
import type { Compared, Profile } from './eslint/complexity.ts';

const leastFunctions = 50_000;
const constructKinds = [
  ...['if', 'for', 'for-in', 'for-of', 'while', 'do-while', 'switch', 'case'],
  ...['default-case', 'catch', 'conditional', 'and', 'or', 'nullish', 'and-assign'],
  ...['or-assign', 'nullish-assign', 'optional-chain', 'default-value'],
] as const;

const compared: Compared[] = [];
const differences: string[] = [];
const unparsed: string[] = [];

// Enough text first that the reader of large runs is the one that is compared.
await typescript.prepare?.();

const corpus = [...constructFiles, ...readCorpus(process.cwd())];
for (const { path, text } of corpus) {
  const result = compareComplexity(path, text);
  if ('compared' in result) {
    for (const one of result.compared) compared.push(one);
    differences.push(...result.differences);
  } else if (result.refusedBy === 'ESLint') unparsed.push(path);
  else differences.push(`${path}: ${result.reason}, which ESLint can parse`);
}
report();
if (process.argv.includes('--mutate')) mutate();

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
