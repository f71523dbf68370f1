import { Buffer } from 'node:buffer';
import fs from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createProject, openProject, writeRaw } from '../../support/project.ts';
import type { Project } from '../../support/project.ts';
import { runForReport, runQa } from '../../support/run-qa.ts';

const long = `const b = '${'x'.repeat(90)}';\n`;
const good = 'export const a = 1;\n';

/** What a run comes to: exit code, and each finding as `path:line:column rule`. */
async function check(project: Project, ...argv: readonly string[]) {
  const { exitCode, report, stderr } = await runForReport(project, ['check', ...argv]);
  const findings = report.findings.map(
    ({ path, line, column, rule }) => `${path}:${line}:${column} ${rule}`,
  );
  const [gate] = report.gates;
  return { exitCode, findings, stderr, reason: gate!.reason, gate: gate!, report };
}

describe('a file whose bytes are not what they should be', () => {
  it('that is not UTF-8 is a syntax error at its place and hides nothing', async () => {
    const latin1 = Buffer.from('const a = 1;\nconst b = "caf\u00e9";\n', 'latin1');
    const { exitCode, findings, report } = await check(
      createProject({ 'bad.ts': latin1, 'long.ts': long }),
    );
    expect(exitCode).toBe(1);
    expect(findings).toEqual(['bad.ts:2:15 syntax-error', 'long.ts:1:89 line-length']);
    expect(report.findings[0]!.message).toContain('it is not UTF-8');
  });

  it('begins with a byte order mark: columns count after it', async () => {
    const { findings } = await check(createProject({ 'a.ts': `\uFEFF${long}` }));
    expect(findings).toEqual(['a.ts:1:89 line-length']);
  });

  it('ends its lines with CR LF, or CR alone', async () => {
    const crlf = `${good.trim()}\r\n${long.trim()}\r\n`;
    const cr = `${good.trim()}\r${long.trim()}\r`;
    const { findings } = await check(createProject({ 'a.ts': crlf, 'b.ts': cr }));
    expect(findings).toEqual(['a.ts:2:89 line-length', 'b.ts:2:89 line-length']);
  });

  it('holds a NUL early: it is binary, left out and counted', async () => {
    const { exitCode, findings, gate } = await check(
      createProject({ 'a.ts': 'const a = "\0";', 'b.ts': good }),
    );
    expect({ exitCode, findings }).toEqual({ exitCode: 0, findings: [] });
    expect(gate.metrics).toEqual({ files: 1, omitted: 1, unreadable: 0 });
    expect(gate.details).toMatchObject({ omitted: { binary: 1 } });
  });

  it('holds a NUL late: it is text', async () => {
    const text = `// ${'x\n// '.repeat(2000)}\0\n${long}`;
    const { findings } = await check(createProject({ 'a.ts': text }));
    expect(findings).toContain('a.ts:2002:89 line-length');
  });

  it('is empty', async () => {
    const { exitCode, findings, gate } = await check(createProject({ 'a.ts': '' }));
    expect({ exitCode, findings }).toEqual({ exitCode: 0, findings: [] });
    expect(gate.metrics['files']).toBe(1);
  });

  it('has a line of 20 MB: one finding, and a report that can be read', async () => {
    const line = `const a = "${'x'.repeat(20 << 20)}";\n`;
    const project = createProject({ 'a.ts': line, 'b.ts': long });
    const { exitCode, stdout } = await runQa(project, ['check']);
    expect(exitCode).toBe(1);
    expect(stdout).toContain(`1:89  error`);
    expect(stdout).toContain('b.ts');
    expect(stdout.length).toBeLessThan(5000);
  });
});

describe('a file that is nested too deep for the parser', () => {
  const levels = 100_000;
  const texts = {
    parentheses: `a = ${'('.repeat(levels)}1${')'.repeat(levels)};`,
    brackets: `a = ${'['.repeat(levels)}${']'.repeat(levels)};`,
    'prefix operators': `a = ${'!'.repeat(levels)}b;`,
    'else if': `${'if (a) b(); else '.repeat(levels)}c();`,
    sums: `a = ${'a+'.repeat(levels)}a;`,
  };

  it.each(Object.entries(texts))(
    'with %s is a finding that says why',
    async (_, text) => {
      const project = createProject({ 'deep.ts': `${text}\n`, 'long.ts': long });
      const { exitCode, report } = await check(
        project,
        '--rule',
        'line-length=warning',
      );
      expect(exitCode).toBe(1);
      expect(report.findings).toContainEqual(
        expect.objectContaining({
          path: 'deep.ts',
          rule: 'syntax-error',
          message: expect.stringContaining(
            'nested too deep to be parsed safely',
          ) as string,
        }),
      );
      expect(report.findings).toContainEqual(
        expect.objectContaining({ path: 'long.ts' }),
      );
    },
  );
});

describe('a file that is not there as it was listed', () => {
  it('vanishes before it is read: it is no part of the work tree', async () => {
    const project = createProject({ 'a.ts': good, 'b.ts': good });
    project.commit();
    fs.rmSync(project.path('a.ts'));
    const { exitCode, gate } = await check(project);
    expect(exitCode).toBe(0);
    expect(gate.metrics['files']).toBe(1);
    expect(gate.details).toMatchObject({ omitted: { deleted: 1 } });
  });

  it('is named, and deleted: it is passed over', async () => {
    const project = createProject({ 'a.ts': good });
    project.commit();
    fs.rmSync(project.path('a.ts'));
    const { exitCode, stderr } = await check(project, 'a.ts');
    expect(exitCode).toBe(0);
    expect(stderr).toBe('qa: a.ts is passed over: it is deleted\n');
  });

  it('may not be read: the run is unknown, and the other findings are shown', async () => {
    const project = createProject({ 'a.ts': good, 'b.ts': long });
    // Root may read everything, so the file system refuses in the test.
    const openSync = ((path: string, ...rest: []) => {
      if (path.endsWith('a.ts'))
        throw Object.assign(new Error('EACCES'), { code: 'EACCES' });
      return fs.openSync(path, ...(rest as unknown as [string]));
    }) as typeof fs.openSync;
    const { exitCode, report, stderr } = await runForReport(project, ['check'], {
      fs: { openSync },
    });
    expect(exitCode).toBe(2);
    expect(report.gates[0]).toMatchObject({
      verdict: 'unknown',
      reason: '1 file could not be read',
    });
    expect(report.findings).toMatchObject([{ path: 'b.ts' }]);
    expect(stderr).toBe(
      'qa: a.ts could not be read: EACCES. Make it readable, or ignore it\n',
    );
  });
});

describe('links', () => {
  it('that go in a circle, nowhere or elsewhere are left out and counted', async () => {
    const project = createProject({ 'a.ts': good });
    fs.symlinkSync('loop.ts', project.path('loop.ts'));
    fs.symlinkSync('gone', project.path('broken.ts'));
    fs.symlinkSync('a.ts', project.path('link.ts'));
    fs.symlinkSync('.', project.path('self'));
    const { exitCode, gate } = await check(project);
    expect(exitCode).toBe(0);
    expect(gate.metrics['files']).toBe(1);
    expect(gate.details).toMatchObject({ omitted: { symlink: 3 } });
  });

  it('are passed over where they are named', async () => {
    const project = createProject({ 'a.ts': good });
    fs.symlinkSync('gone', project.path('broken.ts'));
    const { exitCode, stderr } = await check(project, 'broken.ts');
    expect(exitCode).toBe(0);
    expect(stderr).toBe('qa: broken.ts is passed over: it is a symbolic link\n');
  });

  it('do not keep a walk outside of a repository going for ever', async () => {
    const project = createProject({ 'd/a.ts': long }, { git: false });
    fs.symlinkSync('..', project.path('d/up'));
    const { findings } = await check(project);
    expect(findings).toEqual(['d/a.ts:1:89 line-length']);
  });
});

describe('names', () => {
  const names = [
    'a b.ts',
    `it's "q".ts`,
    'new\nline.ts',
    '名字/文件.ts',
    '[id].ts',
    '-x.ts',
  ];

  it.each(names)('such as %j are checked and shown', async (name) => {
    const project = createProject({ [name]: long });
    expect((await check(project)).findings).toEqual([`${name}:1:89 line-length`]);
    const named = await runQa(project, ['check', '--format', 'gitlab', '--', name]);
    expect(JSON.parse(named.stdout)).toHaveLength(1);
    for (const format of ['text', 'sarif', 'github', 'junit', 'markdown', 'rdjson']) {
      const { exitCode, stdout } = await runQa(project, ['check', '--format', format]);
      expect(exitCode).toBe(1);
      expect(stdout).toContain('89');
    }
  });

  it('that are not UTF-8 are shown with their bytes', async () => {
    const project = createProject();
    writeRaw(project, Buffer.from('caf\u00e9.ts', 'latin1'), long);
    expect((await check(project)).findings).toEqual(['caf\\xe9.ts:1:89 line-length']);
  });
});

describe('names that hold nothing to check', () => {
  it.each([
    [['missing.ts'], 'there is no file or directory missing.ts. Mend the name'],
    [
      ['docs'],
      'docs holds no file to check. Mend the name, or allow it with --allow-empty',
    ],
    [
      ['*.tsx'],
      '*.tsx holds no file to check. Mend the name, or allow it with --allow-empty',
    ],
    [
      ['build'],
      'build holds no file to check. Mend the name, or allow it with --allow-empty',
    ],
    [['../elsewhere'], '../elsewhere lies outside of '],
  ])('%j: 2', async (paths, message) => {
    const project = createProject({
      'a.ts': good,
      'docs/a.md': '',
      'build/a.ts': good,
      '.gitignore': 'build\n',
    });
    const { exitCode, stdout, stderr } = await runQa(project, ['check', ...paths]);
    expect(exitCode).toBe(2);
    expect(stdout + stderr).toContain(message);
  });

  it('an empty directory: 2, and with --allow-empty 0', async () => {
    for (const git of [true, false]) {
      const project = createProject({}, { git });
      const { exitCode, reason } = await check(project);
      expect(exitCode).toBe(2);
      expect(reason).toBe(
        'this directory holds no file to check. Mend the name, or allow ' +
          'it with --allow-empty',
      );
      expect((await check(project, '--allow-empty')).exitCode).toBe(0);
    }
  });

  it('a directory of binary files alone: 2', async () => {
    const project = createProject({ 'a.ts': '\0' });
    const { exitCode, reason } = await check(project);
    expect(exitCode).toBe(2);
    expect(reason).toContain('holds no file to check');
  });
});

describe('named files that are not to be checked', () => {
  it.each([
    ['build/a.ts', 'it is ignored'],
    ['README.md', 'it is of no known language'],
    ['gen/a.ts', 'the configuration leaves it out'],
    ['a.min.js', 'it is minified'],
    ['node_modules/a/a.js', 'it lies in node_modules'],
    ['nul.ts', 'it is binary'],
  ])('%s: passed over, %s, exit 0', async (name, why) => {
    const project = createProject({
      '.gitignore': 'build\n',
      'qa.config.json': '{ "ignores": ["gen/**"] }',
      'build/a.ts': long,
      'README.md': long,
      'gen/a.ts': long,
      'a.min.js': long,
      'node_modules/a/a.js': long,
      'nul.ts': '\0',
      'b.ts': long,
    });
    const alone = await check(project, name);
    expect(alone.exitCode).toBe(0);
    expect(alone.stderr).toBe(`qa: ${name} is passed over: ${why}\n`);
    const withOther = await check(project, name, 'b.ts');
    expect(withOther.exitCode).toBe(1);
    expect(withOther.stderr).toBe(alone.stderr);
  });
});

describe('what git ignores', () => {
  const files = {
    '.gitignore': '*.gen.ts\n/out\n!keep.gen.ts\n',
    'a.gen.ts': long,
    'keep.gen.ts': long,
    'out/a.ts': long,
    'sub/.gitignore': 'x.ts\n!y.gen.ts\n',
    'sub/x.ts': long,
    'sub/y.gen.ts': long,
    'sub/out/z.ts': long,
  };

  it.each([true, false])(
    'is left out, nested files honoured (git: %s)',
    async (git) => {
      const { findings } = await check(createProject(files, { git }));
      expect(findings.map((finding) => finding.split(':')[0])).toEqual([
        'keep.gen.ts',
        'sub/out/z.ts',
        'sub/y.gen.ts',
      ]);
    },
  );

  it('is checked where it is tracked all the same', async () => {
    const project = createProject({ 'a.ts': long });
    project.commit();
    project.write({ '.gitignore': 'a.ts\n' });
    expect((await check(project)).findings).toHaveLength(1);
  });

  it('is not looked for in a submodule', async () => {
    const inner = createProject({ 'in.ts': long });
    inner.commit();
    const project = createProject({ 'a.ts': good });
    project.git(
      '-c',
      'protocol.file.allow=always',
      'submodule',
      'add',
      '--quiet',
      inner.directory,
      'sub',
    );
    project.commit();
    const { exitCode, findings } = await check(project);
    expect({ exitCode, findings }).toEqual({ exitCode: 0, findings: [] });
    const inside = openProject(project.path('sub'));
    expect((await check(inside)).findings).toEqual(['in.ts:1:89 line-length']);
  });

  it('a directory below the root checks what lies in it', async () => {
    const project = createProject({ 'a.ts': long, 'sub/b.ts': long });
    const { report } = await runForReport(project.path('sub'), ['check']);
    expect(report.findings.map(({ path }) => path)).toEqual(['sub/b.ts']);
  });

  it('a broken repository is said to be one', async () => {
    const project = createProject({ 'a.ts': good });
    fs.rmSync(project.path('.git/HEAD'));
    const { exitCode, reason } = await check(project);
    expect(exitCode).toBe(2);
    expect(reason).toContain('git could not list the files of ');
  });
});

describe('syntax-error', () => {
  it.each([
    [
      ['--rule', 'syntax-error=off'],
      '--rule: rules.syntax-error: cannot be turned off or lowered, it is "off".',
    ],
    [
      ['--rule', 'syntax-error=warning'],
      'cannot be turned off or lowered, it is "warning".',
    ],
  ])('is not touched by %j', async (flags, message) => {
    const project = createProject({ 'a.ts': 'let = ;\n' });
    const { exitCode, stderr } = await runQa(project, ['check', ...flags]);
    expect(exitCode).toBe(2);
    expect(stderr).toContain(message);
  });

  it('is not touched by a configuration or its overrides', async () => {
    for (const config of [
      '{ "rules": { "syntax-error": "off" } }',
      '{ "overrides": [{ "files": ["**"], "rules": { "syntax-error": "warning" } }] }',
    ]) {
      const project = createProject({ 'a.ts': 'let = ;\n', 'qa.config.json': config });
      const { exitCode, stderr } = await runQa(project, ['check']);
      expect(exitCode).toBe(2);
      expect(stderr).toContain('syntax-error: cannot be turned off or lowered');
    }
  });

  it('is not suppressed by a comment', async () => {
    const text = '// qa-ignore-file syntax-error -- please\nlet = ;\n';
    const { exitCode, findings } = await check(createProject({ 'a.ts': text }));
    expect(exitCode).toBe(1);
    expect(findings).toEqual(['a.ts:2:7 syntax-error']);
  });
});

describe('words that are not known', () => {
  it.each([
    [['chek'], "qa: there is no command 'chek'. Did you mean check? See: qa --help\n"],
    [['--hlep'], "qa: unknown flag '--hlep'. See: qa --help\n"],
    [
      ['check', '--fromat', 'json'],
      "qa: unknown option '--fromat'\n(Did you mean --format?)\n(see: " +
        'qa check --help)\n',
    ],
    [
      ['explain', 'complexiti'],
      "qa: there is no rule or gate 'complexiti'. Did you mean complexity?",
    ],
    [['config', 'shwo'], "qa: unknown command 'shwo'\n(Did you mean show?)"],
  ])('%j: 2 and the nearest', async (argv, message) => {
    const { exitCode, stdout, stderr } = await runQa(createProject(), argv);
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(stderr.startsWith(message), stderr).toBe(true);
  });
});
