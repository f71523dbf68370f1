// Compares the Vue language with Vue's own compiler, and findings in components with
// those in their scripts alone, over the published sources of component libraries.
// Once: `npm install --prefix /tmp/vue --ignore-scripts @vue/compiler-sfc@3.5.45`
// `node bench/run.js compare-vue /tmp/vue [every n-th file]`
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { FactName, FileFacts } from '../src/core/facts.ts';
import type { Language } from '../src/core/language.ts';
import { couldFire, neededFacts } from '../src/core/rule.ts';
import typescript from '../src/languages/typescript/index.ts';
import { readBlocks, vueBlocks } from '../src/languages/vue/blocks.ts';
import vue from '../src/languages/vue/index.ts';
import { rules } from '../src/units/rules.ts';
import { readComponents } from './corpus.ts';

interface CompilerBlock {
  readonly type: string;
  readonly lang?: string;
  readonly src?: string;
  readonly attrs: Readonly<Record<string, string | true>>;
  readonly loc: Readonly<Record<'start' | 'end', { readonly offset: number }>>;
}

interface Descriptor {
  readonly template: CompilerBlock | null;
  readonly script: CompilerBlock | null;
  readonly scriptSetup: CompilerBlock | null;
  readonly styles: readonly CompilerBlock[];
  readonly customBlocks: readonly CompilerBlock[];
}

interface Compiler {
  parse(
    text: string,
    options: { ignoreEmpty: boolean; sourceMap: boolean },
  ): { readonly descriptor: Descriptor; readonly errors: readonly Error[] };
}

const [folder = '', share = '1'] = process.argv.slice(2);
const load = createRequire(join(folder, 'package.json'));
const compiler = load('@vue/compiler-sfc') as Compiler;

function blocksOf({ descriptor }: ReturnType<Compiler['parse']>): CompilerBlock[] {
  const { template, script, scriptSetup, styles, customBlocks } = descriptor;
  return [template, script, scriptSetup, ...styles, ...customBlocks]
    .filter((block) => block !== null)
    .sort((a, b) => a.loc.start.offset - b.loc.start.offset);
}

function tell(type: string, start: number, end: number, lang = ''): string {
  return `${type} ${lang} ${start}-${end}`;
}

/** What the rules find, each as a line of text. */
function findingsIn(
  language: Language,
  path: string,
  text: string,
  shift: number,
): readonly string[] | null {
  const firing = Object.entries(rules)
    .filter(([id]) => id !== 'syntax-error')
    .map(([id, rule]) => ({ id, rule, options: { ...rule.defaults, ...strict[id] } }))
    .filter(({ rule, options }) => couldFire(rule, options, text));
  const needs = firing.flatMap(({ rule, options }) => neededFacts(rule, options));
  const wanted = new Set<FactName>([...needs, 'lines', 'comments', 'functions']);
  const { facts, problems } = language.analyse(path, text, wanted, { stack: Infinity });
  if (problems.length > 0) return null;
  const found: string[] = [];
  for (const { id, rule, options } of firing)
    for (const { at, messageId, data, value } of rule.check(
      facts as FileFacts,
      options,
      { path, today: 0 },
    ))
      found.push(
        [id, at.start + shift, at.end + shift, messageId, JSON.stringify(data), value]
          .filter((part) => part !== undefined)
          .join(' '),
      );
  for (const { kind, start, end } of facts.comments!)
    if (kind !== 'markup') found.push(`comment ${start + shift} ${end + shift}`);
  return found;
}

/** Limits that make rules say more than they do by default. */
const strict: Readonly<Record<string, object>> = {
  complexity: { max: 0 },
  docstring: { scope: 'all' },
};

const tally = { files: 0, blocks: 0, refusals: 0, found: 0, other: 0 };
const differences: string[] = [];
const refused: string[] = [];

function compare(path: string, text: string): void {
  tally.files++;
  const parsed = compiler.parse(text, { ignoreEmpty: false, sourceMap: false });
  const theirs = blocksOf(parsed);
  const { blocks, problem } = readBlocks(text, vueBlocks);
  const seen = theirs.map(({ type, loc, lang }) =>
    tell(type, loc.start.offset, loc.end.offset, lang),
  );
  const ours = blocks.map(({ name, content, attributes }) =>
    tell(name, content.start, content.end, attributes.get('lang')),
  );
  if (problem !== null) refused.push(`${path}: ${problem.reason}`);
  if (seen.join() !== ours.join() && parsed.errors.length === 0)
    differences.push(`${path}: blocks ${seen.join()} | ${ours.join()}`);
  tally.blocks += ours.length;
  compareFindings(path, text, theirs);
}

function compareFindings(
  path: string,
  text: string,
  blocks: readonly CompilerBlock[],
): void {
  const scripts = blocks.filter(({ type, src }) => type === 'script' && !src);
  const ours = findingsIn(vue, path, text, 0);
  if (ours === null) return void refused.push(path);
  const theirs = scripts.flatMap(({ lang = 'js', loc }) => {
    const { start, end } = loc;
    const inside = text.slice(start.offset, end.offset);
    return findingsIn(typescript, `${path}.${lang}`, inside, start.offset) ?? [];
  });
  const within = ours.filter((line) => standsIn(line, scripts));
  const [left, right] = [diff(within, theirs), diff(theirs, within)];
  tally.found += within.length;
  tally.other += ours.length - within.length;
  if (left.length + right.length > 0)
    differences.push(`${path}: + ${left.join(', ')} - ${right.join(', ')}`);
}

function standsIn(line: string, scripts: readonly CompilerBlock[]): boolean {
  const at = Number(line.split(' ')[1]);
  return scripts.some(({ loc }) => loc.start.offset <= at && at < loc.end.offset);
}

function diff(some: readonly string[], others: readonly string[]): readonly string[] {
  const known = new Set(others);
  return some.filter((line) => !known.has(line));
}

const files = readComponents(process.cwd());
for (const [index, { path, text }] of files.entries())
  if (index % Number(share) === 0) compare(path, text);
console.log(
  `${tally.files} components, ${tally.blocks} blocks; ${tally.found} findings and ` +
    `comments in scripts, ${tally.other} in templates`,
);
console.log(`refused: ${refused.length}`);
for (const line of refused) console.log(`  ${line}`);
console.log(`differences: ${differences.length}`);
for (const line of differences.slice(0, 30)) console.log(`  ${line.slice(0, 400)}`);
if (differences.length > 0 || tally.files * Number(share) < 1000) process.exitCode = 1;
