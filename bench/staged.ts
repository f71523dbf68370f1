// `qa check --staged` on 5 files of a repository of 7,000, beside oxlint on one file of
// it and Node's own start, in turn. Run by Node 24: `node bench/staged.ts [pairs]
// [node]`
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { prepareContestants } from './race/contestants.ts';
import { time } from './race/measure.ts';
import type { Job } from './race/measure.ts';
import { pathOf, writeStagedRepository } from './race/staged-repository.ts';
import { compare, summarise } from './race/statistics.ts';

const pairs = Number(process.argv[2] ?? 30);
const root = process.cwd();
const folder = writeStagedRepository();

const ours: number[] = [];
const theirs: number[] = [];
const bare: number[] = [];
try {
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
