import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';

interface Package {
  /** With its version: `rxjs@7.8.2`. */
  readonly name: string;
  /** Subresource integrity of the tarball, as the registry states it. */
  readonly integrity: string;
  readonly folders: readonly string[];
  readonly minified?: boolean;
}

interface Manifest {
  readonly peers: Readonly<Record<string, string>>;
  readonly packages: readonly Package[];
}

/** What a corpus holds; sizes in bytes. */
export interface CorpusFacts {
  readonly files: number;
  readonly bytes: number;
  readonly lines: number;
  /** Of it in `.ts` and `.tsx` that are not declarations. */
  readonly typescriptBytes: number;
  readonly minifiedBytes: number;
}

/** A corpus on disk: a repository of its own, as sources mostly are. */
export interface Corpus {
  readonly directory: string;
  /** Relative to the directory, sorted. */
  readonly files: readonly string[];
  readonly facts: CorpusFacts;
}

/** The whole corpus, a tenth and a hundredth of it. */
export interface Corpora {
  readonly full: Corpus;
  readonly tenth: Corpus;
  readonly hundredth: Corpus;
}

const minifiedFolder = 'bundles';
const isSource = (path: string): boolean =>
  /\.[cm]?[jt]sx?$/.test(path) &&
  !/\.d\.[cm]?ts$/.test(path) &&
  !/\.min\.[^/]+$/.test(path);
const isTypescript = (path: string): boolean => /\.[cm]?tsx?$/.test(path);

/** Reads what is pinned. */
export function readManifest(): Manifest {
  const file = join(import.meta.dirname, 'corpus.json');
  return JSON.parse(readFileSync(file, 'utf8')) as Manifest;
}

/**
 * The corpus in a cache folder, fetched from the npm registry where it is not yet
 * there.
 * @throws Error where a tarball is not the one that is pinned
 */
export function prepareCorpora(cache: string): Corpora {
  const manifest = readManifest();
  const stamp = createHash('sha256').update(JSON.stringify(manifest.packages));
  const root = join(cache, `corpus-${stamp.digest('hex').slice(0, 12)}`);
  if (!existsSync(root)) buildCorpora(manifest, root);
  const open = (name: string): Corpus => describe(join(root, name));
  return { full: open('full'), tenth: open('tenth'), hundredth: open('hundredth') };
}

function buildCorpora(manifest: Manifest, root: string): void {
  const work = `${root}.${process.pid}`;
  const full = join(work, 'full');
  mkdirSync(full, { recursive: true });
  for (const source of manifest.packages) addPackage(source, work, full);
  const files = listSources(full);
  for (const [name, step] of [
    ['tenth', 10],
    ['hundredth', 100],
  ] as const)
    for (const path of files.filter((_, index) => index % step === 0)) {
      mkdirSync(dirname(join(work, name, path)), { recursive: true });
      cpSync(join(full, path), join(work, name, path));
    }
  for (const name of ['full', 'tenth', 'hundredth']) asRepository(join(work, name));
  renameSync(work, root);
}

function addPackage(source: Package, work: string, full: string): void {
  const tarball = fetchTarball(source, work);
  const unpacked = join(work, 'unpacked');
  mkdirSync(unpacked, { recursive: true });
  execFileSync('tar', ['-xzf', tarball, '-C', unpacked, '--no-same-owner']);
  const [top] = readdirSync(unpacked);
  const home = join(full, source.minified ? minifiedFolder : folderOf(source.name));
  for (const folder of source.folders) {
    const from = join(unpacked, top ?? '', folder);
    for (const path of listSources(from)) {
      const to = join(home, folder, path);
      mkdirSync(dirname(to), { recursive: true });
      cpSync(join(from, path), to);
    }
  }
  rmSync(unpacked, { recursive: true });
}

function fetchTarball({ name, integrity }: Package, work: string): string {
  const file = join(dirname(work), `${folderOf(name)}.tgz`);
  if (!existsSync(file)) {
    const args = ['pack', '--silent', '--pack-destination', work, name];
    const written = execFileSync('npm', args, { encoding: 'utf8' }).trim();
    renameSync(join(work, written), file);
  }
  const found = createHash('sha512').update(readFileSync(file)).digest('base64');
  if (integrity !== `sha512-${found}`)
    throw new Error(`${file} is not the pinned ${name}. Delete it and run again`);
  return file;
}

function folderOf(name: string): string {
  return name.replace(/^@/, '').replace('/', '-');
}

function asRepository(directory: string): void {
  execFileSync('git', ['init', '--quiet'], { cwd: directory });
  writeFileSync(join(directory, '.gitignore'), '.qa/cache/\n');
  execFileSync('git', ['add', '--all'], { cwd: directory });
}

function listSources(directory: string): readonly string[] {
  return readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && isSource(entry.name))
    .map((entry) => join(entry.parentPath, entry.name).slice(directory.length + 1))
    .filter((path) => !path.startsWith('.git/'))
    .sort();
}

function describe(directory: string): Corpus {
  const files = listSources(directory);
  let [bytes, lines, typescriptBytes, minifiedBytes] = [0, 0, 0, 0];
  for (const path of files) {
    const content = readFileSync(join(directory, path));
    bytes += content.length;
    for (const byte of content) if (byte === 10) lines++;
    if (isTypescript(path)) typescriptBytes += content.length;
    if (path.startsWith(minifiedFolder)) minifiedBytes += content.length;
  }
  const facts = { files: files.length, bytes, lines, typescriptBytes, minifiedBytes };
  return { directory, files, facts };
}
