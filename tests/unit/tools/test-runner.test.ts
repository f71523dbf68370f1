import { describe, expect, it } from 'vitest';
import { detectTestRunner } from '../../../src/tools/test-runner.ts';
import { projectOf } from '../../support/open-project.ts';

function runnerOf(manifest: object, files: Readonly<Record<string, string>> = {}) {
  return detectTestRunner(
    projectOf({ 'package.json': JSON.stringify(manifest), ...files }),
  );
}

describe('detectTestRunner', () => {
  it('knows none where no dependency, script or file tells of one', async () => {
    expect(await runnerOf({ scripts: { test: 'make check' } })).toBe(null);
    expect(await detectTestRunner(projectOf({ 'main.py': '' }))).toBe(null);
  });

  it('lets vitest measure coverage only where its provider is installed', async () => {
    const bare = await runnerOf({ devDependencies: { vitest: '4' } });
    expect(bare).toMatchObject({ name: 'vitest', coverage: null });
    expect(bare!.run).not.toContain('coverage');
    const whole = await runnerOf({
      devDependencies: { vitest: '4', '@vitest/coverage-v8': '4' },
    });
    expect(whole).toMatchObject({ coverage: 'coverage/lcov.info' });
  });

  it('keeps what the project tells mocha, and takes its reporter out', async () => {
    const runner = await runnerOf({
      devDependencies: { mocha: '11' },
      scripts: { test: 'mocha --require setup.js --reporter spec -R dot test/*.js' },
    });
    expect(runner!.run).toBe(
      'mkdir -p reports && npx --no-install mocha --require setup.js test/*.js ' +
        '--reporter xunit --reporter-option output=reports/mocha.xml',
    );
  });

  it('adds a report to the script that calls node --test', async () => {
    const runner = await runnerOf({ scripts: { test: 'node --test lib' } });
    expect(runner!.run).toMatch(/^mkdir -p reports && node --test .*junit\.xml lib$/);
  });

  it('calls programs as the package manager of the lock file does', async () => {
    const runner = await runnerOf(
      { devDependencies: { jest: '30' } },
      { 'pnpm-lock.yaml': '' },
    );
    expect(runner!.run).toContain('pnpm exec jest');
  });

  it('calls pytest in the environment that a lock describes', async () => {
    for (const [lock, starter] of [
      ['uv.lock', 'uv run python -m pytest'],
      ['poetry.lock', 'poetry run python -m pytest'],
      ['pdm.lock', 'pdm run python -m pytest'],
      ['Pipfile.lock', 'pipenv run python -m pytest'],
    ] as const) {
      const project = projectOf({ 'tests/test_a.py': '', [lock]: '' });
      expect((await detectTestRunner(project))!.run).toContain(starter);
    }
  });

  it('finds pytest by a requirement, a section or the name of a test', async () => {
    for (const files of [
      { 'requirements.txt': 'pytest-cov\npytest\n' },
      { 'pyproject.toml': '[tool.pytest.ini_options]\n' },
      { 'tests/test_a.py': '' },
    ] as Record<string, string>[])
      expect(await detectTestRunner(projectOf(files))).toMatchObject({
        name: 'pytest',
      });
  });
});
