// How fast one thread goes from text to findings, with every rule and with each alone,
// in processor time, which other work on the machine disturbs less than the clock.
// `node bench/run.js throughput [rounds] [share]`: every share-th file.
import { couldFire, neededFacts } from '../src/core/rule.ts';
import type { Rule } from '../src/core/rule.ts';
import type { FactName, FileFacts } from '../src/core/facts.ts';
import typescript from '../src/languages/typescript/index.ts';
import { rules } from '../src/units/rules.ts';
import { readCorpus } from './corpus.ts';

const [wanted = '5', share = '1'] = process.argv.slice(2);
const rounds = Number(wanted);
const context = { path: '', today: Date.now() };
const files = readCorpus(process.cwd()).filter((_, i) => i % Number(share) === 0);
const characters = files.reduce((sum, { text }) => sum + text.length, 0);
const catalogue = Object.entries(rules) as unknown as [string, Rule][];

/** Checks every file with some of the rules and counts what they find. */
function checkAll(active: readonly Rule[]): number {
  let found = 0;
  for (const { path, text } of files) {
    const firing = active.filter((rule) => couldFire(rule, rule.defaults, text));
    const needs = firing.flatMap((rule) => neededFacts(rule, rule.defaults));
    const { facts } = typescript.analyse(path, text, new Set<FactName>(needs));
    for (const rule of firing)
      found += [...rule.check(facts as FileFacts, rule.defaults, context)].length;
  }
  return found;
}

await typescript.prepare?.();

const cases: [string, Rule[]][] = [
  ['no rule: parse and depth only', []],
  ['all rules', catalogue.map(([, rule]) => rule)],
  ...catalogue.map(([id, rule]): [string, Rule[]] => [id, [rule]]),
];
const times = cases.map((): number[] => []);
const counts: number[] = [];
for (let round = 0; round < rounds; round++)
  for (const [index, [, active]] of cases.entries()) {
    const before = process.cpuUsage();
    counts[index] = checkAll(active);
    const { user, system } = process.cpuUsage(before);
    times[index]!.push((user + system) / 1000);
  }

console.log(`Node ${process.version}, ${files.length} files, ${characters} characters`);
for (const [index, [name]] of cases.entries()) {
  const sorted = times[index]!.toSorted((a, b) => a - b);
  const median = sorted[Math.floor(rounds / 2)]!;
  const spread = `${Math.round(sorted[0]!)}-${Math.round(sorted.at(-1)!)}`;
  const speed = (characters / 1e3 / median).toFixed(0);
  console.log(
    `${name.padEnd(30)} ${median.toFixed(0).padStart(6)} ms (${spread})` +
      ` ${speed.padStart(5)} MB/s ${counts[index]} findings`,
  );
}
