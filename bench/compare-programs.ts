// 3,000 programs that nobody wrote, half of them put together from statements, half
// made of real files by taking out, doubling and putting in tokens; each compared with
// ESLint in complexity (classic and modified), console and todo. Every difference must
// fall into a class that is explained. `node bench/run.js compare-programs [programs]
// [seed]`
import typescript from '../src/languages/typescript/index.ts';
import { readCorpus } from './corpus.ts';
import { compareComplexity } from './eslint/complexity.ts';
import { generateProgram } from './eslint/generate.ts';
import { compareWords, openTally } from './eslint/words.ts';
import { mutate, randomFrom } from './mutate.ts';

const programs = Number(process.argv[2] ?? 3000);
const seed = Number(process.argv[3] ?? 14);
const random = randomFrom(seed);

/** UTF-16 units of a file that is mutated. */
const mostMutated = 8000;

await typescript.prepare?.();
const corpus = readCorpus(process.cwd()).filter(
  ({ text }) => text.length < mostMutated && /console|TODO|FIXME|if|for/.test(text),
);
const texts = corpus.map(({ text }) => text);

const tally = openTally();
const differences: string[] = [];
const refused = { qa: 0, ESLint: 0 };
const reasons = new Map<string, number>();
let functions = 0;
let compared = 0;
for (let tries = 0; compared < programs && tries < programs * 20; tries++) {
  const isGenerated = compared % 2 === 0;
  const source = corpus[Math.floor(random() * corpus.length)]!;
  const path = isGenerated
    ? `generated/${tries}.ts`
    : `mutated-${tries}/${source.path}`;
  const text = isGenerated
    ? generateProgram(random)
    : mutate(source.text, texts, random);
  const result = compareComplexity(path, text);
  if ('refusedBy' in result) {
    refused[result.refusedBy]++;
    const reason = result.reason?.replace(/[`'"].*[`'"]/, '…') ?? '';
    if (result.refusedBy === 'qa') reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
    continue;
  }
  compared++;
  functions += result.compared.length;
  differences.push(...result.differences);
  compareWords(tally, path, text);
}
const { agreed, explained, unexplained } = tally;
console.log(
  `Node ${process.version}, seed ${seed}: ${compared} programs that both read`,
);
console.log(`  ${refused.ESLint} more that ESLint cannot parse, ${refused.qa} only qa`);
for (const [reason, count] of reasons) console.log(`    ${count} ${reason}`);
console.log(`${functions} functions; complexity differs in ${differences.length}`);
for (const line of differences.slice(0, 30)) console.log(`  ${line}`);
console.log(`console ${agreed.console} and todo ${agreed.todo} the same`);
for (const [name, count] of explained) console.log(`  ${count} ${name}`);
console.log(`differences that no class explains: ${unexplained.length}`);
for (const line of unexplained.slice(0, 30)) console.log(`  ${line}`);
if (differences.length + unexplained.length > 0 || compared < programs)
  process.exitCode = 1;
