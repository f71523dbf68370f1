// Counts what the secret rules find in published packages of npm and Debian, and gives
// for each hit the verdict of whoever looked at it (bench/secrets/verdicts.tsv). A hit
// without a verdict makes it fail.
// node bench/run.js secrets-corpus [--folder <cache>] [--unjudged]
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import { join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { sha256 } from '../src/core/hash.ts';
import { contentKind } from '../src/gates/secrets/sources/content-kind.ts';
import { scanFile } from '../src/gates/secrets/sources/scan-file.ts';
import { debian, npm } from './secrets/packages.ts';

const { values: flags } = parseArgs({
  options: {
    folder: { type: 'string', default: 'node_modules/.cache/qa-secrets-corpus' },
    unjudged: { type: 'boolean', default: false },
  },
});
const table = join(process.cwd(), 'bench/secrets/verdicts.tsv');

/** `key`: a key as its provider makes it; `example`: drawn by lot, for a manual or a
 * test; `false`: nobody drew it. */
type Verdict = 'key' | 'example' | 'false';
const verdicts = new Map(
  fs
    .readFileSync(table, 'utf8')
    .split('\n')
    .slice(1)
    .filter((line) => line !== '')
    .map((line): [string, Verdict] => {
      const [name, , rule, digest, verdict] = line.split('\t');
      return [`${name} ${rule} ${digest}`, verdict as Verdict];
    }),
);

const counts = { files: 0, bytes: 0, key: 0, example: 0, false: 0, unjudged: 0 };
const filesWith = new Set<string>();
const folders = [
  ...npm.map((spec) => fetched(spec, ['npm', 'pack', spec, '--silent'])),
  ...debian.map((name) => fetched(name, ['apt-get', 'download', '-q', name])),
];
const start = process.cpuUsage();
for (const { name, folder } of folders)
  for (const path of filesIn(folder)) judgeFile(name, relative(folder, path), path);
const seconds = process.cpuUsage(start).user / 1e6;

const hits = counts.key + counts.example + counts.false + counts.unjudged;
const per = (count: number) =>
  count === 0 ? 'none' : `1 in ${Math.floor(counts.files / count)} files`;
console.log(
  `${folders.length} packages, ${counts.files} files, ` +
    `${Math.round(counts.bytes / 1e6)} MB, ${seconds.toFixed(1)} s of CPU time\n` +
    `hits ${hits} (${per(hits)}): keys ${counts.key}, examples ${counts.example}, ` +
    `false ${counts.false}, without a verdict ${counts.unjudged}\n` +
    `false: ${per(counts.false)}; with the examples: ` +
    `${per(counts.false + counts.example)}, in ${filesWith.size} files`,
);
if (counts.unjudged > 0) process.exitCode = 1;

function judgeFile(name: string, shown: string, path: string): void {
  const content = contentKind(fs.readFileSync(path));
  if (content.kind !== 'text') return;
  counts.files++;
  counts.bytes += content.bytes.length;
  for (const { rule, secret, line } of scanFile(path, content.bytes)) {
    const digest = sha256(`${rule} ${secret}`).slice(0, 12);
    const verdict = verdicts.get(`${name} ${rule} ${digest}`) ?? 'unjudged';
    counts[verdict]++;
    if (verdict !== 'key') filesWith.add(path);
    if (verdict === 'unjudged' || flags.unjudged)
      console.log([name, `${shown}:${line}`, rule, digest, verdict].join('\t'));
  }
}

function fetched(spec: string, command: readonly string[]) {
  const name = spec.replace(/(?<=.)@[^@]*$/, '');
  const folder = join(process.cwd(), flags.folder, spec.replace('/', '+'));
  if (fs.existsSync(folder)) return { name, folder };
  const partial = `${folder}.partial`;
  fs.rmSync(partial, { recursive: true, force: true });
  fs.mkdirSync(partial, { recursive: true });
  const [program = '', ...words] = command;
  execFileSync(program, words, { cwd: partial, stdio: 'ignore' });
  const [archive = ''] = fs.readdirSync(partial);
  const unpack: readonly string[] = archive.endsWith('.deb')
    ? ['dpkg', '-x', archive, '.']
    : ['tar', 'xzf', archive];
  execFileSync(unpack[0]!, unpack.slice(1), { cwd: partial });
  fs.rmSync(join(partial, archive));
  fs.renameSync(partial, folder);
  return { name, folder };
}

function* filesIn(folder: string): Iterable<string> {
  for (const entry of fs.readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      if (entry.name !== 'node_modules') yield* filesIn(path);
    } else if (entry.isFile()) yield path;
  }
}
