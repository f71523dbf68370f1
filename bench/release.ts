// Races qa bump against npm version in a repository of 10,000 commits and 500 tags:
// node bench/run.js release (needs a build). Prints quotients of medians over pairs in
// turn, with their quartiles, and `node -e 0` of the same run beside them.
import { execFileSync, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { time } from './race/measure.ts';
import type { Measured } from './race/measure.ts';
import { compare, summarise } from './race/statistics.ts';

const commits = 10_000;
const tags = 500;
const pairs = Number(process.env['PAIRS'] ?? 30);
const qa = resolve('bin/qa.cjs');
const scratch = fs.mkdtempSync(join(tmpdir(), 'qa-bench-release-'));

function git(cwd: string, ...args: string[]): void {
  execFileSync('git', args, { cwd, stdio: 'ignore' });
}

/** One stream into fast-import: ten thousand commits in a second. */
function history(): string {
  const parts: string[] = [];
  const types = ['fix', 'docs', 'chore', 'feat', 'test'];
  for (let index = 1; index <= commits; index++) {
    const message =
      `${types[index % 5]}(part${index % 7}): change ${index}\n\nA ` + `body.\n`;
    const at = `Ada <ada@example.com> ${1_700_000_000 + index} +0000`;
    parts.push(`commit refs/heads/main\ncommitter ${at}\n`);
    parts.push(`data ${Buffer.byteLength(message)}\n${message}`);
    const text = `${index}\n`;
    parts.push(`M 644 inline file${index % 100}.txt\ndata ${text.length}\n${text}\n`);
    if (index % (commits / tags) !== 0) continue;
    const name = `v1.0.${index / (commits / tags)}`;
    parts.push(`tag ${name}\nfrom refs/heads/main\ntagger ${at}\ndata 2\nv\n`);
  }
  return parts.join('');
}

function createRepository(): string {
  const directory = join(scratch, 'template');
  fs.mkdirSync(directory);
  git(directory, 'init', '--quiet', '--initial-branch=main');
  git(directory, 'config', 'user.name', 'Ada');
  git(directory, 'config', 'user.email', 'ada@example.com');
  const imported = spawnSync('git', ['fast-import', '--quiet'], {
    cwd: directory,
    input: history(),
  });
  if (imported.status !== 0) throw new Error(String(imported.stderr));
  git(directory, 'reset', '--quiet', '--hard');
  const manifest = { name: 'x', version: `1.0.${tags}` };
  fs.writeFileSync(
    join(directory, 'package.json'),
    `${JSON.stringify(manifest, null, 2)}\n`,
  );
  git(directory, 'add', '--all');
  git(directory, 'commit', '--quiet', '--message', 'feat: manifest');
  return directory;
}

function copy(from: string, name: string): string {
  const directory = join(scratch, name);
  fs.cpSync(from, directory, { recursive: true });
  git(directory, 'status');
  return directory;
}

function checked(run: Measured): number {
  if (run.exitCode !== 0) throw new Error(run.stderr);
  return run.milliseconds;
}

function show(name: string, sample: readonly number[]): void {
  const { median, lowerQuartile, upperQuartile } = summarise(sample);
  const figures = [median, lowerQuartile, upperQuartile].map((figure) =>
    figure.toFixed(0),
  );
  console.log(`${name}: ${figures[0]} ms (${figures[1]} to ${figures[2]})`);
}

try {
  const template = createRepository();
  const [ours, theirs] = [copy(template, 'ours'), copy(template, 'theirs')];
  const times = {
    qa: [] as number[],
    npm: [] as number[],
    node: [] as number[],
    auto: [] as number[],
  };
  const run = (command: string, args: string[], cwd: string) =>
    time({ command, args, cwd }).then(checked);
  for (let pair = 0; pair < pairs; pair++) {
    times.qa.push(await run(process.execPath, [qa, 'bump', 'patch'], ours));
    times.npm.push(await run('npm', ['version', 'patch'], theirs));
    times.node.push(await run(process.execPath, ['-e', '0'], scratch));
    times.auto.push(
      await run(process.execPath, [qa, 'bump', 'auto', '--dry-run'], template),
    );
  }
  const { value, lowerQuartile, upperQuartile } = compare(times.qa, times.npm);
  const spread = `${lowerQuartile.toFixed(2)} to ${upperQuartile.toFixed(2)}`;
  console.log(
    `node ${process.version}, ${commits} commits, ${tags} tags, ${pairs} pairs`,
  );
  console.log(`qa bump patch / npm version patch: ${value.toFixed(2)} (${spread})`);
  show('qa bump patch', times.qa);
  show('npm version patch', times.npm);
  show(`qa bump auto --dry-run over ${commits} commits`, times.auto);
  show('node -e 0', times.node);
} finally {
  fs.rmSync(scratch, { recursive: true, force: true });
}
