// Random edits of small repositories, judged by `qa check --changed`, against an oracle
// that knows nothing of git, hunks or symbols: each planted fault carries words that no
// other has, so counting these words in both sides says what is new. Renames, copies,
// moves to other files and runs of a formatter among them.
// `node bench/run.js edit-scripts [scripts] [seed]`
import { execFileSync, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const [scripts = '100', seed = String(Date.now() % 1e6)] = process.argv.slice(2);
const bin = join(process.cwd(), 'bin/qa.cjs');
let state = Number(seed);
let next = 0;

/** A small generator (mulberry32), so that a seed repeats a run. */
function random(below: number): number {
  state = (state + 0x6d2b79f5) | 0;
  let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
  mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
  return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
}

type Files = Map<string, string[][]>;

const faults = [
  (id: number) => `  console.log('a${id}', b${id}, c${id});`,
  (id: number) => `  // TODO a${id} b${id} c${id}`,
  (id: number) => `  var long${id} = '${`a${id} `.repeat(24)}';`,
];

function fault(): string {
  return faults[random(faults.length)]!(next++);
}

function makeFunction(): string[] {
  const name = `f${next++}`;
  const body = Array.from({ length: 4 }, () => `  let v${next++} = ${random(99)};`);
  body.splice(random(5), 0, fault());
  return [`function ${name}() {`, ...body, '}'];
}

function pathFrom(files: Files): string {
  return [...files.keys()][random(files.size)]!;
}

const formats: readonly ((line: string) => string)[] = [
  (line) => line.replaceAll("'", '"'),
  (line) => line.replace(/;$/, ''),
  (line) => line.replace(/^ {2}/, '\t'),
  (line) => line.replace(/\(('a\d+'), /, '( $1,'),
];

const edits: Readonly<Record<string, (files: Files) => void>> = {
  plant: (files) => {
    const block = files.get(pathFrom(files))!;
    const lines = block[random(block.length)]!;
    lines.splice(1 + random(lines.length - 1), 0, fault());
  },
  remove: (files) => {
    const block = files.get(pathFrom(files))!;
    const lines = block[random(block.length)]!;
    if (lines.length > 3) lines.splice(1 + random(lines.length - 2), 1);
  },
  add: (files) => void files.get(pathFrom(files))!.push(makeFunction()),
  move: (files) => {
    const from = files.get(pathFrom(files))!;
    if (from.length < 2) return;
    const [moved] = from.splice(random(from.length), 1);
    files.get(pathFrom(files))!.push(moved!);
  },
  copy: (files) => {
    const from = files.get(pathFrom(files))!;
    const copied = from[random(from.length)]!;
    const head = copied[0]!.replace(/f\d+/, `f${next++}`);
    files.get(pathFrom(files))!.push([head, ...copied.slice(1)]);
  },
  rename: (files) => {
    const path = pathFrom(files);
    const blocks = files.get(path)!;
    files.delete(path);
    files.set(`${dirname(path)}/r${next++}.ts`, blocks);
  },
  renameFunction: (files) => {
    const blocks = files.get(pathFrom(files))!;
    const lines = blocks[random(blocks.length)]!;
    lines[0] = lines[0]!.replace(/f\d+/, `f${next++}`);
  },
  reorder: (files) => void files.get(pathFrom(files))!.reverse(),
  format: (files) => {
    const format = formats[random(formats.length)]!;
    for (const blocks of files.values())
      for (const lines of blocks)
        for (const [i, line] of lines.entries()) lines[i] = format(line);
  },
};

function write(folder: string, files: Files): void {
  fs.rmSync(join(folder, 'src'), { recursive: true, force: true });
  for (const [path, blocks] of files) {
    fs.mkdirSync(join(folder, dirname(path)), { recursive: true });
    fs.writeFileSync(join(folder, path), `${blocks.flat().join('\n')}\n`);
  }
}

/** How often each fault stands in all files, by its words. */
function count(files: Files): Map<string, number> {
  const counts = new Map<string, number>();
  for (const line of [...files.values()].flat(2)) {
    const id = /\b(?:a|long)(\d+)\b/.exec(line)?.[1];
    if (id !== undefined) counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  return counts;
}

interface Reported {
  readonly state: string;
  readonly path: string;
  readonly line: number;
}

function judge(folder: string): ReadonlyMap<string, number> {
  const argv = [bin, 'check', '--changed', '--base', 'HEAD', '--format', 'json'];
  const run = spawnSync(process.execPath, argv, { cwd: folder, encoding: 'utf8' });
  const { findings } = JSON.parse(run.stdout) as { findings: readonly Reported[] };
  const counts = new Map<string, number>();
  for (const { state: mark, path, line } of findings) {
    if (mark !== 'new' && mark !== 'worsened') continue;
    const text = fs.readFileSync(join(folder, path), 'utf8').split('\n')[line - 1]!;
    const id = /\b(?:a|long)(\d+)\b/.exec(text)?.[1] ?? text;
    counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  return counts;
}

let wrong = 0;
let judged = 0;
for (let script = 0; script < Number(scripts); script++) {
  const folder = fs.mkdtempSync(join(tmpdir(), 'qa-edits-'));
  const git = (...args: string[]): void =>
    void execFileSync('git', args, { cwd: folder, stdio: 'ignore' });
  const files: Files = new Map();
  for (let index = 0; index < 4; index++)
    files.set(`src/s${index}.ts`, [makeFunction(), makeFunction(), makeFunction()]);
  write(folder, files);
  const config = { rules: { docstring: 'off', 'line-length': { max: 88 } } };
  fs.writeFileSync(join(folder, 'qa.config.json'), JSON.stringify(config));
  git('init', '-q');
  git('add', '-A');
  git('-c', 'user.name=a', '-c', 'user.email=a@b', 'commit', '-qm', 'feat: a');
  const before = count(files);
  const names = Object.keys(edits);
  const done = Array.from(
    { length: 1 + random(5) },
    () => names[random(names.length)]!,
  );
  for (const name of done) edits[name]!(files);
  write(folder, files);
  const expected = new Map(
    [...count(files)]
      .map(([id, all]) => [id, all - (before.get(id) ?? 0)] as const)
      .filter(([, added]) => added > 0),
  );
  const got = judge(folder);
  judged += expected.size;
  const ids = new Set([...expected.keys(), ...got.keys()]);
  const bad = [...ids].filter((id) => (expected.get(id) ?? 0) !== (got.get(id) ?? 0));
  if (bad.length > 0) {
    wrong++;
    const told = bad.map(
      (id) => `${id}: ${expected.get(id) ?? 0} new, said ${got.get(id) ?? 0}`,
    );
    console.log(`script ${script} [${done.join(' ')}]: ${told.join('; ')}`);
  }
  fs.rmSync(folder, { recursive: true });
}
console.log(`${scripts} scripts, seed ${seed}: ${judged} new faults, ${wrong} wrong`);
if (wrong > 0) process.exitCode = 1;
