import { describe, expect, it } from 'vitest';
import { createProject } from '../../support/project.ts';
import { runQa } from '../../support/run-qa.ts';

describe('a configuration that cannot be read', () => {
  const strict = '"qa": { "rules": { "complexity": { "max": 2 } } }';
  it.each([
    ['a comma too many', `{ ${strict}, }`],
    [
      'the markers of a conflict',
      `{\n<<<<<<< HEAD\n  ${strict}\n=======\n>>>>>>> b\n}`,
    ],
  ])('ends with exit 2 in a package.json with %s', async (_, manifest) => {
    const project = createProject({ 'package.json': manifest, 'a.ts': 'let a;\n' });
    project.git('add', '--all');
    for (const flags of [[], ['--staged']]) {
      const run = await runQa(project, ['check', ...flags]);
      expect([run.exitCode, run.stdout]).toEqual([2, '']);
      expect(run.stderr).toContain("package.json has a 'qa' key and cannot be read");
    }
  });

  it('ends with exit 2 where a directory has its name', async () => {
    const project = createProject({ 'qa.config.json/a.txt': '', 'a.ts': 'let a;\n' });
    const run = await runQa(project, ['check']);
    expect(run.exitCode).toBe(2);
    expect(run.stderr).toMatch(/qa\.config\.json is a directory\. Put/);
    expect(run.stderr).not.toContain('    at ');
  });

  it.each([
    [['check'], 0, null],
    [['bump', 'patch', '--dry-run'], 2, /package\.json is a directory/],
    [['release', 'verify'], 2, /package\.json is a directory/],
  ])(
    'a directory named package.json is not a manifest: %j',
    async (argv, code, told) => {
      const project = createProject({ 'package.json/a.ts': 'export {};\n' });
      project.commit('feat: a');
      const run = await runQa(project, argv);
      expect(run.exitCode).toBe(code);
      expect(run.stdout + run.stderr).not.toContain('internal error');
      if (told !== null) expect(run.stdout + run.stderr).toMatch(told);
    },
  );

  it.each([
    [
      '{ "rules": {},\n "rules": {} }',
      /qa\.config\.json:2: the key 'rules' stands twice/,
    ],
    ['{ // why\n "gates": { "a\\u0062": 1,\n "ab": 2 } }', /:3: the key 'ab' stands/],
  ])(
    'ends with exit 2 where a key stands twice in one object: %j',
    async (text, told) => {
      const project = createProject({ 'qa.config.json': text, 'a.ts': 'let a;\n' });
      const run = await runQa(project, ['check']);
      expect(run.exitCode).toBe(2);
      expect(run.stderr).toMatch(told);
    },
  );

  it('may have the same key in two objects, in comments and in texts', async () => {
    const text =
      '{ /* "rules": */ "rules": { "line-length": { "max": 90 },\n' +
      '"complexity": { "max": 12 } }, "ignores": ["\\"rules\\": x"] }';
    const project = createProject({ 'qa.config.json': text, 'a.ts': '' });
    expect((await runQa(project, ['check'])).exitCode).toBe(0);
  });

  it('is read where a byte order mark stands before it', async () => {
    const config = '\uFEFF{ "qa": { "rules": { "todo-comment": "off" } } }';
    const project = createProject({ 'package.json': config, 'a.ts': '// TODO a\n' });
    expect((await runQa(project, ['check'])).exitCode).toBe(0);
  });

  it.each([
    'qa.config.cjs',
    'qa.config.yaml',
    '.qarc',
    '.qarc.json',
    'qa.config.json5',
  ])('is named where qa does not read a file of that name: %s', async (name) => {
    const project = createProject({ [name]: '{}', 'a.ts': 'let a;\n' });
    const { exitCode, stderr } = await runQa(project, ['check']);
    expect(exitCode).toBe(0);
    expect(stderr).toContain(`${name} is not read. A configuration is called`);
  });

  it('is named where it lies below the one that counts', async () => {
    const project = createProject({
      'a.ts': 'let a;\n',
      'packages/b/qa.config.json': '{}',
    });
    const { stderr } = await runQa(project, ['check']);
    expect(stderr).toContain('packages/b/qa.config.json: not read');
    expect((await runQa(project.path('packages/b'), ['check', '..'])).stderr).toBe('');
  });
});
