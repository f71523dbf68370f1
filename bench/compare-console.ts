// Compares `console-usage` and `todo-comment` with ESLint's rules over the corpus.
// `node bench/run.js compare-console [every n-th file]`
import { readCorpus } from './corpus.ts';
import type { CorpusFile } from './corpus.ts';
import { compareWords, openTally } from './eslint/words.ts';

const extra: readonly CorpusFile[] = [
  {
    path: 'generated/console.js',
    text: `console.log(1); console['warn'](2); globalThis.console.info(3);
console?.debug(4); items.forEach(console.log); if (console.time) console.time();
function own(console) { console.log(5); } console[level](6); typeof console.log;
const { log } = console; console.log = patched; new console.Console(out);
{ let console = own; console.log(7); } window.console.error(8); a = console.log;
// TODO one; FIXME two\n// todo three\n/* xTODO TODOs TODO_LIST */\n// see the XXX here
/* a\n * TODO four\n * TODO five */ "TODO six"; \`// TODO\`; // TODO: a TODO twice`,
  },
];

const tally = openTally();
const share = Number(process.argv[2] ?? 1);
const files = readCorpus(process.cwd()).filter((_, index) => index % share === 0);
for (const { path, text } of [...extra, ...files])
  if (/console|TODO|FIXME/i.test(text)) compareWords(tally, path, text);
const { agreed, explained, unexplained, refused } = tally;
console.log(`Node ${process.version}: same: ${JSON.stringify(agreed)}`);
for (const [name, count] of explained) console.log(`  ${count} ${name}`);
console.log(`files that one of the two cannot parse: ${refused}`);
console.log(`differences that no class explains: ${unexplained.length}`);
for (const line of unexplained.slice(0, 30)) console.log(`  ${line}`);
if (unexplained.length > 0 || agreed.console < 100 || agreed.todo < 100)
  process.exitCode = 1;
