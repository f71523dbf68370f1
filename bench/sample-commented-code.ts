// Prints a sample of what `commented-out-code` finds in the corpus, for a person to
// judge; docs/decisions/013 holds the last judgement. Takes every n-th finding.
import { couldFire } from '../src/core/rule.ts';
import rule from '../rules/commented-out-code.ts';
import typescript from '../src/languages/typescript/index.ts';
import { readCorpus } from './corpus.ts';

const wanted = Number(process.argv[2] ?? 100);
const found: string[] = [];
let comments = 0;
for (const { path, text } of readCorpus(process.cwd())) {
  if (!couldFire(rule, rule.defaults, text)) continue;
  const names = new Set(['commentedCode', 'comments'] as const);
  const { facts } = typescript.analyse(path, text, names);
  comments += facts.comments?.length ?? 0;
  for (const { start, end } of facts.commentedCode ?? [])
    found.push(`${path}:${facts.lines!.lineAt(start)}\n${text.slice(start, end)}`);
}
const step = Math.max(1, Math.floor(found.length / wanted));
for (const [index, item] of found.entries())
  if (index % step === 0) console.log(`${item.slice(0, 300)}\n`);
console.log(`${found.length} findings in ${comments} comments`);
