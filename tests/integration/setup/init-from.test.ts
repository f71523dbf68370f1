import fs from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createProject } from '../../support/project.ts';
import { runQa } from '../../support/run-qa.ts';

const modules = join(import.meta.dirname, '../../../node_modules');

describe('qa init --from', () => {
  it('asks ESLint itself what holds, whatever form its configuration has', async () => {
    const project = createProject({
      'package.json': '{"type":"module"}',
      'eslint.config.js':
        "const max = 7;\nexport default [{ ignores: ['gen/'] }, { rules: {" +
        " complexity: ['error', max], 'no-console': 'warn', eqeqeq: 'error' } }];\n",
      'a.js': 'export const a = 1;\n',
      'gen/b.js': 'export const b = 1;\n',
    });
    fs.symlinkSync(modules, project.path('node_modules'));
    project.write({ '.gitignore': 'node_modules\n' });
    const run = await runQa(project, ['init', '--yes', '--from', 'eslint']);
    expect(run.stdout).toContain('took over complexity as rules.complexity');
    expect(run.stdout).toContain('no equal for eqeqeq: stay with ESLint');
    const config = project.read('qa.config.jsonc');
    expect(config).toContain('"ignores": ["gen/**"]');
    expect(config).toMatch(/"max": 7,\s+"profile": "classic"/);
    expect(config).toContain('"console-usage": "warning"');
    expect((await runQa(project, ['check'])).exitCode).toBe(0);
  });

  it('adds to a configuration only what it does not say, and keeps its comments', async () => {
    const project = createProject({
      'qa.config.jsonc':
        '{\n  // ours\n  "rules": { "complexity": { "max": 5 } },\n  "ignores": ["x/**"]\n}\n',
      '.flake8':
        '[flake8]\nmax-line-length = 100\nmax-complexity = 12\nexclude = gen\n',
    });
    await runQa(project, ['init', '--yes', '--from', 'flake8']);
    const text = project.read('qa.config.jsonc');
    expect(text).toContain('// ours');
    expect(text).toMatch(/"complexity": \{\s+"max": 5\s+\}/);
    expect(text).toContain('"**/gen/**"');
    expect((await runQa(project, ['config', 'show'])).stdout).toContain('100');
    const again = await runQa(project, ['init', '--yes', '--from', 'flake8']);
    expect(again.stdout).not.toContain('+++ b/qa.config.jsonc');
  });

  it('ends 2 where there is nothing to take over, and for a tool it does not know', async () => {
    const project = createProject();
    const none = await runQa(project, ['init', '--yes', '--from', 'sonar']);
    expect(none.exitCode).toBe(2);
    expect(none.stderr).toContain('there are no settings of sonar');
    const unknown = await runQa(project, ['init', '--from', 'jslint']);
    expect(unknown.exitCode).toBe(2);
    expect(unknown.stderr).toContain('eslint, biome');
  });
});
