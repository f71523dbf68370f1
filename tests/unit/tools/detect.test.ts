import { describe, expect, it } from 'vitest';
import { detectTools } from '../../../src/tools/detect.ts';
import { projectOf } from '../../support/open-project.ts';

async function found(files: Readonly<Record<string, string>>) {
  const uses = await detectTools(projectOf(files), ['format', 'lint', 'types']);
  return uses.map(({ id, home, shownBy }) => `${id} in '${home}' by ${shownBy}`);
}

describe('detectTools', () => {
  it('finds nothing in an empty project and in one whose manifest is broken', async () => {
    expect(await found({})).toEqual([]);
    expect(
      await found({ 'package.json': '{ "devDependencies": {', 'a.js': '' }),
    ).toEqual([]);
  });

  it('finds tools of npm by their files, a key of the manifest, or a dependency', async () => {
    const manifest = {
      eslintConfig: {},
      devDependencies: { prettier: '3', oxlint: '1' },
    };
    expect(
      await found({
        'package.json': JSON.stringify(manifest),
        'biome.jsonc': '{}',
        'tsconfig.json': '{}',
      }),
    ).toEqual([
      "biome-format in '' by biome.jsonc",
      "biome-lint in '' by biome.jsonc",
      "eslint in '' by package.json",
      "oxlint in '' by package.json",
      "prettier in '' by package.json",
      "tsc in '' by tsconfig.json",
    ]);
  });

  it('takes vue-tsc instead of tsc where the project has it', async () => {
    const manifest = { devDependencies: { 'vue-tsc': '3', typescript: '6' } };
    expect(
      await found({ 'package.json': JSON.stringify(manifest), 'tsconfig.json': '{}' }),
    ).toEqual(["vue-tsc in '' by tsconfig.json"]);
  });

  it('finds tools of Python by a table, a section, a file or a requirement', async () => {
    expect(
      await found({
        'pyproject.toml': '[tool.black]\nline-length = 100\n[tool.ruff]\n',
        'setup.cfg': '[flake8]\nmax-line-length = 88\n[mypy]\nstrict = True\n',
        '.isort.cfg': '[settings]\nprofile=black\n',
        'requirements-dev.txt': 'PyLint>=3 # linter\n',
      }),
    ).toEqual([
      "black in '' by pyproject.toml",
      "flake8 in '' by setup.cfg",
      "isort in '' by .isort.cfg",
      "mypy in '' by setup.cfg",
      "pylint in '' by the dependencies",
      "ruff-lint in '' by pyproject.toml",
    ]);
  });

  it('takes ruff for the formatter only where its table has a part for that', async () => {
    expect(await found({ 'ruff.toml': 'line-length = 90\n[format]\n' })).toEqual([
      "ruff-format in '' by ruff.toml",
      "ruff-lint in '' by ruff.toml",
    ]);
  });

  it('finds each package of a workspace and projects side by side, no test data', async () => {
    expect(
      await found({
        'package.json': '{"workspaces":["packages/*","!packages/old"]}',
        'packages/a/package.json': '{}',
        'packages/a/tsconfig.json': '{}',
        'packages/old/package.json': '{}',
        'frontend/package.json': '{}',
        'frontend/eslint.config.js': '',
        'backend/pyproject.toml': '[tool.black]\n',
        'tests/fixtures/package.json': '{}',
        'tests/fixtures/eslint.config.js': '',
      }),
    ).toEqual([
      "black in 'backend' by backend/pyproject.toml",
      "eslint in 'frontend' by frontend/eslint.config.js",
      "tsc in 'packages/a' by packages/a/tsconfig.json",
    ]);
  });
});
