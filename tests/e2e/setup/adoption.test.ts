import fs from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openWorkshop, sourcesOf } from '../../support/adoption.ts';
import type { Workshop } from '../../support/adoption.ts';
import { installedModules, ownModules } from '../../support/npm-tools.ts';

/** A key of AWS that nobody has, and that no scan takes for one of this file. */
const key = ['AKIA', 'IOSFODNN7REALKEY'].join('');

/** A file with one fault of each kind that the gates of a commit look for. */
function faultyScript(directive: string): string {
  const decisions = Array.from(
    { length: 11 },
    (_, i) => `  if (a === ${i}) return ${i};`,
  );
  return [
    '// TODO: think about it',
    `export function faulty(a${directive}) {`,
    '  console.log(a);',
    '  // const old = compute(a);',
    '  debugger;',
    `  const key = '${key}';`,
    ...decisions,
    `  return   '${'long '.repeat(20)}';`,
    '}',
    '',
  ].join('\n');
}

const faults = [
  ...['todo-comment', 'docstring', 'console-usage', 'commented-out-code'],
  ...['complexity', 'line-length', 'no-debugger', 'unformatted', 'aws-access-key'],
];

/** The same for Python, where flake8 and black are the project's own. */
const faultyModule = [
  '"""New."""',
  'import os',
  '',
  '',
  '# TODO: think about it',
  `KEY = "${key}"`,
  ...['# if old:', '#     return old'],
  '',
  '',
  'def new( a ):',
  '    print(a)',
  ...Array.from({ length: 11 }, (_, i) => `    if a == ${i}:\n        return ${i}`),
  `    return "${'long '.repeat(20)}"`,
  '',
].join('\n');

const faultsOfModule = [
  ...['todo-comment', 'docstring', 'console-usage', 'commented-out-code'],
  ...['complexity', 'line-length', 'aws-access-key'],
  ...['lint/flake8/F401', 'format/black/unformatted'],
];

const fixedScript = (directive: string): string =>
  `/** Doubles a number. */\nexport function sound(a${directive}) {\n  return a * 2;\n}\n`;

const eslintConfig = "export default [{ rules: { 'no-debugger': 'error' } }];\n";

function adopt(workshop: Workshop): void {
  const init = workshop.run('qa', 'init', '--yes');
  expect(init.status, init.told).toBe(0);
  workshop.run('git', 'add', '--all');
  const gate = workshop.run('qa', 'gate', 'commit');
  expect(gate.status, gate.told).toBe(0);
  const reason = 'Qa-Allow-Policy-Change: the state that qa was adopted in';
  const commit = workshop.tryCommit('build: adopt qa', reason);
  expect(commit.status, commit.told).toBe(0);
}

function expectRefused(
  workshop: Workshop,
  path: string,
  faulty: string,
  fixed: string,
  names: readonly string[],
): void {
  workshop.write({ [path]: faulty });
  const refused = workshop.tryCommit('feat: a fault');
  expect(refused.status, refused.told).not.toBe(0);
  for (const name of names) expect(refused.told).toContain(name);
  workshop.write({ [path]: fixed });
  const passed = workshop.tryCommit('feat: no fault');
  expect(passed.status, passed.told).toBe(0);
}

describe('an old repository adopts qa', { timeout: 240_000 }, () => {
  it('a TypeScript library with ESLint, Prettier, tsc and Vitest', () => {
    const source = join(ownModules, '@jridgewell/sourcemap-codec');
    const workshop = openWorkshop(
      {
        ...sourcesOf(source, /^(?:src\/.*\.ts|README\.md|LICENSE)$/),
        'package.json': JSON.stringify(
          {
            name: 'codec',
            type: 'module',
            devDependencies: { vitest: '4', prettier: '3' },
          },
          null,
          2,
        ),
        'eslint.config.js':
          "import parser from '@typescript-eslint/parser';\n" +
          "export default [{ files: ['**/*.ts'], languageOptions: { parser }, rules: " +
          "{ 'no-debugger': 'error' } }];\n",
        'tsconfig.json': JSON.stringify({
          compilerOptions: {
            ...{ strict: true, target: 'es2022', module: 'esnext', types: [] },
            ...{ moduleResolution: 'bundler', lib: ['es2022', 'dom'], noEmit: true },
          },
          include: ['src'],
        }),
        'tests/a.test.ts': "import { it } from 'vitest';\nit('runs', () => {});\n",
      },
      ownModules,
    );
    adopt(workshop);
    expect(workshop.read('qa.config.jsonc')).toContain('vitest run');
    expectRefused(
      workshop,
      'src/new.ts',
      faultyScript(': number'),
      fixedScript(': number'),
      faults,
    );
    const message = workshop.tryCommit('a message of no known form');
    expect(message.status).not.toBe(0);

    workshop.run('git', 'init', '--quiet', '--bare', '.git/remote.git');
    workshop.run('git', 'remote', 'add', 'origin', workshop.path('.git/remote.git'));
    const first = workshop.run('git', 'push', '--quiet', 'origin', 'main');
    expect(first.status, first.told).toBe(0);
    workshop.write({ 'src/typed.ts': 'export const typed: number = "";\n' });
    expect(workshop.tryCommit('feat: a type').status).toBe(0);
    const push = workshop.run('git', 'push', 'origin', 'main');
    expect(push.status).not.toBe(0);
    expect(push.told).toContain('types/tsc/TS2322');
    workshop.write({ 'src/typed.ts': 'export const typed: number = 1;\n' });
    expect(workshop.tryCommit('fix: the type').status).toBe(0);
    expect(workshop.run('git', 'push', 'origin', 'main').status).toBe(0);
  });

  it('a workspace of pnpm', () => {
    const keep = /^(?:index|functions|classes|internal|ranges|lib).*\.js$/;
    const workshop = openWorkshop(
      {
        'package.json': '{ "private": true, "devDependencies": { "prettier": "3" } }\n',
        'pnpm-workspace.yaml': "packages:\n  - 'packages/*'\n",
        'pnpm-lock.yaml': "lockfileVersion: '9.0'\n",
        'eslint.config.mjs': eslintConfig,
        ...sourcesOf(join(ownModules, 'semver'), keep, 'packages/semver/'),
        'packages/semver/package.json': '{ "name": "semver", "type": "commonjs" }\n',
        ...sourcesOf(join(ownModules, 'picomatch'), keep, 'packages/picomatch/'),
        'packages/picomatch/package.json': '{ "name": "picomatch" }\n',
      },
      ownModules,
    );
    adopt(workshop);
    expect(workshop.read('.github/workflows/ci.yml')).toContain('pnpm install');
    expectRefused(
      workshop,
      'packages/semver/new.mjs',
      faultyScript(''),
      fixedScript(''),
      faults,
    );
  });

  it('a CommonJS package with mocha and ESLint', () => {
    const source = join(ownModules, 'picomatch');
    const manifest = JSON.parse(
      fs.readFileSync(join(source, 'package.json'), 'utf8'),
    ) as object;
    const workshop = openWorkshop(
      {
        ...sourcesOf(source, /^(?:lib\/.*|[^/]*)\.js$|^README\.md$|^LICENSE$/),
        'package.json': JSON.stringify(manifest, null, 2),
        'eslint.config.mjs': eslintConfig,
        'test/a.js': "require('assert')(true);\n",
      },
      ownModules,
    );
    adopt(workshop);
    expect(workshop.read('qa.config.jsonc')).toContain('mocha');
    const faulty = faultyScript('').replace('export function', 'exports.x = function');
    const named = faults.filter((name) => !['docstring', 'unformatted'].includes(name));
    const fixed = '/** Doubles a number. */\nexports.twice = (a) => a * 2;\n';
    expectRefused(workshop, 'lib/new.js', faulty, fixed, named);
  });

  it('a Vue application with oxlint and Prettier', async () => {
    const modules = await installedModules([
      ...['oxlint@1.94.0', 'prettier@3.10.1', 'vue-multiselect@3.5.0'],
    ]);
    const source = join(modules, 'vue-multiselect');
    const workshop = openWorkshop(
      {
        ...sourcesOf(source, /^(?:src\/.*\.(?:vue|js)|README\.md|LICENSE)$/),
        'package.json': JSON.stringify(
          {
            name: 'select',
            type: 'module',
            dependencies: { vue: '3' },
            devDependencies: { oxlint: '1', prettier: '3' },
          },
          null,
          2,
        ),
        '.oxlintrc.json': '{ "rules": { "no-debugger": "error" } }\n',
      },
      modules,
    );
    expect(workshop.exists('src/Multiselect.vue')).toBe(true);
    adopt(workshop);
    expectRefused(workshop, 'src/new.js', faultyScript(''), fixedScript(''), faults);
    expectRefused(
      workshop,
      'src/New.vue',
      '<script>\ndebugger\nexport default {   }\n</script>\n<template><p>a</p></template>\n',
      '<script>\nexport default {};\n</script>\n<template><p>a</p></template>\n',
      ['no-debugger', 'unformatted', 'src/New.vue'],
    );
  });

  it('a Python project with pytest, black, flake8 and mypy', () => {
    const source = '/usr/lib/python3/dist-packages/pathspec';
    const workshop = openWorkshop(
      {
        ...sourcesOf(source, /\.pyi?$/, 'pathspec/'),
        'pyproject.toml':
          '[project]\nname = "pathspec"\n[tool.black]\n[tool.mypy]\nfiles = ["pathspec"]\n',
        'setup.cfg': '[flake8]\nmax-line-length = 88\n',
        'requirements-dev.txt': 'pytest\nblack\nflake8\nmypy\n',
        'tests/test_a.py': 'def test_a():\n    assert True\n',
      },
      null,
    );
    adopt(workshop);
    expect(workshop.read('qa.config.jsonc')).toContain('pytest');
    expectRefused(
      workshop,
      'pathspec/new.py',
      faultyModule,
      '"""New."""\n\n\ndef new(a):\n    """Return it."""\n    return a\n',
      faultsOfModule,
    );
  });
});
