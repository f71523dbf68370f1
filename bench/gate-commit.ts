// `qa gate commit` beside `qa check --staged` alone, in turn, on 5 staged files of a
// repository of 7,000 without tools of its own. Time on the clock, and of the processor
// with all children. Run by Node 24: `node bench/gate-commit.ts [pairs] [node]`
import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { writeStagedRepository } from './race/staged-repository.ts';
import { compare, summarise } from './race/statistics.ts';

const pairs = Number(process.argv[2] ?? 30);
const node = process.argv[3] ?? process.execPath;
const binary = join(process.cwd(), 'bin/qa.cjs');
const allowed = 2;

/** What one run took, in milliseconds. */
interface Taken {
  readonly clock: number;
  readonly processor: number;
}

/** Runs qa to its end under a shell, which tells what its children used. */
function run(folder: string, args: readonly string[]): Taken {
  const command = '"$@" > /dev/null 2>&1 || exit 1; times';
  const start = performance.now();
  const { status, stdout } = spawnSync(
    'sh',
    ['-c', command, 'sh', node, binary, ...args],
    { cwd: folder, encoding: 'utf8' },
  );
  const clock = performance.now() - start;
  if (status !== 0) throw new Error(`qa ${args.join(' ')} ended with ${status}`);
  // The second line is about the children: `0m0.120s 0m0.030s`.
  const [, children = ''] = stdout.trim().split('\n');
  const parts = [...children.matchAll(/(\d+)m([\d.]+)s/g)];
  const processor = parts.reduce(
    (sum, [, minutes, seconds]) => sum + Number(minutes) * 6e4 + Number(seconds) * 1e3,
    0,
  );
  return { clock, processor };
}

const gate: Taken[] = [];
const check: Taken[] = [];
const folder = writeStagedRepository();
try {
  for (let pair = -1; pair < pairs; pair++) {
    const jobs = [
      [['gate', 'commit'], gate],
      [['check', '--staged'], check],
    ] as const;
    for (const [args, sample] of pair % 2 === 0 ? jobs : jobs.toReversed()) {
      const taken = run(folder, args);
      // The first round fills the caches of the disk, of compiled code and of results.
      if (pair >= 0) sample.push(taken);
    }
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}

console.log(`Node ${process.version}, ${pairs} pairs, 5 staged files of 7,000`);
for (const kind of ['clock', 'processor'] as const) {
  const of = (sample: readonly Taken[]) => sample.map((taken) => taken[kind]);
  for (const [name, sample] of Object.entries({ gate, check })) {
    const { median, lowerQuartile, upperQuartile } = summarise(of(sample));
    console.log(
      `${kind.padEnd(10)} ${name.padEnd(6)} ${median.toFixed(0)} ms ` +
        `(${lowerQuartile.toFixed(0)}-${upperQuartile.toFixed(0)})`,
    );
  }
  const { value, lowerQuartile, upperQuartile } = compare(of(gate), of(check));
  console.log(
    `${kind.padEnd(10)} ratio ${value.toFixed(2)} ` +
      `(${lowerQuartile.toFixed(2)}-${upperQuartile.toFixed(2)}), under ` +
      `${allowed} allowed`,
  );
}
