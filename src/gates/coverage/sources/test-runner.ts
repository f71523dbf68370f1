import { basename, join } from 'node:path';
import type { Host } from '../../../core/host.ts';

/** A runner that must write its coverage report itself. */
export interface SelfReporting {
  readonly name: string;
  /** What to add to its command. */
  readonly flags: string;
}

const vitest = { name: 'Vitest', flags: '--coverage --coverage.reporter=json' };
const jest = { name: 'Jest', flags: '--coverage --coverageReporters=json' };
const byProgram: Readonly<Record<string, SelfReporting>> = {
  vitest,
  jest,
  'react-scripts': jest,
  tap: { name: 'tap', flags: '--coverage-report=lcovonly' },
  pytest: { name: 'pytest', flags: '--cov --cov-report=json' },
  'py.test': { name: 'pytest', flags: '--cov --cov-report=json' },
  go: { name: 'go test', flags: '-coverprofile=cover.out ./...' },
  rspec: { name: 'RSpec', flags: 'with SimpleCov in its helper' },
  phpunit: { name: 'PHPUnit', flags: '--coverage-clover clover.xml' },
  dotnet: { name: 'dotnet test', flags: '--collect "XPlat Code Coverage"' },
};
const byModule: readonly (readonly [part: string, runner: SelfReporting])[] = [
  ['/node_modules/vitest/', vitest],
  ['/node_modules/jest-runner/', jest],
  ['/node_modules/@jest/core/', jest],
  ['/node_modules/@tapjs/', byProgram['tap']!],
];
const deepest = 5;

/**
 * The runner that a command starts and that must write its report itself, or null: its
 * transformed code is not what V8 measures. Scripts of package.json are followed.
 */
export function runnerOf(
  host: Host,
  root: string,
  command: string,
): SelfReporting | null {
  const scripts = scriptsOf(host, root);
  const programs = programsOf(command, scripts, deepest);
  const found = programs.find((name) => Object.hasOwn(byProgram, name));
  return found === undefined ? null : byProgram[found]!;
}

/** The same, told by what V8 measured in a process. */
export function runnerInRaw(raw: string): SelfReporting | null {
  return byModule.find(([part]) => raw.includes(part))?.[1] ?? null;
}

function scriptsOf({ fs }: Host, root: string): Readonly<Record<string, string>> {
  try {
    const text = fs.readFileSync(join(root, 'package.json'), 'utf8');
    const { scripts } = JSON.parse(text) as { scripts?: Record<string, string> };
    return scripts ?? {};
  } catch {
    return {};
  }
}

function programsOf(
  command: string,
  scripts: Readonly<Record<string, string>>,
  depth: number,
): readonly string[] {
  if (depth === 0) return [];
  return command.split(/&&|\|\||[;|\n]/).flatMap((part) => {
    const words = part.trim().split(/\s+/);
    while (
      /^\w+=/.test(words[0] ?? '') ||
      ['cross-env', 'env'].includes(words[0] ?? '')
    )
      words.shift();
    const script = scriptOf(words);
    if (script !== null && Object.hasOwn(scripts, script))
      return programsOf(scripts[script]!, scripts, depth - 1);
    return [programOf(words)];
  });
}

// `npm test`, `npm run x`, `pnpm x`, `yarn x`; null where it is not a script.
function scriptOf([program, ...rest]: readonly string[]): string | null {
  if (!['npm', 'pnpm', 'yarn', 'bun'].includes(program ?? '')) return null;
  const words = rest.filter((word) => !word.startsWith('-'));
  const [first = '', second = ''] = words;
  if (['run', 'run-script'].includes(first)) return second;
  return ['t', 'tst'].includes(first) ? 'test' : first;
}

function programOf(words: readonly string[]): string {
  const starters = [
    'npx',
    'bunx',
    'pnpm',
    'yarn',
    'exec',
    'dlx',
    'run',
    'poetry',
    'uv',
  ];
  const rest = words.filter((word) => !word.startsWith('-'));
  while (rest.length > 1 && starters.includes(rest[0]!)) rest.shift();
  if (/^python[\d.]*$/.test(rest[0] ?? '') && words.includes('pytest')) return 'pytest';
  const name = basename(rest[0] ?? '').replace(/@.*$/, '');
  const script = rest.find((word) => /node_modules\/(?:vitest|jest|tap)\//.test(word));
  return name === 'node' && script !== undefined
    ? /node_modules\/(\w+)\//.exec(script)![1]!
    : name;
}
