import { execFileSync } from 'node:child_process';
import { parseArgs } from 'node:util';
import { appendFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { prepareContestants, qaByDefault, qaWide } from './race/contestants.ts';
import type { Contestant } from './race/contestants.ts';
import { prepareCorpora } from './race/corpus.ts';
import type { Corpora, Corpus } from './race/corpus.ts';
import { peakMemory, time } from './race/measure.ts';
import { compare, summarise } from './race/statistics.ts';
import {
  describeCorpus,
  renderRace,
  renderThroughput,
  writeTables,
} from './race/table.ts';
import type { Entry, Race, Throughput } from './race/table.ts';

// Races qa against its peers on the same files: `npm run bench -- [--node <path>]
// [--rounds 30] [--only one|warm|wide|findings|cold] [--skip ESLint] [--cache <folder>]
// [--write]`. Run it on a machine that does nothing else.
const { values: flags } = parseArgs({
  options: {
    node: { type: 'string', default: process.execPath },
    rounds: { type: 'string', default: '30' },
    cache: { type: 'string', default: join(homedir(), '.cache/qa-bench') },
    only: { type: 'string', default: '' },
    skip: { type: 'string', default: '' },
    write: { type: 'boolean', default: false },
  },
});

const rounds = Number(flags.rounds);
/** Milliseconds over which a program runs in so few rounds only. */
const slow = 10_000;
const slowRounds = 5;
const changedFiles = 20;
const node = flags.node;
const cacheFolder = resolve(flags.cache);

interface Runner {
  readonly name: string;
  /** Milliseconds of a round. */
  run(round: number): Promise<number>;
}

/** Lets runners take turns; the order turns with the round. */
async function race(all: readonly Runner[]): Promise<readonly Entry[]> {
  const runners = all.filter(({ name }) => name !== flags.skip);
  const samples = runners.map((): (number | null)[] => []);
  for (let round = 0; round < rounds; round++)
    for (let turn = 0; turn < runners.length; turn++) {
      const index = (turn + round) % runners.length;
      const taken = samples[index]!;
      const isSlow = taken.some((sample) => sample !== null && sample > slow);
      const sits = isSlow && round >= slowRounds;
      taken[round] = sits ? null : await runners[index]!.run(round);
    }
  const [own = []] = samples;
  return runners.map(({ name }, index) => ({
    name,
    summary: summarise(samples[index]!.filter((sample) => sample !== null)),
    ratio: compare(own, samples[index]!),
  }));
}

function bare(): Runner {
  const job = { command: node, args: ['-e', '0'], cwd: '/' };
  return { name: 'node -e 0', run: async () => (await time(job)).milliseconds };
}

/** A program on some paths; what has to happen before a round is not measured. */
function runner(
  contestant: Contestant,
  corpus: Corpus,
  paths: readonly string[] = [],
  prepare: (round: number) => void = () => undefined,
): Runner {
  return {
    name: contestant.name,
    run: async (round) => {
      prepare(round);
      const job = contestant.job(node, corpus.directory, paths);
      const { milliseconds, exitCode, stderr } = await time(job);
      if (exitCode !== 0 && exitCode !== 1)
        throw new Error(`${contestant.name} ended with ${exitCode}: ${stderr}`);
      return milliseconds;
    },
  };
}

function withoutCache({ directory }: Corpus): void {
  rmSync(join(directory, '.qa'), { recursive: true, force: true });
}

/** Adds a line to some files, and takes it away after the race. */
function editor(corpus: Corpus, count: number) {
  const step = Math.floor(corpus.files.length / count);
  const names = Array.from(
    { length: count },
    (_, index) => corpus.files[index * step]!,
  );
  const texts = names.map((name) => readFileSync(join(corpus.directory, name)));
  return {
    names,
    edit: (round: number): void => {
      for (const name of names)
        appendFileSync(join(corpus.directory, name), `// round ${round}\n`);
    },
    undo: (): void => {
      for (const [index, name] of names.entries())
        writeFileSync(join(corpus.directory, name), texts[index]!);
    },
  };
}

async function raceAll(
  { full }: Corpora,
  [qa, oxlint, biome, eslint]: readonly [
    Contestant,
    Contestant,
    Contestant,
    Contestant,
  ],
): Promise<readonly Race[]> {
  const wanted = (name: string): boolean => flags.only === '' || flags.only === name;
  const races: Race[] = [];
  if (wanted('one')) {
    const one = editor(full, 1);
    const entries = await race([
      runner(qa, full, one.names, one.edit),
      runner(oxlint, full, one.names, one.edit),
      runner(biome, full, one.names, one.edit),
      bare(),
    ]);
    one.undo();
    races.push({ title: 'One file, as a process', entries });
  }
  if (wanted('warm')) {
    await time(qa.job(node, full.directory, []));
    const entries = await race([runner(qa, full), runner(oxlint, full), bare()]);
    races.push({ title: 'Warm, nothing changed', entries });
    const some = editor(full, changedFiles);
    const edited = [
      runner(qa, full, [], some.edit),
      runner(oxlint, full, [], some.edit),
      bare(),
    ];
    const editedEntries = await race(edited);
    some.undo();
    races.push({
      title: `Warm, ${changedFiles} files changed`,
      entries: editedEntries,
    });
  }
  if (wanted('wide')) {
    const cold = qaWide(cacheFolder, 'qa', ['check', '--no-cache']);
    const entries = await race([
      runner(cold, full),
      runner(oxlint, full),
      runner(biome, full),
      runner(eslint, full),
      bare(),
    ]);
    races.push({ title: 'Cold, wide limits, all rules on, no cache', entries });
  }
  if (wanted('findings')) races.push(...(await raceFindings(full, oxlint)));
  if (wanted('cold')) {
    const entries = await race([
      runner(qa, full, [], () => withoutCache(full)),
      runner(oxlint, full),
      runner(biome, full),
      runner(eslint, full),
      bare(),
    ]);
    races.push({ title: 'Cold, whole corpus, cache written', entries });
  }
  return races;
}

/** Under qa's own limits: most of the work is telling what was found. */
async function raceFindings(
  full: Corpus,
  oxlint: Contestant,
): Promise<readonly Race[]> {
  const json = ['--format', 'json'];
  const cold = qaByDefault(cacheFolder, 'qa', ['check', '--no-cache', ...json]);
  const warm = qaByDefault(cacheFolder, 'qa', ['check', ...json]);
  const accept = qaByDefault(cacheFolder, 'qa', ['baseline', 'create']);
  const peers = [runner(oxlint, full), bare()];
  withoutCache(full);
  const races: Race[] = [
    {
      title: 'Cold, default limits, JSON report',
      entries: await race([runner(cold, full), ...peers]),
    },
  ];
  await time(warm.job(node, full.directory, []));
  races.push({
    title: 'Warm, default limits, JSON report, nothing changed',
    entries: await race([runner(warm, full), ...peers]),
  });
  await time(accept.job(node, full.directory, []));
  races.push({
    title: 'Warm, default limits, all findings in the baseline',
    entries: await race([runner(warm, full), ...peers]),
  });
  withoutCache(full);
  return races;
}

async function measureGrowth(
  corpora: Corpora,
  qa: Contestant,
): Promise<readonly Throughput[]> {
  const rows: Throughput[] = [];
  for (const [share, corpus] of [
    ['1 %', corpora.hundredth],
    ['10 %', corpora.tenth],
    ['100 %', corpora.full],
  ] as const) {
    const samples: number[] = [];
    for (let round = 0; round < slowRounds; round++) {
      withoutCache(corpus);
      const job = qa.job(node, corpus.directory, []);
      samples.push((await time(job)).milliseconds);
    }
    withoutCache(corpus);
    const memory = await peakMemory(qa.job(node, corpus.directory, []));
    rows.push({ share, facts: corpus.facts, summary: summarise(samples), memory });
  }
  return rows;
}

const corpora = prepareCorpora(cacheFolder);
const contestants = prepareContestants(cacheFolder);
const version = execFileSync(node, ['--version'], { encoding: 'utf8' });
const races = await raceAll(corpora, contestants);
const growth = flags.only === '' ? await measureGrowth(corpora, contestants[0]) : [];
const machine = `Node ${version.trim()}, ${availableParallelism()} cores`;
const text = [
  `### ${machine}`,
  describeCorpus(corpora.full.facts),
  ...races.map(renderRace),
  ...(growth.length === 0 ? [] : [renderThroughput(growth)]),
].join('\n\n');
console.log(text);
if (flags.write)
  writeTables(join(process.cwd(), 'docs/performance.md'), version.trim(), text);
