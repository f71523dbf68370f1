// How fast Python and Vue are checked, in processor time, which other work disturbs
// less than the clock: each pair in turn, and quotients of medians.
// Once: `npm install --prefix /tmp/py --ignore-scripts
// @astral-sh/ruff-wasm-nodejs@0.17.4 @ast-grep/napi@0.51.2
// @ast-grep/lang-python@0.0.6`, Debian's flake8, and Python sources of some 30 MB in a
// folder, Django's in one of their own.
// `node bench/run.js languages /tmp/py <30 MB> <django> [rounds] [parts to measure]`
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, dirname, extname, join } from 'node:path';
import { decodeSource } from '../src/core/decode-source.ts';
import type { FactName } from '../src/core/facts.ts';
import python from '../src/languages/python/index.ts';
import { readBlocks, vueBlocks } from '../src/languages/vue/blocks.ts';
import { chooseScripts } from '../src/languages/vue/scripts.ts';
import { readComponents } from './corpus.ts';
import { listPython } from './python/list-python.ts';
import { compare } from './race/statistics.ts';

const [modules = '', folder = '', django = '', count = '5', parts = 'abcd'] =
  process.argv.slice(2);
const rounds = Number(count);
const root = process.cwd();
const scratch = mkdtempSync(join(tmpdir(), 'qa-bench-'));
process.on('exit', () => rmSync(scratch, { recursive: true, force: true }));

/** Processor seconds of a command, whatever it exits with. */
function secondsOf(command: readonly string[], cwd: string): number {
  const cache = mkdtempSync(join(scratch, 'cache-'));
  const script = 'TIMEFORMAT="%U %S"; time "$@" >/dev/null 2>&1 || true';
  const shown = execFileSync('bash', ['-c', `{ ${script}; } 2>&1`, '-', ...command], {
    cwd,
    encoding: 'utf8',
    env: { ...process.env, QA_CACHE_DIR: cache, LC_ALL: 'C' },
  });
  const [user, system] = shown.trim().split(' ').map(Number);
  return user! + system!;
}

type Case = readonly [name: string, seconds: () => number];

function race(title: string, first: Case, second: Case, pairs = rounds): void {
  const times: [number[], number[]] = [[], []];
  for (let round = 0; round < pairs; round++)
    for (const at of round % 2 === 0 ? ([0, 1] as const) : ([1, 0] as const))
      times[at].push([first, second][at]![1]());
  const { value, lowerQuartile, upperQuartile } = compare(...times);
  const quartiles = `${lowerQuartile.toFixed(3)}–${upperQuartile.toFixed(3)}`;
  const [own, other] = times.map((some) => Math.min(...some).toFixed(2));
  console.log(`${title}: ${value.toFixed(3)} (${quartiles}, ${pairs} pairs)`);
  console.log(`  least: ${first[0]} ${own} s, ${second[0]} ${other} s`);
}

function qa(cwd: string, ...args: readonly string[]): Case {
  const command = [process.execPath, join(root, 'bin/qa.cjs'), 'check', ...args];
  return ['qa', () => secondsOf(command, cwd)];
}

function measured(run: () => void): number {
  const before = process.cpuUsage();
  run();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}

const facts = new Set<FactName>([
  ...(['comments', 'functions', 'nestedFunctions', 'declarations'] as const),
  ...(['globalUses', 'builtTexts', 'environmentKeys', 'commentedCode'] as const),
]);

interface Grep {
  registerDynamicLanguage(languages: object): void;
  parse(language: string, text: string): unknown;
}

function raceParsers(): void {
  const load = createRequire(join(modules, 'package.json'));
  const grep = load('@ast-grep/napi') as Grep;
  grep.registerDynamicLanguage({ python: load('@ast-grep/lang-python') as object });
  const texts = listPython(folder)
    .map((path) => decodeSource(readFileSync(path), python).text)
    .filter((_, index) => index % 4 === 0);
  const ours: Case = [
    'all facts',
    () => measured(() => texts.forEach((one) => python.analyse('a.py', one, facts))),
  ];
  const theirs: Case = [
    'ast-grep parses',
    () => measured(() => texts.forEach((one) => grep.parse('python', one))),
  ];
  const size = texts.reduce((sum, { length }) => sum + length, 0);
  console.log(`${texts.length} files, ${(size / 1e6).toFixed(1)} M characters`);
  race('recogniser with all facts / parser of ast-grep', ours, theirs);
}

const ruff = `
const { readFileSync } = require('node:fs');
const { Workspace, PositionEncoding } = require('@astral-sh/ruff-wasm-nodejs');
const select = ['C901', 'E501', 'T20', 'FIX', 'D101', 'D102', 'D103', 'D106', 'ERA001'];
const lint = { select, mccabe: { 'max-complexity': 10 } };
const ruff = new Workspace({ 'line-length': 88, lint }, PositionEncoding.Utf16);
let found = 0;
for (const path of JSON.parse(readFileSync(process.argv[2], 'utf8')))
  found += ruff.check(readFileSync(path, 'utf8')).length;
console.log(found);
`;

function raceProjects(): void {
  const list = join(scratch, 'list.json');
  writeFileSync(list, JSON.stringify(listPython(folder)));
  const script = join(modules, 'qa-bench-ruff.cjs');
  writeFileSync(script, ruff);
  const command = [process.execPath, script, list];
  race('qa check, cold / ruff-wasm', qa(folder, '.'), [
    'ruff-wasm',
    () => secondsOf(command, folder),
  ]);
  rmSync(script);
  const flake8 = ['/usr/bin/python3', '-m', 'flake8', '-j1', '--max-complexity=10'];
  flake8.push('--isolated', '--select=C901,E501', '--max-line-length=88', '.');
  const slow: Case = ['flake8', () => secondsOf(flake8, django)];
  race('qa check, cold / flake8, Django', qa(django, '.'), slow, Math.min(rounds, 2));
}

/** A file that was published as its authors wrote it. */
const javascript = 'node_modules/eslint/lib/rules/indent.js';

function raceOneFile(): void {
  const script = readFileSync(join(root, javascript));
  const distance = (one: Uint8Array): number => Math.abs(one.length - script.length);
  const sources = listPython(folder).map((path) => readFileSync(path));
  const source = sources.reduce((best, one) =>
    distance(one) < distance(best) ? one : best,
  );
  write(join(scratch, 'one/a.py'), source);
  write(join(scratch, 'one/a.js'), script);
  console.log(`a.py ${source.length} bytes, a.js ${script.length}`);
  const directory = join(scratch, 'one');
  const [python, js] = [qa(directory, 'a.py')[1], qa(directory, 'a.js')[1]];
  race('one .py / one .js', ['a.py', python], ['a.js', js], rounds * 5);
}

function write(path: string, content: string | Uint8Array): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
}

function raceComponents(): void {
  const ours = join(scratch, 'vue');
  const theirs = join(scratch, 'ts');
  for (const [index, { path, text }] of readComponents(root).entries()) {
    const name = `${index}-${basename(path, extname(path))}`;
    const { blocks } = readBlocks(text, vueBlocks);
    const { read, ending } = chooseScripts(blocks);
    write(join(ours, `${name}.vue`), text);
    const scripts = read.map(({ content }) => text.slice(content.start, content.end));
    if (scripts.length > 0) write(join(theirs, name + ending), scripts.join('\n'));
  }
  const [vue, ts] = [qa(ours, '.')[1], qa(theirs, '.')[1]];
  race('.vue / its scripts', ['vue', vue], ['scripts', ts]);
}

if (parts.includes('a')) raceParsers();
if (parts.includes('b')) raceProjects();
if (parts.includes('c')) raceOneFile();
if (parts.includes('d')) raceComponents();
