// CPU time of `qa secrets --history` beside `git log -p` in a repository of 10,000
// commits, and of `qa secrets --staged` beside `qa check` of one file in one of 10,000
// files; in turn, with all children.
// node bench/run.js secrets-git [--pairs 7]
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { processorTime } from './race/processor-time.ts';
import { compare, summarise } from './race/statistics.ts';
import { commitsOf, filesOf } from './secrets/repository.ts';

const { values: flags } = parseArgs({
  options: { pairs: { type: 'string', default: '7' } },
});
const pairs = Number(flags.pairs);
const binary = join(process.cwd(), 'bin/qa.cjs');
const folder = fs.mkdtempSync(join(tmpdir(), 'qa-bench-git-'));
const limits = { history: 3, staged: 1.5 };

try {
  const old = repository('history', commitsOf(10_000, 500));
  race('history of 10,000 commits, over git log -p', limits.history, old, [
    [process.execPath, binary, 'secrets', '--history'],
    ['git', 'log', '-p', '--all'],
  ]);
  const wide = repository('staged', filesOf(10_000));
  fs.appendFileSync(join(wide, 'src/d3/f7.ts'), 'export const more = 1;\n');
  git(wide, 'add', '--all');
  // Both meet what they have not seen: neither may answer from its cache.
  race('1 staged file of 10,000, over qa check of it', limits.staged, wide, [
    [process.execPath, binary, 'secrets', '--staged', '--no-cache'],
    [process.execPath, binary, 'check', 'src/d3/f7.ts', '--no-cache'],
  ]);
} finally {
  fs.rmSync(folder, { recursive: true, force: true });
}

function git(cwd: string, ...args: string[]): void {
  execFileSync('git', ['-c', 'core.autocrlf=false', ...args], { cwd });
}

/** A repository out of what `git fast-import` reads. */
function repository(name: string, stream: string): string {
  const cwd = join(folder, name);
  fs.mkdirSync(cwd);
  git(cwd, 'init', '--quiet', '--initial-branch=main');
  execFileSync('git', ['fast-import', '--quiet'], { cwd, input: stream });
  git(cwd, 'reset', '--quiet', '--hard');
  return cwd;
}

function race(
  title: string,
  limit: number,
  cwd: string,
  commands: readonly (readonly string[])[],
): void {
  const samples: number[][] = [[], []];
  for (let pair = -1; pair < pairs; pair++)
    for (const [index, [command = '', ...args]] of commands.entries()) {
      const { processor } = processorTime({ command, args, cwd });
      // The first round fills the caches of the disk and of compiled code.
      if (pair >= 0) samples[index]!.push(processor);
    }
  const { value, lowerQuartile, upperQuartile } = compare(samples[0]!, samples[1]!);
  const [ours, theirs] = samples.map((sample) => summarise(sample).median / 1e3);
  console.log(
    `${title}: ${value.toFixed(2)} (${lowerQuartile.toFixed(2)}-` +
      `${upperQuartile.toFixed(2)}), ${ours!.toFixed(2)} s over ` +
      `${theirs!.toFixed(2)} s of CPU time (limit ${limit})`,
  );
  if (value > limit) process.exitCode = 1;
}
