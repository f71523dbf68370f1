// `qa check --staged` on 5 files of a repository of 7,000, beside oxlint on one file of
// it and Node's own start, in turn. Run by Node 24: `node bench/staged.ts [pairs]
// [node]`
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { prepareContestants } from './race/contestants.ts';
import { time } from './race/measure.ts';
import type { Job } from './race/measure.ts';
import { compare, summarise } from './race/statistics.ts';

const pairs = Number(process.argv[2] ?? 30);
const root = process.cwd();
const folder = mkdtempSync(join(tmpdir(), 'qa-bench-staged-'));

function git(...args: string[]): void {
  execFileSync('git', ['-c', 'user.name=Ada', '-c', 'user.email=a@b.c', ...args], {
    cwd: folder,
  });
}

/** 7,000 files of the size that sources have: about 80 lines, 2.5 kB. */
function writeRepository(): void {
  git('init', '--quiet');
  for (let directory = 0; directory < 70; directory++) {
    mkdirSync(join(folder, `src/d${directory}`), { recursive: true });
    for (let file = 0; file < 100; file++)
      writeFileSync(join(folder, pathOf(directory, file)), textOf(directory, file));
  }
  git('add', '--all');
  git('commit', '--quiet', '--message', 'feat: all of it');
  for (let file = 0; file < 5; file++) {
    const path = join(folder, pathOf(file * 13, 50));
    writeFileSync(path, readFileSync(path, 'utf8').replace('total += 1', 'total += 2'));
  }
  git('add', '--all');
}

function pathOf(directory: number, file: number): string {
  return `src/d${directory}/f${file}.ts`;
}

function textOf(directory: number, file: number): string {
  return Array.from({ length: 10 }, (_, at) =>
    [
      `/** Adds up what ${directory} and ${file} come to. */`,
      `export function sum${at}(values: readonly number[]): number {`,
      '  let total = 0;',
      '  for (const value of values) {',
      '    if (value > 0) total += value;',
      '    else total += 1;',
      '  }',
      `  return total * ${at};`,
      '}',
      '',
    ].join('\n'),
  ).join('');
}

const ours: number[] = [];
const theirs: number[] = [];
const bare: number[] = [];
try {
  writeRepository();
  const peers = prepareContestants(join(root, 'node_modules/.cache/qa-race'));
  const oxlint = peers.find(({ name }) => name === 'oxlint')!;
  const node = process.argv[3] ?? process.execPath;
  const staged: Job = {
    command: node,
    args: [join(root, 'bin/qa.cjs'), 'check', '--staged'],
    cwd: folder,
  };
  const one = oxlint.job(node, folder, [pathOf(0, 50)]);
  const nothing: Job = { command: node, args: ['-e', '0'], cwd: folder };
  for (let pair = -1; pair < pairs; pair++) {
    const samples = [
      [staged, ours],
      [one, theirs],
      [nothing, bare],
    ] as const;
    for (const [job, sample] of pair % 2 === 0 ? samples : samples.toReversed()) {
      const { milliseconds, exitCode, stderr } = await time(job);
      if (exitCode !== 0)
        throw new Error(`${job.args.join(' ')}: ${exitCode} ${stderr}`);
      // The first round fills the caches of the disk and of compiled code.
      if (pair >= 0) sample.push(milliseconds);
    }
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}

const table = { 'qa check --staged, 5 files': ours, 'oxlint, 1 file': theirs };
console.log(`Node ${process.version}, ${pairs} pairs, 7,000 files`);
for (const [name, sample] of Object.entries({ ...table, 'node -e 0': bare })) {
  const { median, lowerQuartile, upperQuartile } = summarise(sample);
  console.log(
    `${name.padEnd(28)} ${median.toFixed(0)} ms ` +
      `(${lowerQuartile.toFixed(0)}-${upperQuartile.toFixed(0)})`,
  );
}
const { value, lowerQuartile, upperQuartile } = compare(ours, theirs);
console.log(
  `ratio ${value.toFixed(2)} ` +
    `(${lowerQuartile.toFixed(2)}-${upperQuartile.toFixed(2)}), 1.4 ` +
    `allowed`,
);
