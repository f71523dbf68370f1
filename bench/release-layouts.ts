// Bumps a repository of each layout with several packages, lets the layout's own tool
// say whether manifests and locks agree, rolls back, and compares everything with
// before: `node bench/run.js release-layouts` (needs a build). Tools are found on the
// PATH (pnpm, yarn, yarn-berry, lerna, cargo, mvn, go, uv), or skipped.
import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { layouts } from './releases/layouts.ts';
import type { Layout } from './releases/layouts.ts';

const qa = resolve('bin/qa.cjs');
const scratch = fs.mkdtempSync(join(tmpdir(), 'qa-bench-layouts-'));
const env = { ...process.env, CI: '', npm_config_update_notifier: 'false' };

function shell(cwd: string, command: string): { exitCode: number; output: string } {
  const run = spawnSync('sh', ['-c', command], { cwd, env, encoding: 'utf8' });
  return { exitCode: run.status ?? 1, output: `${run.stdout}${run.stderr}` };
}

function git(cwd: string, ...args: string[]): string {
  return execFileSync('git', args, { cwd, encoding: 'utf8' });
}

function create({ name, files, prepare, tags }: Layout): string {
  const directory = join(scratch, name.replaceAll(/\W+/g, '-'));
  for (const [path, text] of Object.entries(files)) {
    fs.mkdirSync(dirname(join(directory, path)), { recursive: true });
    fs.writeFileSync(join(directory, path), text);
  }
  git(directory, 'init', '--quiet', '--initial-branch=main');
  git(directory, 'config', 'user.name', 'Ada');
  git(directory, 'config', 'user.email', 'ada@example.org');
  const ignored = 'node_modules\n.yarn\n.pnp.*\ntarget\n';
  fs.writeFileSync(join(directory, '.gitignore'), ignored);
  const made = prepare === undefined ? null : shell(directory, prepare);
  if (made !== null && made.exitCode !== 0) throw new Error(made.output);
  git(directory, 'add', '--all');
  git(directory, 'commit', '--quiet', '--message', 'feat: first');
  for (const tag of tags) git(directory, 'tag', '--annotate', '--message', tag, tag);
  fs.mkdirSync(join(directory, 'tools'), { recursive: true });
  fs.writeFileSync(join(directory, 'tools/notes.txt'), 'x\n');
  git(directory, 'add', '--all');
  git(directory, 'commit', '--quiet', '--message', 'fix: one thing');
  return directory;
}

/** Head, refs, index, status, and every file with its mode. */
function snapshot(directory: string): string {
  const paths = git(directory, 'ls-files', '-z').split('\0').filter(Boolean);
  const files = paths.map((path) => {
    const bytes = fs.readFileSync(join(directory, path));
    const { mode } = fs.statSync(join(directory, path));
    return `${path} ${mode} ${createHash('sha256').update(bytes).digest('hex')}`;
  });
  return [
    git(directory, 'rev-parse', 'HEAD'),
    git(directory, 'for-each-ref', '--format=%(refname) %(objectname)'),
    git(directory, 'ls-files', '--stage'),
    git(directory, 'status', '--porcelain'),
    ...files,
  ].join('\n');
}

function problemOf(layout: Layout, directory: string): string | null {
  const before = snapshot(directory);
  const verify = (when: string): string | null => {
    const { exitCode, output } = shell(directory, layout.verify);
    return exitCode === 0 ? null : `${when} the bump ${layout.tool}: ${output}`;
  };
  const bad = verify('before');
  if (bad !== null) return bad;
  const bump = shell(directory, `'${process.execPath}' '${qa}' bump ${layout.bump}`);
  if (bump.exitCode !== 0) return bump.output;
  for (const [path, text] of Object.entries(layout.holds))
    if (!fs.readFileSync(join(directory, path), 'utf8').includes(text))
      return `${path} lacks ${text}`;
  const after = verify('after');
  if (after !== null) return after;
  if (git(directory, 'status', '--porcelain') !== '') return 'the tool changed files';
  const back = shell(directory, `'${process.execPath}' '${qa}' release rollback --yes`);
  if (back.exitCode !== 0) return back.output;
  return snapshot(directory) === before ? null : 'the rollback left something behind';
}

let bad = 0;
let missing = 0;
try {
  for (const layout of layouts) {
    if (shell(scratch, `command -v ${layout.tool}`).exitCode !== 0) {
      console.log(`left out  ${layout.name}: ${layout.tool} is not installed`);
      missing++;
      continue;
    }
    const problem = problemOf(layout, create(layout));
    console.log(`${problem === null ? 'ok      ' : 'WRONG   '}  ${layout.name}`);
    if (problem === null) continue;
    console.log(problem);
    bad++;
  }
} finally {
  fs.rmSync(scratch, { recursive: true, force: true });
}
const good = layouts.length - bad - missing;
console.log(`${layouts.length} layouts: ${good} ok, ${bad} wrong, ${missing} left out`);
process.exitCode = bad === 0 ? 0 : 1;
