// Compares the three ways to read a file: compiled, plain and JSON. Every fact of every
// file must be the same, names, symbols and errors included, whatever is left out.
// node bench/run.js compare-ways [folders…] [--mutated 20000] [--seed 1]
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { FactName, FunctionFact } from '../src/core/facts.ts';
import { parseToJson } from '../src/languages/typescript/json-tree.ts';
import type { Parse } from '../src/languages/typescript/node.ts';
import { readFacts } from '../src/languages/typescript/read-facts.ts';
import { createMemoryParser } from '../src/languages/typescript/scanner/memory-tree.ts';
import { Source } from '../src/languages/typescript/source.ts';
import { stackFor } from '../src/languages/typescript/stack.ts';
import { waysToParse } from '../src/languages/typescript/ways.ts';
import { constructFiles } from './complexity-constructs.ts';
import { mutate, randomFrom } from './mutate.ts';

const { values: flags, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    mutated: { type: 'string', default: '20000' },
    seed: { type: 'string', default: '1' },
  },
});

const wanted = new Set<FactName>([
  ...(['comments', 'functions', 'nestedFunctions', 'declarations'] as const),
  ...(['globalUses', 'builtTexts', 'commentedCode'] as const),
]);

/** Bytes of stack that this thread has to spare. */
const stack = 6 * 2 ** 20;

/** UTF-16 units of a text that is mutated: JSON is slow. */
const mostMutated = 6000;

const ways: readonly (readonly [string, Parse])[] = [
  ['compiled', (await createMemoryParser('compiled'))!],
  ['plain', (await createMemoryParser('plain'))!],
];
const counts = { files: 0, functions: 0, parsed: 0, mutated: 0, differences: 0 };

function plain(units: readonly FunctionFact[] | undefined): unknown {
  return units?.map(({ name, symbol, head, given, start, end, decisions }) => [
    ...[name, symbol, head, given, start, end],
    decisions
      .map(({ kind, start: at, ...rest }) => [at, kind, rest])
      .sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)),
  ]);
}

/** All facts as text, and whether the file parses. */
function read(
  path: string,
  text: string,
  parse: Parse,
  least: number,
): { readonly facts: string; readonly parses: boolean; readonly units: number } {
  const source = new Source(path, text, waysToParse(path), parse);
  const { errors } = source.tree;
  if (errors.length > 0)
    return { facts: JSON.stringify(errors), parses: false, units: 0 };
  const { functions, nestedFunctions, globalUses, ...others } = readFacts(
    source,
    wanted,
    least,
  );
  const uses = globalUses?.map((use) => ({ ...use, symbol: use.symbol }));
  const facts = [plain(functions), plain(nestedFunctions), uses, others];
  return {
    facts: JSON.stringify(facts),
    parses: true,
    units: functions!.length,
  };
}

function compare(path: string, text: string): boolean {
  if (stackFor(text, stack) > stack) return false;
  const least = text.length % 3;
  const expected = read(path, text, parseToJson, least);
  for (const [name, parse] of ways) {
    const { facts } = read(path, text, parse, least);
    if (facts === expected.facts) continue;
    counts.differences++;
    if (counts.differences > 20) continue;
    const at = [...facts].findIndex((char, index) => char !== expected.facts[index]);
    console.log(`${path}: ${name} differs from JSON`);
    console.log(`  ${name}: ${facts.slice(Math.max(0, at - 80), at + 80)}`);
    console.log(`  json: ${expected.facts.slice(Math.max(0, at - 80), at + 80)}`);
    if (text.length < 400) console.log(`  of: ${JSON.stringify(text)}`);
  }
  counts.functions += expected.units;
  return expected.parses;
}

function* filesIn(folder: string): Iterable<string> {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* filesIn(path);
    else if (/\.[cm]?[jt]sx?$/.test(path)) yield path;
  }
}

const folders = positionals.length > 0 ? positionals : ['node_modules'];
const seeds: { path: string; text: string }[] = [...constructFiles];
for (const { path, text } of constructFiles) compare(path, text);
for (const folder of folders)
  for (const path of filesIn(folder)) {
    const text = readFileSync(path, 'utf8');
    counts.files++;
    if (compare(path, text) && text.length < mostMutated) seeds.push({ path, text });
  }
const random = randomFrom(Number(flags.seed));
const others = [
  ...constructFiles.map(({ text }) => text),
  'const [a, ...[b = c]] = d;',
];
while (counts.parsed < Number(flags.mutated)) {
  const { path, text } = seeds[Math.floor(random() * seeds.length)]!;
  const changed = mutate(text.slice(0, mostMutated), others, random);
  counts.mutated++;
  if (compare(path, changed)) counts.parsed++;
}
console.log(
  `Node ${process.version}: ${counts.files} files; ${counts.mutated} mutated ones, ` +
    `${counts.parsed} of them parse; ${counts.functions} functions; ` +
    `differences: ${counts.differences}`,
);
if (counts.differences > 0) process.exitCode = 1;
