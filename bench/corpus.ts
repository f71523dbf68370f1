import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync } from 'node:fs';
import { join, relative } from 'node:path';

/** A published package whose sources are part of the corpus. */
interface Package {
  readonly spec: string;
  /** Where its sources stand in the tarball. */
  readonly folders: readonly string[];
  readonly pattern: RegExp;
}

const typescript = /(?<!\.d)\.[cm]?tsx?$/;
const javascript = /\.[cm]?jsx?$/;

/** Pinned, and chosen because they publish what their authors wrote. */
const packages: readonly Package[] = [
  { spec: 'rxjs@7.8.2', folders: ['src'], pattern: typescript },
  { spec: 'viem@2.57.20', folders: ['.'], pattern: typescript },
  { spec: 'matrix-react-sdk@3.114.0', folders: ['src', 'test'], pattern: typescript },
  { spec: 'matrix-js-sdk@43.0.0', folders: ['src'], pattern: typescript },
  { spec: 'maplibre-gl@6.17.0', folders: ['src'], pattern: typescript },
  { spec: 'effect@4.1.0', folders: ['src'], pattern: typescript },
  { spec: 'webpack@5.112.2', folders: ['lib', 'hot'], pattern: javascript },
  { spec: 'phaser@4.2.1', folders: ['src'], pattern: javascript },
  { spec: '@cesium/engine@26.3.0', folders: ['Source'], pattern: javascript },
  { spec: 'three@0.187.0', folders: ['src', 'examples/jsm'], pattern: javascript },
];

const component = /\.vue$/;

/** Libraries of components that publish them as their authors wrote them. */
const componentPackages: readonly Package[] = [
  'element-ui@2.15.14',
  'view-design@4.7.0',
  'buefy@3.1.0',
  'vue-material@1.0.0',
  'vitepress@1.6.4',
  '@nuxt/ui@4.11.2',
  'reka-ui@2.11.0',
  'primevue@5.0.2',
].map((spec) => ({ spec, folders: ['.'], pattern: component }));

export interface CorpusFile {
  /** The package and the path in it. */
  readonly path: string;
  readonly text: string;
}

/** Reads the corpus, fetching with `npm pack` what the cache folder lacks. */
export function readCorpus(root: string): CorpusFile[] {
  return readPackages(root, packages);
}

/** Reads the components of Vue libraries, fetched likewise. */
export function readComponents(root: string): CorpusFile[] {
  return readPackages(root, componentPackages);
}

function readPackages(root: string, wanted: readonly Package[]): CorpusFile[] {
  const cache = join(root, 'node_modules/.cache/qa-corpus');
  mkdirSync(cache, { recursive: true });
  return wanted.flatMap((one) => readPackage(fetchPackage(one, cache), one));
}

function fetchPackage({ spec }: Package, cache: string): string {
  const folder = join(cache, spec.replace('/', '+'));
  if (existsSync(folder)) return folder;
  const unpacked = `${folder}.partial`;
  mkdirSync(unpacked, { recursive: true });
  const pack = [
    'pack',
    spec,
    '--silent',
    '--ignore-scripts',
    '--pack-destination',
    cache,
  ];
  const tarball = execFileSync('npm', pack, { encoding: 'utf8' }).trim();
  execFileSync('tar', ['xzf', join(cache, tarball), '-C', unpacked]);
  renameSync(unpacked, folder);
  return folder;
}

function readPackage(
  folder: string,
  { spec, folders, pattern }: Package,
): CorpusFile[] {
  const [top = 'package'] = readdirSync(folder);
  const base = join(folder, top);
  return folders
    .flatMap((name) => listFiles(join(base, name)))
    .filter((path) => pattern.test(path))
    .sort()
    .map((path) => ({
      path: `${spec}/${relative(base, path)}`,
      text: readFileSync(path, 'utf8').replace(/^\uFEFF/, ''),
    }));
}

function listFiles(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? listFiles(path) : [path];
  });
}
