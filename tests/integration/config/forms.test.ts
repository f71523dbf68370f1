import { describe, expect, it } from 'vitest';
import { createProject } from '../../support/project.ts';
import type { FileTree } from '../../support/project.ts';
import { runQa } from '../../support/run-qa.ts';

const long = `const a = '${'x'.repeat(90)}';\n`;
const off = '{ "rules": { "line-length": "off" } }';

async function check(files: FileTree, argv: readonly string[] = [], env = {}) {
  const project = createProject({ 'a.ts': long, ...files });
  const run = await runQa(project, ['check', ...argv], { env });
  return { ...run, project };
}

describe('a configuration', () => {
  it.each([
    ['qa.config.json', off],
    ['qa.config.json', `\uFEFF${off}`],
    ['qa.config.jsonc', `// why\n${off.replace(' }', ', }')}`],
    ['qa.config.ts', `export default ${off} satisfies object;`],
    [
      'qa.config.mts',
      `const level: string = 'off';\nexport default { rules: { ` +
        `'line-length': level } };`,
    ],
    ['qa.config.mjs', `export default ${off}`],
    ['qa.config.js', `module.exports = ${off}`],
    ['package.json', `{ "name": "a", "qa": ${off} }`],
  ])('is read from %s', async (name, text) => {
    const { exitCode, stderr } = await check({ [name]: text });
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
  });

  it('is not read from a package.json without it', async () => {
    const { exitCode } = await check({ 'package.json': '{ "keywords": ["qa"] }' });
    expect(exitCode).toBe(1);
  });

  it('is the nearest one upward, and none below', async () => {
    const project = createProject({
      'sub/qa.config.json': off,
      'sub/deep/a.ts': long,
      'qa.config.json': '{ "rules": { "line-length": "error" } }',
    });
    expect((await runQa(project.path('sub/deep'), ['check'])).exitCode).toBe(0);
    expect((await runQa(project, ['check'])).exitCode).toBe(1);
  });

  it('is looked for no higher than the root of the repository', async () => {
    const outer = createProject({ 'qa.config.json': off, 'inner/a.ts': long });
    outer.git('init', '--quiet', 'inner');
    expect((await runQa(outer.path('inner'), ['check'])).exitCode).toBe(1);
  });

  it('is named by --config, by QA_CONFIG, in this order', async () => {
    const files = { 'ci/off.json': off, 'ci/on.json': '{}' };
    const env = { QA_CONFIG: 'ci/on.json' };
    expect((await check(files, ['--config', 'ci/off.json'], env)).exitCode).toBe(0);
    expect((await check(files, [], { QA_CONFIG: 'ci/off.json' })).exitCode).toBe(0);
    expect((await check({ ...files, 'qa.config.json': off }, [], env)).exitCode).toBe(
      1,
    );
  });

  it('that is named has globs that start at the root', async () => {
    const config =
      '{ "overrides": [{ "files": ["*.ts"], "rules": { "line-length": "off" } }] }';
    expect(
      (await check({ 'ci/qa.json': config }, ['--config', 'ci/qa.json'])).exitCode,
    ).toBe(0);
  });
});

describe('extends', () => {
  it('builds on files and packages, left to right', async () => {
    const { exitCode, stdout } = await check({
      'one.json': '{ "rules": { "line-length": ["warning", { "max": 50 }] } }',
      'node_modules/@acme/qa/package.json':
        '{ "name": "@acme/qa", "main": "main.json" }',
      'node_modules/@acme/qa/main.json':
        '{ "rules": { "line-length": { "max": 60 } } }',
      'qa.config.json': '{ "extends": ["./one.json", "@acme/qa"] }',
    });
    expect(exitCode).toBe(0);
    expect(stdout).toContain('60 allowed');
  });

  it('of a file that extends itself is refused with the way round', async () => {
    const { exitCode, stderr } = await check({
      'qa.config.json': '{ "extends": "./a.json" }',
      'a.json': '{ "extends": ["./qa.config.json"] }',
    });
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(
      /^qa: .*qa\.config\.json extends itself through .*qa\.config\.json → .*a\.json → .*qa\.config\.json\. Take one of them out\n$/,
    );
  });

  it('of what is not there is refused', async () => {
    const file = await check({ 'qa.config.json': '{ "extends": "./no.json" }' });
    expect(file.exitCode).toBe(2);
    expect(file.stderr).toMatch(/^qa: there is no configuration .*no\.json\. Fix /);
    const bare = await check({ 'qa.config.json': '{ "extends": "@acme/no" }' });
    expect(bare.exitCode).toBe(2);
    expect(bare.stderr).toMatch(/^qa: there is no configuration @acme\/no \(named in /);
  });
});

describe('a configuration that cannot be used', () => {
  it.each<[string, FileTree, string]>([
    [
      'two of them in one directory',
      { 'qa.config.json': off, 'package.json': `{ "qa": ${off} }` },
      'qa: several configurations: qa.config.json, package.json, in /',
    ],
    [
      'broken JSON',
      { 'qa.config.json': '{\n  "rules": }' },
      'qa.config.json:2:12: Value Expected. Fix the JSON',
    ],
    [
      'a module that throws',
      { 'qa.config.mjs': "throw new Error('no luck');" },
      'qa.config.mjs could not be loaded: no luck. Fix it, then run again',
    ],
    [
      'a module that does not parse',
      { 'qa.config.ts': 'export default {' },
      'qa.config.ts could not be loaded: ',
    ],
    [
      'a list',
      { 'qa.config.json': '[]' },
      'qa.config.json must hold one object, it holds a list',
    ],
    [
      'an unknown key',
      { 'qa.config.json': '{ "rulse": {} }' },
      'qa: qa.config.json: unknown key rulse. Did you mean rules?',
    ],
    [
      'an unknown rule',
      { 'qa.config.json': '{ "rules": { "complexty": "off" } }' },
      'qa: qa.config.json: unknown key rules.complexty. Did you mean complexity?',
    ],
    [
      'an unknown rule in an override',
      {
        'qa.config.json':
          '{ "overrides": [{ "files": ["a"], "rules": { "x": "off" } }] }',
      },
      'qa: qa.config.json: unknown key overrides[0].rules.x.',
    ],
    [
      'an unknown gate',
      { 'qa.config.json': '{ "gates": { "reveiw": {} } }' },
      'qa: qa.config.json: unknown key gates.reveiw. Did you mean review?',
    ],
    [
      'an unknown value',
      { 'qa.config.json': '{ "rules": { "complexity": { "profile": "clasic" } } }' },
      'Did you mean classic?',
    ],
    [
      'a wrong kind of value',
      { 'qa.config.json': '{ "ignores": "dist" }' },
      'qa: qa.config.json: ignores: ',
    ],
  ])('%s: 2', async (_, files, message) => {
    const { exitCode, stdout, stderr } = await check(files);
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(stderr).toContain(message);
  });

  it('is said once for each problem', async () => {
    const { stderr } = await check({ 'qa.config.json': '{ "a": 1, "ignores": [1] }' });
    expect(stderr.trim().split('\n')).toHaveLength(2);
  });
});
