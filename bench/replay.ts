// Published versions of public packages as commits, each step judged by
// `qa check --changed`. An independent oracle explains every new finding: the text that
// it is about is one that this step added somewhere, or its amount has risen.
// What nothing explains is printed, and makes the run fail.
// `node bench/run.js replay`
import { execFileSync, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Packages that publish what their authors wrote, and versions in a row. */
const histories: Readonly<Record<string, readonly string[]>> = {
  express: ['4.18.1', '4.18.2', '4.18.3', '4.19.0', '4.19.1', '4.19.2', '4.20.0'],
  fastify: ['4.24.0', '4.24.1', '4.24.2', '4.24.3', '4.25.0', '4.25.1', '4.25.2'],
  undici: ['6.0.0', '6.0.1', '6.1.0', '6.2.0', '6.2.1', '6.3.0', '6.4.0'],
  webpack: ['5.88.0', '5.88.1', '5.88.2', '5.89.0', '5.90.0', '5.90.1', '5.90.2'],
  rxjs: ['7.5.0', '7.5.1', '7.5.2', '7.5.3', '7.5.4', '7.5.5', '7.5.6'],
  mocha: ['10.0.0', '10.1.0', '10.2.0', '10.3.0', '10.4.0', '10.5.0', '10.6.0'],
};

/** Of a package with what a bundler wrote: only what people wrote. */
const ignores = ['dist/**', '**/*.min.js', 'mocha.js', 'mocha-es2018.js'];

interface Reported {
  readonly rule: string;
  readonly state: string;
  readonly path: string;
  readonly line: number;
  readonly endLine: number;
  readonly data: Readonly<Record<string, unknown>>;
}

const bin = join(process.cwd(), 'bin/qa.cjs');
const cache = join(process.cwd(), 'node_modules/.cache/qa-replay');
const reasons = new Map<string, number>();
const unexplained: string[] = [];
let steps = 0;

/** The tarball of a version, fetched once. */
function tarballOf(name: string, version: string): string {
  const file = join(cache, `${name}-${version}.tgz`);
  if (!fs.existsSync(file)) {
    fs.mkdirSync(cache, { recursive: true });
    const pack = ['pack', `${name}@${version}`, '--silent', '--ignore-scripts'];
    execFileSync('npm', [...pack, '--pack-destination', cache]);
  }
  return file;
}

function findingsOf(folder: string, flags: readonly string[]): readonly Reported[] {
  const argv = [bin, 'check', '--format', 'json', ...flags];
  const run = spawnSync(process.execPath, argv, {
    ...{ cwd: folder, encoding: 'utf8', maxBuffer: 2 ** 30 },
  });
  if (run.status === null || run.status > 1) throw new Error(run.stderr);
  return (JSON.parse(run.stdout) as { findings: readonly Reported[] }).findings;
}

/** Text without what a formatter may change. */
function bare(text: string): string {
  return text.replaceAll(/[\s;,'"`]+/g, '');
}

/** Columns as `line-length` counts them where nothing is set. */
const columnsOf = (line: string): number => [...line].length;

interface Lines {
  /** How often each line stands in a commit, bare. */
  readonly counts: ReadonlyMap<string, number>;
  /** The least columns that it takes there. */
  readonly columns: ReadonlyMap<string, number>;
}

/** The lines of every file of a commit. */
function linesAt(git: (...argv: string[]) => string, commit: string): Lines {
  const counts = new Map<string, number>();
  const columns = new Map<string, number>();
  const shown = git(
    'grep',
    '-h',
    '-I',
    '-e',
    '',
    commit,
    '--',
    '*.js',
    '*.ts',
    '*.cjs',
  );
  for (const line of shown.split('\n')) {
    const text = bare(line);
    counts.set(text, (counts.get(text) ?? 0) + 1);
    columns.set(text, Math.min(columns.get(text) ?? Infinity, columnsOf(line)));
  }
  return { counts, columns };
}

/** What rules count, by the name that their data give it. */
const amounts = ['complexity', 'length'];

function explainWorse({ data }: Reported): string | null {
  const amount = amounts.find((name) => typeof data[name] === 'number');
  if (amount === undefined) return null;
  return Number(data[amount]) > Number(data['was']) ? 'more than it was' : null;
}

/** What is asked about a finding: the lines of its file now, and of all files. */
interface Sides {
  readonly lines: readonly string[];
  readonly added: (line: string) => boolean;
  readonly before: Lines;
}

/** Why a finding may be new, or null where nothing says so. */
function explain(finding: Reported, sides: Sides): string | null {
  const { state, line, rule } = finding;
  const { lines, added } = sides;
  if (state === 'worsened') return explainWorse(finding);
  if (added(bare(lines[line - 1] ?? ''))) return 'its line was added';
  if (rule === 'line-length') return explainLength(finding, sides);
  return explainAround(finding, sides);
}

function explainLength({ line, data }: Reported, { lines, before }: Sides) {
  const columns = before.columns.get(bare(lines[line - 1] ?? '')) ?? Infinity;
  return columns <= Number(data['max'])
    ? 'its line was indented beyond the limit'
    : null;
}

function explainAround({ line, endLine, rule }: Reported, { lines, added }: Sides) {
  const part = lines.slice(line - 1, Math.max(line, endLine));
  if (part.some((text) => added(bare(text)))) return 'a line in it was added';
  // What makes a function long, exported or undocumented stands around its head.
  const around = lines.slice(Math.max(0, line - 12), line + 400);
  const isOfFunction = rule === 'complexity' || rule === 'docstring';
  if (isOfFunction && around.some((text) => added(bare(text))))
    return 'a line of its function or above it was added';
  return null;
}

for (const [name, versions] of Object.entries(histories)) {
  const folder = fs.mkdtempSync(join(tmpdir(), 'qa-replay-'));
  const git = (...argv: string[]): string =>
    execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@b', ...argv], {
      ...{ cwd: folder, encoding: 'utf8', maxBuffer: 2 ** 30 },
    });
  git('init', '-q');
  const totals = { new: 0, known: 0 };
  for (const [index, version] of versions.entries()) {
    for (const entry of fs.readdirSync(folder))
      if (entry !== '.git') fs.rmSync(join(folder, entry), { recursive: true });
    const tarball = tarballOf(name, version);
    execFileSync('tar', ['xzf', tarball, '-C', folder, '--strip-components=1']);
    fs.writeFileSync(join(folder, 'qa.config.json'), JSON.stringify({ ignores }));
    git('add', '-Af');
    git('commit', '-qm', `chore: ${version}`);
    if (index === 0) continue;
    steps++;
    const [before, after] = [linesAt(git, 'HEAD~1'), linesAt(git, 'HEAD')];
    const added = (line: string): boolean =>
      (after.counts.get(line) ?? 0) > (before.counts.get(line) ?? 0);
    for (const finding of findingsOf(folder, ['--changed', '--base', 'HEAD~1'])) {
      if (finding.state === 'known') totals.known++;
      if (finding.state !== 'new' && finding.state !== 'worsened') continue;
      totals.new++;
      const text = fs.readFileSync(join(folder, finding.path), 'utf8').split('\n');
      const reason = explain(finding, { lines: text, added, before });
      const key = `${finding.rule}: ${reason}`;
      reasons.set(key, (reasons.get(key) ?? 0) + 1);
      if (reason !== null) continue;
      const place = `${finding.path}:${finding.line}`;
      unexplained.push(`${name}@${version} ${place} ${finding.rule} ${finding.state}`);
    }
  }
  fs.rmSync(folder, { recursive: true });
  console.log(`${name}: ${versions.length - 1} steps, ${totals.new} new or worse`);
}
for (const [reason, count] of [...reasons].sort()) console.log(`  ${count} ${reason}`);
for (const line of unexplained) console.log(`unexplained: ${line}`);
console.log(`${steps} steps, ${unexplained.length} findings unexplained`);
if (unexplained.length > 0) process.exitCode = 1;
