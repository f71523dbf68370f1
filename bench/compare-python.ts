// Compares the Python language with CPython 3.14 (Pyodide), ruff and pycodestyle.
// Once: `npm install --prefix /tmp/py --ignore-scripts pyodide@314.0.7
// @astral-sh/ruff-wasm-nodejs@0.17.4`, and sources in a folder, such as Debian's
// packages that `dpkg -x` has unpacked.
// `node bench/run.js compare-python /tmp/py <folder> [mutants] [part/parts of files]
// [syntax: nothing but that]`
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, relative } from 'node:path';
import { decodeSource } from '../src/core/decode-source.ts';
import type { FactName, FileFacts } from '../src/core/facts.ts';
import { Lines } from '../src/core/lines.ts';
import { neededFacts } from '../src/core/rule.ts';
import type { Rule } from '../src/core/rule.ts';
import python from '../src/languages/python/index.ts';
import { rules } from '../src/units/rules.ts';
import { loadCPython } from './python/cpython.ts';
import { listPython } from './python/list-python.ts';
import * as classes from './python/classes.ts';
import { Tally } from './python/tally.ts';
import { changedPart, mutant, randomFrom } from './python/mutants.ts';

const [modules = '', folder = '', mutants = '10000', share = '1/1', only = ''] =
  process.argv.slice(2);
const load = createRequire(join(modules, 'package.json'));

const cpython = await loadCPython(modules);

interface Ruff {
  readonly Workspace: new (
    options: unknown,
    encoding: number,
  ) => {
    check(text: string): readonly {
      readonly code: string | null;
      readonly message: string;
      readonly start_location: { readonly row: number };
    }[];
  };
  readonly PositionEncoding: { readonly Utf16: number };
}

const ruffModule = load('@astral-sh/ruff-wasm-nodejs') as Ruff;
const ruff = new ruffModule.Workspace(
  {
    'target-version': 'py314',
    lint: {
      select: ['C901', 'D101', 'D102', 'D103', 'D106', 'T201', 'T203'],
      mccabe: { 'max-complexity': 0 },
    },
  },
  ruffModule.PositionEncoding.Utf16,
);

/** The line of the first problem; null: there is none. */
function lineOfProblem(bytes: Uint8Array): number | null {
  const { text, problem } = decodeSource(bytes, python);
  const { problems, facts } = python.analyse('a.py', text, new Set());
  const first = problem ?? problems[0];
  return first === undefined ? null : facts.lines!.rangeOf(first).line;
}

/** What a rule finds, as `line:value`. */
function found(id: string, text: string, options: object, show: string): string[] {
  const rule: Rule = rules[id]!;
  const all = { ...rule.defaults, ...options };
  const wanted = new Set<FactName>(neededFacts(rule, all));
  const { facts, problems } = python.analyse('a.py', text, wanted);
  if (problems.length > 0) return [];
  const context = { path: 'a.py', family: 'python', today: 0 } as const;
  const lines = new Lines(text, 'universal');
  return [...rule.check(facts as FileFacts, all, context)].map(({ at, data }) => {
    const value = show === '' ? '' : `:${String(data?.[show])}`;
    return `${lines.rangeOf(at).line}${value}`;
  });
}

const syntax = new Tally('syntax, file by file');
const oracle = new Tally("mccabe, the specification's own checker");
const c901 = new Tally('c901, ruff C901');
const docs = new Tally('docstring, ruff D101 D102 D103 D106', classes.docstrings);
const prints = new Tally('print, ruff T201 T203', classes.prints);
const lengths = new Tally('line-length, pycodestyle E501', classes.lengths);

type Noted = ReturnType<InstanceType<Ruff['Workspace']>['check']>;

function ofRuff(noted: Noted, codes: RegExp): readonly string[] {
  const asked = noted.filter(({ code }) => codes.test(code ?? ''));
  return asked.map(({ start_location, message }) => {
    const [, number] = /\((\d+) > 0\)/.exec(message) ?? [];
    return `${start_location.row}${number === undefined ? '' : `:${number}`}`;
  });
}

function compareFile(path: string, bytes: Uint8Array): void {
  const said = cpython.look(bytes);
  const ours = String(lineOfProblem(bytes) ?? 'ok');
  if (said !== 'deep') syntax.compare(path, '', [ours], [said]);
  if (said !== 'ok' || ours !== 'ok' || only === 'syntax') return;
  const mccabe = found('complexity', textOf(bytes), mccabeOptions, 'complexity');
  const asked = JSON.parse(cpython.count(bytes)) as string[];
  // Functions that the specification's checker does not know as ours are left out.
  const lines = new Set(asked.map((one) => one.split(':')[0]));
  const known = mccabe.filter((one) => lines.has(one.split(':')[0]!));
  oracle.compare(path, '', known, asked);
  compareWithRuff(path, textOf(bytes));
}

const mccabeOptions = { max: 0, profile: 'mccabe' };

// Both sides get a text without `noqa`, which ruff obeys.
function compareWithRuff(path: string, whole: string): void {
  const text = whole.replaceAll(/noqa/gi, 'none');
  const noted = ruff.check(text);
  const options = { max: 0, profile: 'c901' };
  const counted = found('complexity', text, options, 'complexity');
  c901.compare(path, text, counted, ofRuff(noted, /^C901$/));
  docs.compare(path, text, found('docstring', text, {}, ''), ofRuff(noted, /^D/));
  prints.compare(path, text, found('console-usage', text, {}, ''), ofRuff(noted, /^T/));
}

function textOf(bytes: Uint8Array): string {
  return decodeSource(bytes, python).text;
}

function compareLengths(files: readonly string[]): void {
  // It would pass whole strings over for a `noqa` behind them.
  const code = 'import pycodestyle as p; p.noqa = lambda line: None; p._main()';
  const command = ['-c', code];
  for (let from = 0; from < files.length; from += 500) {
    const some = files.slice(from, from + 500);
    const flags = [
      '--select=E501',
      '--max-line-length=88',
      '--format=%(path)s:%(row)d',
    ];
    const { stdout } = spawnSync('/usr/bin/python3', [...command, ...flags, ...some], {
      encoding: 'utf8',
      maxBuffer: 1 << 28,
    });
    const told = new Map<string, string[]>();
    for (const line of stdout.split('\n')) {
      const [path, row] = line.split(/:(?=\d+$)/) as [string, string];
      if (row !== undefined) told.set(path, [...(told.get(path) ?? []), row]);
    }
    for (const path of some) {
      const text = textOf(readFileSync(path));
      const ours = found('line-length', text, {}, '');
      lengths.compare(relative(folder, path), text, ours, told.get(path) ?? []);
    }
  }
}

function compareMutants(files: readonly string[], count: number, part: number): void {
  const small = files
    .map((path) => readFileSync(path))
    .filter((bytes) => bytes.length > 200 && bytes.length < 12_000);
  const random = randomFrom(19 + part);
  const seen = { valid: 0, invalid: 0, accepted: 0, rejected: 0, onLine: 0 };
  for (let index = 0; index < count; index++) {
    const before = textOf(small[random(small.length)]!);
    const text = mutant(before, random);
    const bytes = new TextEncoder().encode(text);
    const said = cpython.look(bytes);
    const ours = lineOfProblem(bytes);
    if (said === 'ok') {
      seen.valid++;
      if (ours === null) continue;
      seen.rejected++;
      console.log(`rejected: ${JSON.stringify(changedPart(before, text))}`);
    } else {
      seen.invalid++;
      if (String(ours) === said) seen.onLine++;
      else if (ours === null) {
        seen.accepted++;
        console.log(`accepted: ${JSON.stringify(changedPart(before, text))}`);
      }
    }
  }
  console.log(`mutants: ${JSON.stringify(seen)}`);
}

const [part = 1, parts = 1] = share.split('/').map(Number);
const files = listPython(folder).filter((_, index) => index % parts === part - 1);
console.log(`${files.length} files`);
if (Number(mutants) > 0) compareMutants(files, Number(mutants), part);
for (const path of files) {
  const bytes = new Uint8Array(readFileSync(path));
  // Pyodide does not take an empty array.
  if (bytes.length > 0) compareFile(relative(folder, path), bytes);
}
if (only === '') compareLengths(files);
for (const tally of [syntax, oracle, c901, docs, prints, lengths]) tally.tell();
