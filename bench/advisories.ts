// What it takes to ask an advisory database of 200,000 records about a lock of 2,000
// packages, as a process: time on the clock, of the processor, and peak memory.
// node bench/run.js advisories [--records 200000] [--packages 2000] [--rounds 7]
import { execFileSync, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { npmEntry, npmProject } from '../tests/support/locks.ts';
import { buildDatabase } from '../src/advisories/database/build.ts';
import { recordsOf, usedNames } from './advisories/make-database.ts';
import { peakMemory } from './race/measure.ts';
import { processorTime } from './race/processor-time.ts';
import { summarise } from './race/statistics.ts';

const { values: flags } = parseArgs({
  options: {
    records: { type: 'string', default: '200000' },
    packages: { type: 'string', default: '2000' },
    rounds: { type: 'string', default: '7' },
  },
});
const [records, packages, rounds] = [flags.records, flags.packages, flags.rounds].map(
  Number,
) as [number, number, number];
const limits = { seconds: 1, megabytes: 300 };

const folder = join(process.cwd(), 'node_modules/.cache/qa-advisories');
const binary = join(process.cwd(), 'bin/qa.cjs');
const database = join(folder, `database-${records}`);
// Not below a repository, whose root would be judged instead.
const project = fs.mkdtempSync(join(tmpdir(), 'qa-advisories-'));
fs.mkdirSync(folder, { recursive: true });
if (!fs.existsSync(database))
  await buildDatabase({ fs, signal: new AbortController().signal }, database, {
    ...{ ecosystem: 'npm', archive: 'generated', source: 'generated' },
    records: recordsOf(records),
    fetchedAt: new Date().toISOString(),
    progress: () => undefined,
  });
console.log(execFileSync('du', ['-sh', database], { encoding: 'utf8' }).trim());

writeProject();
const job = {
  command: process.execPath,
  args: [binary, 'deps', '--part', 'vulnerabilities', '--db', database],
  cwd: project,
};
const shown = spawnSync(job.command, job.args, { cwd: project, encoding: 'utf8' });
console.log(shown.stdout.trim().split('\n').at(-1));
const runs = Array.from({ length: rounds }, () => processorTime(job));
const clock = summarise(runs.map((one) => one.clock)).median / 1e3;
const processor = summarise(runs.map((one) => one.processor)).median / 1e3;
const peak = megabytes(await peakMemory(job));
console.log(
  `${packages} packages against ${records} advisories: ${clock.toFixed(2)} s, ` +
    `${processor.toFixed(2)} s of CPU time (limit ${limits.seconds} s), ` +
    `${peak} MB (limit ${limits.megabytes} MB)`,
);
fs.rmSync(project, { recursive: true, force: true });
if (processor > limits.seconds || peak > limits.megabytes) process.exitCode = 1;

function megabytes(bytes: number | null): number {
  return Math.round((bytes ?? Number.NaN) / 1e6);
}

function writeProject(): void {
  const names = usedNames(packages);
  const entries = names.map((name) => [
    `node_modules/${name}`,
    npmEntry(name, '1.4.2'),
  ]);
  const wanted = Object.fromEntries(names.map((name) => [name, '^1.0.0']));
  const files = npmProject(wanted, Object.fromEntries(entries));
  for (const [name, text] of Object.entries(files))
    fs.writeFileSync(join(project, name), text);
}
