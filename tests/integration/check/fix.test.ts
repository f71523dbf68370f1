import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createProject } from '../../support/project.ts';
import { runQa } from '../../support/run-qa.ts';

const unused = '// qa-ignore-next-line complexity -- it was long once\nlet a = 1;\n';

describe('qa check --fix-unsafe', () => {
  it.each([
    ['the only statement of a catch', 'try { f(); } catch (e) { console.error(e); }\n'],
    ['the only statement of a handler', 'p.catch((e) => { console.error(e); });\n'],
    [
      'one with a comment beside it',
      'p.catch((e) => {\n  // why\n  console.log(e);\n});\n',
    ],
    ['the only statement of a block', 'if (a) {\n  console.log(1);\n}\n'],
    ['an argument that assigns', 'console.log(x = 2);\n'],
    ['an argument that waits', 'console.log(await f);\n'],
    ['an argument that calls', 'console.log(`${f()}`);\n'],
    ['an argument that counts', 'console.log(i++);\n'],
  ])('leaves %s', async (_, code) => {
    const project = createProject({ 'a.mjs': code });
    await runQa(project, ['check', '--fix-unsafe']);
    expect(project.read('a.mjs')).toBe(code);
  });

  it('takes the directive of another tool out with the call', async () => {
    const directive = '// eslint-disable-next-line no-console\n';
    const project = createProject({
      'a.ts': `f();\n${directive}console.log("(");\ng();\n`,
    });
    await runQa(project, ['check', '--fix-unsafe']);
    expect(project.read('a.ts')).toBe('f();\ng();\n');
  });
});

describe('qa check --fix', () => {
  it('keeps the suppression of a rule that only this run turned off', async () => {
    const text = '// qa-ignore-next-line todo-comment -- a table\n// TODO a\n';
    const project = createProject({ 'a.ts': text });
    const argv = ['check', '--fix', '--rule', 'todo-comment=off'];
    expect((await runQa(project, argv)).exitCode).toBe(0);
    expect(project.read('a.ts')).toBe(text);
  });

  it('keeps the suppression of a rule that does not exist, and says so', async () => {
    const text = '// qa-ignore-next-line no-console -- a tool\nf();\n';
    const project = createProject({ 'a.ts': text });
    const { stdout } = await runQa(project, ['check', '--fix']);
    expect(stdout).toContain("there is no rule 'no-console' to suppress. Did you mean");
    expect(project.read('a.ts')).toBe(text);
  });

  it('takes unused suppressions out and reports what is left', async () => {
    const project = createProject({
      'a.ts': unused,
      'b.ts': 'let b = 1; // qa-ignore-line complexity -- no more\n',
      'c.ts': '// TODO: write\n',
    });
    const { exitCode, stdout, stderr } = await runQa(project, ['check', '--fix']);
    expect(project.read('a.ts')).toBe('let a = 1;\n');
    expect(project.read('b.ts')).toBe('let b = 1;\n');
    expect(stderr).toBe('qa: 2 findings fixed in 2 files\n');
    expect(stdout).toContain('todo-comment');
    expect(stdout).not.toContain('suppression');
    expect(exitCode).toBe(1);
  });

  it('changes nothing the second time', async () => {
    const project = createProject({ 'a.ts': unused });
    await runQa(project, ['check', '--fix']);
    const { mtimeMs } = fs.statSync(project.path('a.ts'));
    const { stderr, exitCode } = await runQa(project, ['check', '--fix']);
    expect(stderr).toBe('qa: 0 findings fixed in 0 files\n');
    expect(exitCode).toBe(0);
    expect(fs.statSync(project.path('a.ts')).mtimeMs).toBe(mtimeMs);
  });

  it('keeps the mode, the byte order mark and the line ends', async () => {
    const project = createProject({
      'a.ts': `\uFEFF${unused.replaceAll('\n', '\r\n')}`,
    });
    fs.chmodSync(project.path('a.ts'), 0o751);
    await runQa(project, ['check', '--fix']);
    expect(project.read('a.ts')).toBe('\uFEFFlet a = 1;\r\n');
    expect(fs.statSync(project.path('a.ts')).mode & 0o777).toBe(0o751);
    expect(fs.readdirSync(project.directory).sort()).toEqual(['.git', 'a.ts']);
  });

  it('only touches what is named', async () => {
    const project = createProject({ 'a.ts': unused, 'b.ts': unused });
    await runQa(project, ['check', '--fix', 'b.ts']);
    expect(project.read('a.ts')).toBe(unused);
    expect(project.read('b.ts')).toBe('let a = 1;\n');
  });

  it('leaves a file alone that changed meanwhile, and the others it fixes', async () => {
    const project = createProject({ 'a.ts': unused, 'b.ts': unused });
    let isDone = false;
    // Somebody saves the file between the check and the write of its fix.
    const writeFileSync = ((...args: Parameters<typeof fs.writeFileSync>) => {
      if (!isDone) fs.appendFileSync(project.path('a.ts'), 'let mine;\n');
      isDone = true;
      return fs.writeFileSync(...args);
    }) as typeof fs.writeFileSync;
    const { stderr } = await runQa(project, ['check', '--fix'], {
      fs: { writeFileSync },
    });
    expect(project.read('a.ts')).toBe(`${unused}let mine;\n`);
    expect(project.read('b.ts')).toBe('let a = 1;\n');
    expect(stderr).toBe(
      'qa: a.ts is not fixed: it changed meanwhile\nqa: 1 finding fixed in 1 file\n',
    );
    expect(fs.readdirSync(project.directory).sort()).toEqual(['.git', 'a.ts', 'b.ts']);
  });

  it('does not apply places of one content to another', async () => {
    const project = createProject({ 'a.ts': unused });
    let opened = 0;
    // Another run fixes the file between the check and the plan of this one.
    const openSync = ((path: string, flags: number) => {
      if (path.endsWith('a.ts') && ++opened === 2)
        fs.writeFileSync(project.path('a.ts'), 'let a = 1;\n');
      return fs.openSync(path, flags);
    }) as typeof fs.openSync;
    const { stderr } = await runQa(project, ['check', '--fix'], { fs: { openSync } });
    expect(project.read('a.ts')).toBe('let a = 1;\n');
    expect(stderr).toContain('a.ts is not fixed: it changed meanwhile\n');
  });

  it('leaves a file alone that cannot be written', async () => {
    const project = createProject({ 'a.ts': unused });
    const renameSync = () => {
      throw Object.assign(new Error('EROFS'), { code: 'EROFS' });
    };
    const { stderr } = await runQa(project, ['check', '--fix'], { fs: { renameSync } });
    expect(stderr).toContain('a.ts is not fixed: it could not be written: EROFS\n');
    expect(project.read('a.ts')).toBe(unused);
    expect(fs.readdirSync(project.directory).sort()).toEqual(['.git', 'a.ts']);
  });

  it('leaves a file alone that does not parse', async () => {
    const text = `${unused}let = ;\n`;
    const project = createProject({ 'a.ts': text });
    const { exitCode, stderr } = await runQa(project, ['check', '--fix']);
    expect(project.read('a.ts')).toBe(text);
    expect(stderr).toContain('a.ts is not fixed: it does not parse\n');
    expect(exitCode).toBe(1);
  });

  it('writes nothing where it is interrupted before', async () => {
    const project = createProject({ 'a.ts': unused });
    const { exitCode } = await runQa(project, ['check', '--fix'], {
      signal: AbortSignal.abort('SIGINT'),
    });
    expect(exitCode).toBe(130);
    expect(project.read('a.ts')).toBe(unused);
  });
});

describe('qa check --fix-unsafe', () => {
  const fix = async (text: string, ...flags: readonly string[]) => {
    const project = createProject({ 'a.ts': text });
    const run = await runQa(project, ['check', '--fix-unsafe', ...flags]);
    return { ...run, text: project.read('a.ts') };
  };

  it.each([
    ['a whole statement', 'a();\n  console.log(1);\nb();\n', 'a();\nb();\n'],
    ['several', 'console.log(1);\nconsole.warn(2);\na();\n', 'a();\n'],
    ['one on several lines', 'console.log(\n  1,\n);\na();\n', 'a();\n'],
    ['one beside others', 'a(); console.log(1); b();\n', 'a();  b();\n'],
  ])('takes out %s', async (_, before, after) => {
    expect((await fix(before)).text).toBe(after);
  });

  it.each([
    ['part of an expression', 'const a = console.log(1);\n'],
    ['the body of an if', 'if (a) console.log(1);\n'],
    ['handed on', 'list.forEach(console.log);\n'],
    ['joining its neighbours when gone', 'a = b\nconsole.log(1);\n(c)()\n'],
    [
      'suppressed',
      '// qa-ignore-next-line console-usage -- the program prints\nconsole.log(1);\n',
    ],
  ])('leaves one alone that is %s', async (_, text) => {
    expect((await fix(text)).text).toBe(text);
  });

  it('leaves one alone that a configuration allows', async () => {
    const text = "console.error('lost');\n";
    const run = await fix(text, '--rule', 'console-usage={"allow":["error"]}');
    expect(run).toMatchObject({ text, exitCode: 0 });
  });

  it('is not done by --fix', async () => {
    const text = 'console.log(1);\n';
    const project = createProject({ 'a.ts': text });
    await runQa(project, ['check', '--fix']);
    expect(project.read('a.ts')).toBe(text);
  });

  it('does the safe fixes too, and what they uncover', async () => {
    const text = '// qa-ignore-next-line complexity -- once\nconsole.log(1);\na();\n';
    expect((await fix(text)).text).toBe('a();\n');
  });
});

describe('qa check --fix --dry-run', () => {
  it('prints a diff that git applies, and changes nothing', async () => {
    const files = {
      'a.ts': unused,
      'deep/b c.ts': unused.replaceAll('\n', '\r\n'),
      'no-end.ts': unused.trimEnd(),
      '名.ts': unused,
    };
    const project = createProject(files);
    const { exitCode, stdout, stderr } = await runQa(project, [
      'check',
      '--fix',
      '--dry-run',
    ]);
    expect(exitCode).toBe(1);
    expect(stderr).toBe('');
    for (const [name, text] of Object.entries(files))
      expect(project.read(name)).toBe(text);
    execFileSync('git', ['apply', '-'], { cwd: project.directory, input: stdout });
    expect(project.read('a.ts')).toBe('let a = 1;\n');
    expect(project.read('deep/b c.ts')).toBe('let a = 1;\r\n');
    expect(project.read('no-end.ts')).toBe('let a = 1;');
    expect(project.read('名.ts')).toBe('let a = 1;\n');
  });

  it('prints nothing where there is nothing to fix', async () => {
    const project = createProject({ 'a.ts': 'let a = 1;\n' });
    const run = await runQa(project, ['check', '--fix', '--dry-run']);
    expect(run).toEqual({ exitCode: 0, stdout: '', stderr: '' });
  });

  it('shows what a fix makes of standard input', async () => {
    const argv = ['check', '--stdin', '--stdin-filename', 'a.ts', '--fix', '--dry-run'];
    const { stdout } = await runQa(createProject(), argv, { stdin: unused });
    expect(stdout).toContain(
      '\n-// qa-ignore-next-line complexity -- it was long once\n',
    );
  });

  it.each([
    [['--dry-run'], '--dry-run shows what a fix would change. Add --fix'],
    [['--fix', '--staged'], '--staged does not go with --fix. Leave one of them out'],
  ])('refuses %j', async (flags, message) => {
    const { exitCode, stderr } = await runQa(createProject(), ['check', ...flags]);
    expect({ exitCode, stderr }).toEqual({ exitCode: 2, stderr: `qa: ${message}\n` });
  });
});
