import { describe, expect, it } from 'vitest';
import { findEnvKeys } from '../../../../src/setup/init/detect/env-keys.ts';
import { countLanguages } from '../../../../src/setup/init/detect/languages.ts';
import { readLimits } from '../../../../src/setup/init/detect/limits.ts';
import { detectServices } from '../../../../src/setup/init/detect/services.ts';
import { extendGitignore } from '../../../../src/setup/init/files/documents.ts';
import { renderConfig } from '../../../../src/setup/init/files/config.ts';
import { projectOf } from '../../../support/open-project.ts';

describe('findEnvKeys', () => {
  it('finds every way in which JavaScript and Python ask for a variable', () => {
    const project = projectOf({
      'src/a.ts':
        "process.env.DATABASE_URL; process.env['API_KEY']; import.meta.env.VITE_TITLE;",
      'app/b.py':
        'os.environ["SECRET_KEY"]\nos.getenv("REDIS_URL", "x")\nos.environ.get(\'PORT\')',
      'src/c.js': 'process.env[name]; process.env.lower; environment.NOT_ONE',
    });
    expect(findEnvKeys(project)).toEqual([
      'API_KEY',
      'DATABASE_URL',
      'PORT',
      'REDIS_URL',
      'SECRET_KEY',
      'VITE_TITLE',
    ]);
  });

  it('leaves out what the machine or CI sets, and what only tests ask for', () => {
    const project = projectOf({
      'a.js': 'process.env.NODE_ENV; process.env.GITHUB_REF; process.env.CI',
      'test/b.js': 'process.env.ONLY_TESTS',
      'c.test.js': 'process.env.ONLY_TESTS',
    });
    expect(findEnvKeys(project)).toEqual([]);
  });
});

describe('readLimits', () => {
  it.each([
    ['.prettierrc', '{"printWidth": 100}'],
    ['.prettierrc', 'printWidth: 100\n'],
    ['prettier.config.mjs', 'export default { printWidth: 100 };'],
    ['package.json', '{"prettier": {"printWidth": 100}}'],
    ['biome.json', '{"formatter": {"lineWidth": 100}}'],
    ['.oxfmtrc.json', '{"printWidth": 100}'],
    ['pyproject.toml', '[tool.black]\nline-length = 100\n'],
    ['ruff.toml', 'line-length = 100\n'],
    ['.flake8', '[flake8]\nmax-line-length = 100  ; wide\n'],
    ['.editorconfig', '[*]\nmax_line_length = 100\n'],
  ])('reads the width of a line from %s', async (file, text) => {
    const { lineLength } = await readLimits(projectOf({ [file]: text }));
    expect(lineLength).toEqual({ max: 100, file });
  });

  it('takes the widest of several, and reads the complexity of flake8 and ruff', async () => {
    const project = projectOf({
      'setup.cfg': '[flake8]\nmax-line-length = 120\nmax-complexity = 14\n',
      'pyproject.toml':
        '[tool.black]\nline-length = 100\n[tool.ruff.lint.mccabe]\nmax-complexity = 12\n',
    });
    expect(await readLimits(project)).toEqual({
      lineLength: { max: 120, file: 'setup.cfg' },
      complexity: { max: 14, file: 'setup.cfg' },
    });
  });

  it('finds none in files that are missing, empty or broken', async () => {
    const nothing = { lineLength: null, complexity: null };
    expect(await readLimits(projectOf({}))).toEqual(nothing);
    const broken = projectOf({
      '.prettierrc.json': '',
      'pyproject.toml': '[tool.black',
      '.editorconfig': '[*]\nmax_line_length = off\n',
    });
    expect(await readLimits(broken)).toEqual(nothing);
  });
});

describe('detectServices', () => {
  it('takes the images of the compose file, and usual ones for other clients', async () => {
    const project = projectOf({
      'package.json': '{"dependencies": {"ioredis": "6", "mysql2": "3"}}',
      'compose.yaml':
        'services:\n  db: { image: "mariadb:11.4" }\n  app: { build: . }\n',
    });
    const found = await detectServices(project);
    expect(found.map(({ image }) => image)).toEqual(['mariadb:11.4', 'redis:7.4.7']);
  });

  it('finds none in a library', async () => {
    expect(await detectServices(projectOf({ 'package.json': '{}' }))).toEqual([]);
  });
});

describe('countLanguages', () => {
  it('puts the language with most files first', () => {
    const paths = ['a.py', 'b.mts', 'c.tsx', 'd.vue', 'e.cjs', 'f.txt', 'g.ts.txt'];
    expect(countLanguages(paths).map(({ name }) => name)).toEqual([
      'TypeScript',
      'JavaScript',
      'Vue',
      'Python',
    ]);
  });
});

describe('extendGitignore', () => {
  it('adds only what is missing, and knows a line by its name with or without slashes', () => {
    expect(extendGitignore(null, ['a/', 'b'])).toBe('a/\nb\n');
    expect(extendGitignore('node_modules\n/a', ['a/', 'b'])).toBe(
      'node_modules\n/a\nb\n',
    );
    expect(extendGitignore('a\r\n/b/\r\n', ['a/', 'b'])).toBe(null);
    expect(extendGitignore('a\r\n', ['b', 'c'])).toBe('a\r\nb\r\nc\r\n');
  });
});

describe('renderConfig', () => {
  it('keeps short lists on one line and breaks long ones', () => {
    const text = renderConfig({
      ignores: ['a'],
      include: ['x'.repeat(40), 'y'.repeat(40)],
    });
    expect(text).toContain('"ignores": ["a"],');
    expect(text).toMatch(/"include": \[\n {4}"x+",\n {4}"y+"\n {2}\]/);
  });
});
