import { describe, expect, it } from 'vitest';
import { createProject } from '../../support/project.ts';
import { runQa } from '../../support/run-qa.ts';
import { schemaErrors } from '../../support/schemas.ts';

const config = JSON.stringify({
  ignores: ['gen/**'],
  rules: { complexity: { max: 12 }, 'line-length': 'warning' },
  overrides: [{ files: ['tests/**'], rules: { 'line-length': 'off' } }],
});

describe('qa config show', () => {
  it('prints what files say over the defaults', async () => {
    const project = createProject({
      'base.json': '{ "rules": { "complexity": { "profile": "modified" } } }',
      'qa.config.json': config.replace('{', '{"extends":"./base.json",'),
    });
    const { exitCode, stdout, stderr } = await runQa(project, ['config', 'show']);
    expect(exitCode).toBe(0);
    expect(stderr).toBe('qa: configuration: base.json, qa.config.json\n');
    const shown = JSON.parse(stdout) as Record<string, unknown>;
    expect(shown).toMatchObject({
      ignores: ['gen/**'],
      rules: {
        complexity: ['error', { max: 12, profile: 'modified' }],
        'line-length': ['warning', { measure: 'codepoints' }],
        'todo-comment': ['error', { terms: ['TODO', 'FIXME'] }],
      },
    });
  });
});

describe('qa config schema', () => {
  it('prints a JSON Schema that takes what the check takes', async () => {
    const { stdout } = await runQa(createProject(), ['config', 'schema']);
    expect(schemaErrors(stdout, JSON.parse(config))).toEqual([]);
    expect(
      schemaErrors(stdout, { rules: { complexity: ['error', { max: 1 }] } }),
    ).toEqual([]);
    expect(schemaErrors(stdout, { rules: { complexity: 'no' } })).not.toEqual([]);
    expect(schemaErrors(stdout, { rulse: {} })).toEqual([
      ' must NOT have additional properties',
    ]);
  });
});

describe('qa config explain', () => {
  const project = () =>
    createProject({
      'qa.config.json': config,
      'src/a.ts': '',
      'tests/a.ts': '',
      'gen/a.ts': '',
    });
  const explain = (file: string) => runQa(project(), ['config', 'explain', file]);

  it('says what holds for a file and why', async () => {
    const { exitCode, stdout } = await explain('tests/a.ts');
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(
      /^tests\/a\.ts is checked\nconfiguration: qa\.config\.json\n/,
    );
    expect(stdout).toMatch(/line-length +off .*\(overrides\[0\] tests\/\*\*\)\n/);
    expect(stdout).toMatch(
      /complexity +error +{"max":12,"profile":"classic"} +\(rules\)\n/,
    );
    expect(stdout).toMatch(/todo-comment +error .*\(default\)\n/);
    expect((await explain('src/a.ts')).stdout).toMatch(
      /line-length +warning .*\(rules\)/,
    );
  });

  it('says why a file is not checked', async () => {
    expect((await explain('gen/a.ts')).stdout).toMatch(
      /^gen\/a\.ts is passed over: the configuration leaves it out\n/,
    );
  });

  it('refuses a file that is not there, and no file', async () => {
    expect(await explain('no.ts')).toMatchObject({
      exitCode: 2,
      stderr: 'qa: there is no file or directory no.ts. Correct the name\n',
    });
    expect((await runQa(project(), ['config', 'explain'])).exitCode).toBe(2);
  });
});

describe('qa explain', () => {
  it('lists every rule of every gate', async () => {
    const { exitCode, stdout } = await runQa(createProject(), ['explain']);
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/^review {2}Code review\n/);
    for (const id of ['complexity', 'line-length', 'todo-comment'])
      expect(stdout).toMatch(new RegExp(`^ {2}${id} +\\w.+\\.$`, 'm'));
  });

  it('says what a rule wants, why, how it is set, and shows examples', async () => {
    const { stdout } = await runQa(createProject(), ['explain', 'line-length']);
    expect(stdout).toMatch(
      /^line-length {2}error, gate review\n\n.+\.\n\nWhy: .+\nFix: .+/,
    );
    expect(stdout).toMatch(
      /Options \(rules\.line-length\)\n {2}max +integer, default 88\n/,
    );
    expect(stdout).toMatch(/\nPasses\n.+\nFails\n/s);
  });

  it('says what a gate has', async () => {
    const { stdout } = await runQa(createProject(), ['explain', 'review']);
    expect(stdout).toContain('Options (gates.review)\n  maxWarnings');
  });
});
