import { describe, expect, it } from 'vitest';
import { importers } from '../../../../../src/setup/init/from/importers.ts';
import type { ImporterName } from '../../../../../src/setup/init/from/importers.ts';
import { summariseIgnored } from '../../../../../src/setup/init/from/eslint.ts';
import { projectOf } from '../../../../support/open-project.ts';

function take(name: ImporterName, files: Readonly<Record<string, string>>) {
  return importers[name](projectOf(files));
}

const json = (value: object): string => JSON.stringify(value);

describe('importers', () => {
  it.each(Object.keys(importers) as ImporterName[])(
    'finds nothing of %s in a project without it',
    async (name) => {
      expect(await take(name, { 'package.json': '{}', 'a.js': '' })).toBe(null);
    },
  );

  it('takes types, scopes and the header of commitlint, in each of its forms', async () => {
    const rules = {
      'type-enum': [2, 'always', ['feat', 'fix']],
      'scope-enum': [0, 'always', ['off']],
      'header-max-length': [2, 'always', 72],
      'subject-case': [2, 'never', ['upper-case']],
    };
    for (const files of [
      { '.commitlintrc.json': json({ rules }) },
      { '.commitlintrc': json({ rules }) },
      { 'commitlint.config.mjs': `export default ${json({ rules })};` },
      { 'commitlint.config.cjs': `module.exports = ${json({ rules })};` },
      { 'package.json': json({ commitlint: { rules } }) },
    ] as Record<string, string>[]) {
      const found = await take('commitlint', files);
      expect(found?.config).toEqual({
        gates: { commits: { types: ['feat', 'fix'], headerLength: 72 } },
      });
      expect(found?.left).toEqual(['subject-case']);
    }
  });

  it('takes the limits of nyc only where it holds the project to them', async () => {
    const held = { 'check-coverage': true, lines: 90, branches: 80, watermarks: {} };
    const found = await take('nyc', { '.nycrc': json(held) });
    expect(found?.config).toEqual({ gates: { coverage: { lines: 90, branches: 80 } } });
    expect(found?.left).toEqual(['watermarks']);
    const loose = await take('nyc', { '.nycrc.yml': 'lines: 90\n' });
    expect(loose?.config).toEqual({});
    expect(loose?.left[0]).toContain('check-coverage is off');
    const each = await take('nyc', {
      'package.json': json({ nyc: { ...held, 'per-file': true } }),
    });
    expect(each?.config.gates).toEqual({
      coverage: { perFile: { lines: 90, branches: 80 } },
    });
  });

  it('takes the targets of Codecov, and says what to do instead of auto', async () => {
    const text =
      'coverage:\n  status:\n    project: { default: { target: auto } }\n' +
      '    patch: { default: { target: 85% } }\nignore: ["gen/", "a/**"]\nflags: {}\n';
    const found = await take('codecov', { 'codecov.yml': text });
    expect(found?.config).toEqual({
      gates: { coverage: { patch: { min: 85 }, omit: ['gen/*', 'a/*'] } },
    });
    expect(found?.left).toEqual([
      'coverage.status.project.default.target auto: set gates.coverage.ratchet to true',
      'flags',
    ]);
  });

  it('takes what Sonar leaves out, over lines that go on', async () => {
    const text =
      'sonar.projectKey=x\nsonar.exclusions=dist/,\\\n  **/*.gen.ts\n' +
      'sonar.tests = tests\nsonar.javascript.lcov.reportPaths=coverage/lcov.info\n' +
      'sonar.cpd.exclusions=a\n# sonar.ignored=1\n';
    const found = await take('sonar', { 'sonar-project.properties': text });
    expect(found?.config).toEqual({
      ignores: ['dist/**', '**/*.gen.ts'],
      overrides: [{ files: ['tests/**'], rules: { docstring: 'off' } }],
      gates: { coverage: { reports: ['coverage/lcov.info'] } },
    });
    expect(found?.left[0]).toBe('sonar.cpd.exclusions');
  });

  it('takes limits, ignores and codes of flake8', async () => {
    const text =
      '[flake8]\nmax-line-length = 100\nmax-complexity = 12\nexclude = .git,build,*.pyi\n' +
      'extend-ignore = E203, T201\nper-file-ignores =\n    tests/*: D103\n    a.py: E402\n';
    const found = await take('flake8', { '.flake8': text });
    expect(found?.config).toEqual({
      ignores: ['**/.git/**', '**/build/**', '**/*.pyi'],
      rules: {
        'line-length': { max: 100 },
        complexity: { max: 12 },
        'console-usage': 'off',
      },
      overrides: [{ files: ['tests/*'], rules: { docstring: 'off' } }],
    });
    expect(found?.left.join('; ')).toMatch(/E203.*per-file-ignores a\.py/);
  });

  it('takes limits, ignores and codes of ruff, old places and new', async () => {
    const text =
      'line-length = 100\nexclude = ["gen"]\n[lint]\nselect = ["E", "C901"]\n' +
      'ignore = ["E501"]\n[lint.mccabe]\nmax-complexity = 8\n' +
      '[lint.per-file-ignores]\n"scripts/*" = ["T201"]\n';
    const found = await take('ruff', { 'ruff.toml': text });
    expect(found?.config).toEqual({
      ignores: ['**/gen/**'],
      rules: { 'line-length': 'off', complexity: { max: 8 } },
      overrides: [{ files: ['scripts/*'], rules: { 'console-usage': 'off' } }],
    });
    expect(found?.left).toEqual(['select E: stays with ruff']);
  });

  it('takes rules and ignores of oxlint, warnings as warnings', async () => {
    const config = {
      rules: {
        complexity: ['error', { max: 12, variant: 'modified' }],
        'no-console': ['warn', { allow: ['error'] }],
        'eslint/max-len': ['error', 100],
        'no-debugger': 'error',
        'no-var': 'off',
      },
      ignorePatterns: ['gen/'],
    };
    const found = await take('oxlint', { '.oxlintrc.json': json(config) });
    expect(found?.config).toEqual({
      ignores: ['gen/**'],
      rules: {
        complexity: ['error', { max: 12, profile: 'modified' }],
        'console-usage': ['warning', { allow: ['error'] }],
        'line-length': ['error', { max: 100 }],
      },
    });
    expect(found?.left).toEqual([
      'no-debugger: stay with oxlint, the gate lint runs it',
    ]);
  });

  it('takes width, complexity and what is left out of Biome', async () => {
    const config = {
      formatter: { lineWidth: 110 },
      files: { includes: ['**', '!**/gen'] },
      linter: {
        rules: {
          complexity: {
            noExcessiveCognitiveComplexity: {
              level: 'warn',
              options: { maxAllowedComplexity: 20 },
            },
          },
          suspicious: { noConsole: 'error', noDebugger: 'error' },
        },
      },
    };
    const found = await take('biome', { 'biome.json': json(config) });
    expect(found?.config).toEqual({
      ignores: ['**/gen'],
      rules: {
        'line-length': { max: 110 },
        complexity: ['warning', { max: 20, profile: 'cognitive' }],
        'console-usage': 'error',
      },
    });
    expect(found?.left[0]).toContain('suspicious/noDebugger');
  });
});

describe('summariseIgnored', () => {
  it('names a whole directory once, and single files where others stay', () => {
    const paths = ['a/x.js', 'a/y.js', 'b/c/x.js', 'b/c/y.js', 'b/z.js'];
    expect(
      summariseIgnored(paths, new Set(['a/x.js', 'b/c/x.js', 'b/c/y.js'])),
    ).toEqual(['a/x.js', 'b/c/**']);
    expect(summariseIgnored(paths, new Set())).toEqual([]);
  });
});
