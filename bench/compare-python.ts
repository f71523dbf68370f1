// Compares the Python language with CPython 3.14 (Pyodide), ruff and pycodestyle.
// Once: `npm install --prefix /tmp/py --ignore-scripts pyodide@314.0.7
// @astral-sh/ruff-wasm-nodejs@0.17.4`, and sources in a folder, such as Debian's
// packages that `dpkg -x` has unpacked.
// `node bench/run.js compare-python /tmp/py <folder> [mutants] [every n-th file]
// [syntax: nothing but that]`
import { spawnSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, relative } from 'node:path';
import { decodeSource } from '../src/core/decode-source.ts';
import type { FactName, FileFacts } from '../src/core/facts.ts';
import { Lines } from '../src/core/lines.ts';
import { neededFacts } from '../src/core/rule.ts';
import type { Rule } from '../src/core/rule.ts';
import python from '../src/languages/python/index.ts';
import { rules } from '../src/units/rules.ts';
import { mutant, randomFrom } from './python/mutants.ts';

const [modules = '', folder = '', mutants = '10000', share = '1', only = ''] =
  process.argv.slice(2);
const load = createRequire(join(modules, 'package.json'));

interface Pyodide {
  runPython(code: string): unknown;
  toPy(value: unknown): unknown;
  readonly globals: { get(name: string): (bytes: unknown) => string };
}

/** `ok` or the line of the error; and what the specification's checker counts. */
const asksCPython = `
import ast, json, sys, warnings
warnings.simplefilter('ignore')
sys.setrecursionlimit(20000)

def look(data):
    try:
        ast.parse(bytes(data))
        return 'ok'
    except SyntaxError as error:
        return str(error.lineno or 0)
    except (RecursionError, MemoryError):
        return 'deep'

counted = (ast.If, ast.While, ast.For, ast.ExceptHandler)
unknown = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Match)

def count(data):
    found = []
    for node in ast.walk(ast.parse(bytes(data))):
        if not isinstance(node, ast.FunctionDef):
            continue
        inside = [child for child in ast.walk(node) if child is not node]
        if any(isinstance(child, (*unknown, ast.AsyncFor)) for child in inside):
            continue
        number = 1 + sum(isinstance(child, counted) for child in inside)
        found.append(f'{node.lineno}:{number}')
    return json.dumps(found)
`;

const { loadPyodide } = load('pyodide') as { loadPyodide: () => Promise<Pyodide> };
const cpython = await loadPyodide();
cpython.runPython(asksCPython);
const lookAt = cpython.globals.get('look');
const countIn = cpython.globals.get('count');

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

function listFiles(directory: string): string[] {
  return readdirSync(directory, { withFileTypes: true }).flatMap((entry) => {
    const path = join(directory, entry.name);
    if (entry.isDirectory()) return listFiles(path);
    return entry.isFile() && entry.name.endsWith('.py') ? [path] : [];
  });
}

/** Counts what two sides say of the same places, and keeps what differs. */
class Tally {
  readonly name: string;
  same = 0;
  readonly differences: string[] = [];

  constructor(name: string) {
    this.name = name;
  }

  compare(path: string, ours: readonly string[], theirs: readonly string[]): void {
    const [mine, other] = [new Set(ours), new Set(theirs)];
    for (const one of mine)
      if (other.has(one)) this.same++;
      else this.differences.push(`${path}:${one} only here`);
    for (const one of other)
      if (!mine.has(one)) this.differences.push(`${path}:${one} only there`);
  }

  tell(): void {
    const { name, same, differences } = this;
    console.log(`${name}: ${same} the same, ${differences.length} differ`);
    for (const line of differences.slice(0, 12)) console.log(`  ${line}`);
  }
}

const syntax = new Tally('syntax, file by file');
const oracle = new Tally("mccabe, the specification's own checker");
const c901 = new Tally('c901, ruff C901');
const docs = new Tally('docstring, ruff D101 D102 D103 D106');
const prints = new Tally('print, ruff T201 T203');
const lengths = new Tally('line-length, pycodestyle E501');

type Noted = ReturnType<InstanceType<Ruff['Workspace']>['check']>;

function ofRuff(noted: Noted, codes: RegExp): readonly string[] {
  const asked = noted.filter(({ code }) => codes.test(code ?? ''));
  return asked.map(({ start_location, message }) => {
    const [, number] = /\((\d+) > 0\)/.exec(message) ?? [];
    return `${start_location.row}${number === undefined ? '' : `:${number}`}`;
  });
}

function compareFile(path: string, bytes: Uint8Array): void {
  const said = lookAt(cpython.toPy(bytes));
  const ours = String(lineOfProblem(bytes) ?? 'ok');
  if (said !== 'deep') syntax.compare(path, [ours], [said]);
  if (said !== 'ok' || ours !== 'ok' || only === 'syntax') return;
  const mccabe = found('complexity', textOf(bytes), mccabeOptions, 'complexity');
  const asked = JSON.parse(countIn(cpython.toPy(bytes))) as string[];
  // Functions that the specification's checker does not know as ours are left out.
  const lines = new Set(asked.map((one) => one.split(':')[0]));
  const known = mccabe.filter((one) => lines.has(one.split(':')[0]!));
  oracle.compare(path, known, asked);
  compareWithRuff(path, textOf(bytes));
}

const mccabeOptions = { max: 0, profile: 'mccabe' };

// Both sides get a text without `noqa`, which ruff obeys.
function compareWithRuff(path: string, whole: string): void {
  const text = whole.replaceAll(/noqa/gi, 'none');
  const noted = ruff.check(text);
  const options = { max: 0, profile: 'c901' };
  const counted = found('complexity', text, options, 'complexity');
  c901.compare(path, counted, ofRuff(noted, /^C901$/));
  docs.compare(path, found('docstring', text, {}, ''), ofRuff(noted, /^D/));
  prints.compare(path, found('console-usage', text, {}, ''), ofRuff(noted, /^T/));
}

function textOf(bytes: Uint8Array): string {
  return decodeSource(bytes, python).text;
}

function compareLengths(files: readonly string[]): void {
  const command = ['-m', 'pycodestyle'];
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
      lengths.compare(relative(folder, path), ours, told.get(path) ?? []);
    }
  }
}

function compareMutants(files: readonly string[], count: number): void {
  const small = files
    .map((path) => readFileSync(path))
    .filter((bytes) => bytes.length > 200 && bytes.length < 12_000);
  const random = randomFrom(20);
  const seen = { valid: 0, invalid: 0, accepted: 0, rejected: 0, onLine: 0 };
  for (let index = 0; index < count; index++) {
    const text = textOf(small[random(small.length)]!);
    const bytes = new TextEncoder().encode(mutant(text, random));
    const said = lookAt(cpython.toPy(bytes));
    const ours = lineOfProblem(bytes);
    if (said === 'ok') {
      seen.valid++;
      if (ours !== null) seen.rejected++;
    } else {
      seen.invalid++;
      if (ours === null) seen.accepted++;
      else if (String(ours) === said) seen.onLine++;
    }
  }
  console.log(`mutants: ${JSON.stringify(seen)}`);
}

const files = listFiles(folder).filter((_, index) => index % Number(share) === 0);
console.log(`${files.length} files`);
compareMutants(files, Number(mutants));
for (const path of files) {
  const bytes = new Uint8Array(readFileSync(path));
  // Pyodide does not take an empty array.
  if (bytes.length > 0) compareFile(relative(folder, path), bytes);
}
if (only === '') compareLengths(files);
for (const tally of [syntax, oracle, c901, docs, prints, lengths]) tally.tell();
