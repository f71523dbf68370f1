import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readManifest } from './corpus.ts';
import type { Job } from './measure.ts';

/** One of the programs that are raced. */
export interface Contestant {
  readonly name: string;
  readonly version: string;
  /** Rules that it runs, as the table states them. */
  readonly rules: string;
  /** @param paths - relative to the directory; none: all of it */
  job(node: string, directory: string, paths: readonly string[]): Job;
}

// The limits are wide, so that what is measured is the checking of sources and not the
// printing of a hundred thousand findings that nobody would read.
const complexity = 60;
const lineLength = 1000;

/** Where qa stands: the built package that this folder belongs to. */
const project = join(import.meta.dirname, '../..');

/** Installs the pinned peers into the cache folder and writes their configurations. */
export function prepareContestants(
  cache: string,
): readonly [Contestant, Contestant, Contestant, Contestant] {
  const { peers } = readManifest();
  const home = join(cache, 'peers');
  install(home, peers);
  const modules = join(home, 'node_modules');
  return [
    qa(home),
    {
      name: 'oxlint',
      version: peers['oxlint'] ?? '',
      rules: 'complexity, no-console, no-warning-comments',
      job: (node, cwd, paths) => {
        const config = join(home, 'oxlint.json');
        const program = join(modules, 'oxlint/bin/oxlint');
        const args = [program, '--config', config, '--disable-nested-config', ...paths];
        return { command: node, args, cwd };
      },
    },
    {
      name: 'Biome',
      version: peers['@biomejs/biome'] ?? '',
      rules: 'noExcessiveCognitiveComplexity, noConsole',
      job: (node, cwd, paths) => {
        const config = `--config-path=${join(home, 'biome.json')}`;
        const program = join(modules, '@biomejs/biome/bin/biome');
        const targets = paths.length === 0 ? ['.'] : paths;
        return { command: node, args: [program, 'lint', config, ...targets], cwd };
      },
    },
    {
      name: 'ESLint',
      version: `${peers['eslint']}, typescript-eslint ${peers['typescript-eslint']}`,
      rules: 'complexity, no-console, no-warning-comments, max-len',
      job: (node, cwd, paths) => {
        const config = join(home, 'eslint.config.js');
        const program = join(modules, 'eslint/bin/eslint.js');
        const targets = paths.length === 0 ? ['.'] : paths;
        return { command: node, args: [program, '--config', config, ...targets], cwd };
      },
    },
  ];
}

function qa(home: string): Contestant {
  return qaWith(home, 'qa', 'qa.config.json', ['check']);
}

/**
 * qa under the limits that it has by itself, 85,000 findings and more of them.
 * @param command - the command with its flags
 */
export function qaByDefault(
  cache: string,
  name: string,
  command: readonly string[],
): Contestant {
  return qaWith(join(cache, 'peers'), name, 'qa.defaults.json', command);
}

/** qa under the wide limits of the race, with further flags. */
export function qaWide(
  cache: string,
  name: string,
  command: readonly string[],
): Contestant {
  return qaWith(join(cache, 'peers'), name, 'qa.config.json', command);
}

function qaWith(
  home: string,
  name: string,
  configuration: string,
  command: readonly string[],
): Contestant {
  return {
    name,
    version: 'this tree',
    rules: 'all',
    job: (node, cwd, paths) => {
      const program = join(project, 'bin/qa.cjs');
      const config = join(home, configuration);
      return {
        command: node,
        args: [program, ...command, '--config', config, ...paths],
        cwd,
      };
    },
  };
}

function install(home: string, peers: Readonly<Record<string, string>>): void {
  const manifest = JSON.stringify({
    private: true,
    type: 'module',
    dependencies: peers,
  });
  mkdirSync(home, { recursive: true });
  writeFileSync(join(home, 'package.json'), manifest);
  for (const [name, text] of Object.entries(configurations))
    writeFileSync(join(home, name), text);
  if (existsSync(join(home, 'node_modules/.package-lock.json'))) return;
  execFileSync('npm', ['install', '--ignore-scripts', '--no-audit', '--silent'], {
    cwd: home,
  });
}

const configurations = {
  'qa.defaults.json': '{}',
  'qa.config.json': JSON.stringify({
    rules: {
      complexity: { max: complexity },
      'line-length': { max: lineLength },
    },
  }),
  'oxlint.json': JSON.stringify({
    plugins: [],
    categories: { correctness: 'off' },
    rules: {
      complexity: ['error', { max: complexity }],
      'no-console': 'error',
      'no-warning-comments': 'error',
    },
  }),
  'biome.json': JSON.stringify({
    root: true,
    files: { maxSize: 64 * 1024 * 1024 },
    formatter: { enabled: false },
    assist: { enabled: false },
    linter: {
      rules: {
        preset: 'none',
        suspicious: { noConsole: 'error' },
        complexity: {
          noExcessiveCognitiveComplexity: {
            level: 'error',
            options: { maxAllowedComplexity: complexity },
          },
        },
      },
    },
  }),
  'eslint.config.js': `import tseslint from 'typescript-eslint';
export default [{
  files: ['**/*.{js,jsx,mjs,cjs,ts,tsx,mts,cts}'],
  languageOptions: { parser: tseslint.parser },
  linterOptions: { reportUnusedDisableDirectives: 'off' },
  rules: {
    complexity: ['error', ${complexity}],
    'no-console': 'error',
    'no-warning-comments': 'error',
    'max-len': ['error', ${lineLength}],
  },
}];
`,
};
