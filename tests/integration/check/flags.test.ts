import { describe, expect, it } from 'vitest';
import { createProject } from '../../support/project.ts';
import { runForReport, runQa } from '../../support/run-qa.ts';

const long = `const a = '${'x'.repeat(90)}';\n`;

describe('qa check --stdin', () => {
  it('checks standard input under its name', async () => {
    const project = createProject();
    const argv = ['check', '--stdin', '--stdin-filename', 'src/new.ts'];
    const { report, exitCode } = await runForReport(project, argv, { stdin: long });
    expect(exitCode).toBe(1);
    expect(report.findings).toMatchObject([
      { path: 'src/new.ts', rule: 'line-length' },
    ]);
  });

  it('goes by the configuration of that name', async () => {
    const project = createProject({
      'qa.config.json':
        '{"overrides":[{"files":["gen/**"],"rules":{"line-length":"off"}}]}',
    });
    const run = (name: string) =>
      runQa(project, ['check', '--stdin', '--stdin-filename', name], { stdin: long });
    expect((await run('gen/a.ts')).exitCode).toBe(0);
    expect((await run('src/a.ts')).exitCode).toBe(1);
  });

  it('passes over a name of no known language', async () => {
    const argv = ['check', '--stdin', '--stdin-filename', 'a.txt'];
    const { exitCode, stderr } = await runQa(createProject(), argv, { stdin: long });
    expect(exitCode).toBe(0);
    expect(stderr).toBe('qa: a.txt is passed over: it is of no known language\n');
  });

  it.each([
    [
      ['--stdin'],
      '--stdin does not say what it is. Name the file: --stdin-filename src/a.ts',
    ],
    [
      ['--stdin-filename', 'a.ts'],
      '--stdin-filename names what --stdin reads. Add --stdin',
    ],
    [
      ['--stdin', '--stdin-filename', 'a.ts', 'b.ts'],
      '--stdin is the one file to check. Take b.ts out',
    ],
    [
      ['--stdin', '--stdin-filename', 'a.ts', '--fix'],
      '--fix changes files, and standard input is not a file. Add --dry-run',
    ],
  ])('refuses %j', async (argv, message) => {
    const { exitCode, stderr } = await runQa(createProject(), ['check', ...argv], {
      stdin: '',
    });
    expect({ exitCode, stderr }).toEqual({ exitCode: 2, stderr: `qa: ${message}\n` });
  });
});

describe('qa check --rule', () => {
  const project = () =>
    createProject({
      'a.ts': long,
      'qa.config.json': JSON.stringify({
        rules: { 'line-length': ['error', { tabSize: 2 }] },
        overrides: [{ files: ['**'], rules: { 'line-length': { max: 100 } } }],
      }),
    });

  it('outranks the configuration and its overrides', async () => {
    const at = project();
    expect((await runQa(at, ['check', '--rule', 'line-length=off'])).exitCode).toBe(0);
    expect((await runQa(at, ['check', '--rule', 'line-length=warning'])).exitCode).toBe(
      0,
    );
    const strict = ['check', '--rule', 'line-length={"max":80}'];
    const { report } = await runForReport(at, strict);
    expect(report.findings).toMatchObject([{ data: { max: 80 } }]);
  });

  it('adds up where it is given twice', async () => {
    const argv = ['--rule', 'line-length={"max":80}', '--rule', 'line-length=warning'];
    const { report, exitCode } = await runForReport(project(), ['check', ...argv]);
    expect(exitCode).toBe(0);
    expect(report.findings).toMatchObject([{ severity: 'warning', data: { max: 80 } }]);
  });

  it.each([
    [
      'line-lenght=off',
      'qa: --rule: unknown key rules.line-lenght. Did you mean line-length?',
    ],
    ['line-length=of', 'Did you mean off?'],
    ['line-length={"maxx":1}', 'unknown key rules.line-length.maxx. Did you mean max?'],
    ['line-length={"max":"1"}', 'rules.line-length.max'],
    ['line-length={"max":', 'does not hold JSON after the =: '],
    ['line-length', "--rule 'line-length' does not say a setting."],
    ['=off', "--rule '=off' does not say a setting."],
  ])('refuses %s', async (value, message) => {
    const { exitCode, stderr, stdout } = await runQa(project(), [
      'check',
      '--rule',
      value,
    ]);
    expect(exitCode).toBe(2);
    expect(stderr).toContain(message);
    expect(stdout).toBe('');
  });
});

describe('--base', () => {
  it('says by itself that a change is meant', async () => {
    const project = createProject({ 'a.ts': long });
    project.commit();
    const known = await runForReport(project, ['check', '--base', 'HEAD']);
    expect([known.exitCode, known.report.baseName]).toEqual([0, 'HEAD']);
    project.write({ 'b.ts': long });
    const worse = await runQa(project, ['check', '--base', 'HEAD']);
    expect(worse.exitCode).toBe(1);
    expect(worse.stdout).toMatch(/compared with HEAD \([0-9a-f]{12}\)/);
  });
});

describe('warnings', () => {
  const files = { 'a.ts': long, 'b.ts': long };
  const asWarning = ['check', '--rule', 'line-length=warning'];

  it.each([
    [[], 0],
    [['--max-warnings', '2'], 0],
    [['--max-warnings', '1'], 1],
    [['--max-warnings', '1', '--quiet'], 1],
    [['--max-warnings', '1', '--exit-zero'], 0],
  ])('with %j end with %i', async (flags, expected) => {
    const { exitCode } = await runQa(createProject(files), [...asWarning, ...flags]);
    expect(exitCode).toBe(expected);
  });

  it('are hidden by --quiet and counted still', async () => {
    const { stdout } = await runQa(createProject(files), [...asWarning, '--quiet']);
    expect(stdout).toBe('pass    review: 0 errors, 0 allowed; 2 warnings  (files 2)\n');
  });

  it('refuses a count that is not a number', async () => {
    const { exitCode, stderr } = await runQa(createProject(files), [
      'check',
      '--max-warnings',
      '1.5',
    ]);
    expect(exitCode).toBe(2);
    expect(stderr).toContain('It must be a whole number.');
  });
});

describe('reports', () => {
  it('go to several places in one run, missing directories made', async () => {
    const project = createProject({ 'a.ts': long });
    const { stdout, exitCode } = await runQa(project, [
      'check',
      '--format',
      'gitlab',
      '--report',
      'sarif=out/deep/qa.sarif',
      '--report',
      `junit=${project.path('junit.xml')}`,
    ]);
    expect(exitCode).toBe(1);
    expect(JSON.parse(stdout)).toHaveLength(1);
    const log = JSON.parse(project.read('out/deep/qa.sarif')) as { runs: unknown[] };
    expect(log.runs).toHaveLength(1);
    expect(project.read('junit.xml')).toContain('failures="1"');
  });

  it.skipIf(process.platform !== 'linux')(
    'end with a reason below a folder where nothing can be made',
    async () => {
      const project = createProject({ 'a.ts': 'export {};\n' });
      const run = await runQa(project, ['check', '--report=json=/proc/x/y/z.json']);
      expect(run.exitCode).toBe(2);
      expect(run.stderr).toMatch(/\/proc\/x\/y\/z\.json could not be written: E/);
    },
  );

  it.each([
    ['a file that has no name', ['--report=json='], /--report json= names no file/],
    [
      'one file for two of them',
      ['--report=json=out/a', '--report=sarif=out/../out/a'],
      /json and sarif would both be written to out\/\.\.\/out\/a/,
    ],
  ])('are refused where they name %s', async (_, flags, message) => {
    const project = createProject({ 'a.ts': 'export {};\n' });
    const run = await runQa(project, ['check', ...flags]);
    expect(run).toMatchObject({ exitCode: 2, stdout: '' });
    expect(run.stderr).toMatch(message);
  });

  it('are not mixed on stdout, but for what a log may hold together', async () => {
    const project = createProject({ 'a.ts': 'export {};\n' });
    const mixed = await runQa(project, ['check', '--format=json', '--report=html']);
    expect(mixed).toEqual({
      exitCode: 2,
      stdout: '',
      stderr:
        'qa: a report as json and one as html would be mixed on stdout. Name a file ' +
        'for one of them: --report html=<file>\n',
    });
    const log = await runQa(project, ['check', '--report=github']);
    expect(log.exitCode).toBe(0);
  });

  it('describe their rules', async () => {
    const project = createProject({ 'a.ts': long });
    const { stdout } = await runQa(project, ['check', '--format', 'sarif']);
    const log = JSON.parse(stdout) as {
      runs: { tool: { driver: { rules: { help: { text: string } }[] } } }[];
    };
    expect(log.runs[0]!.tool.driver.rules[0]!.help.text).toMatch(/^Break the line/);
  });

  it('name the nearest format', async () => {
    const { exitCode, stderr } = await runQa(createProject(), [
      'check',
      '--format',
      'jsn',
    ]);
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(
      /^qa: there is no format 'jsn'\. Did you mean json\? There are: /,
    );
  });

  it('that cannot be written end with 2 and a word', async () => {
    const project = createProject({ 'a.ts': '', out: '' });
    const { exitCode, stderr } = await runQa(project, [
      'check',
      '--report',
      'json=out/a',
    ]);
    expect(exitCode).toBe(2);
    expect(stderr).toContain('out/a could not be written: ');
  });

  it('are the same byte for byte for the same sources', async () => {
    const project = createProject({ 'b.ts': long, 'a.ts': long, 'c/d.ts': long });
    const first = await runQa(project, ['check', '--format', 'json']);
    const second = await runQa(project, ['check', '--format', 'json']);
    expect(second.stdout).toBe(first.stdout);
    expect(first.stdout).not.toContain(project.directory);
  });
});

describe('progress', () => {
  it('is one line on a terminal, wiped before the report', async () => {
    const project = createProject({ 'a.ts': '', 'b.ts': '', 'c.ts': '' });
    let time = 0;
    const { stderr, stdout } = await runQa(project, ['check'], {
      terminal: true,
      elapsed: () => (time += 200),
    });
    expect(stderr).toMatch(/\r\u001b\[Kqa: \d of 3 files checked/);
    expect(stderr.endsWith('\r\u001b[K')).toBe(true);
    expect(stdout).not.toContain('files checked');
  });

  it('is not shown where stderr is not a terminal', async () => {
    const project = createProject({ 'a.ts': '' });
    let time = 0;
    const { stderr } = await runQa(project, ['check'], {
      elapsed: () => (time += 200),
    });
    expect(stderr).toBe('');
  });
});

describe('colour', () => {
  it.each([
    [{}, true, true],
    [{ NO_COLOR: '1' }, true, false],
    [{}, false, false],
    [{ FORCE_COLOR: '1' }, false, true],
    [{ FORCE_COLOR: '0' }, false, false],
    [{ TERM: 'dumb' }, true, false],
  ])('with %j and a terminal %s is %s', async (env, terminal, expected) => {
    const project = createProject({ 'a.ts': long });
    const { stdout } = await runQa(project, ['check'], { env, terminal });
    expect(stdout.includes('\u001b[')).toBe(expected);
  });

  it('never gets into a file', async () => {
    const project = createProject({ 'a.ts': long });
    const argv = ['check', '--report', 'text=out.txt'];
    await runQa(project, argv, { terminal: true });
    expect(project.read('out.txt')).not.toContain('\u001b');
  });
});

describe('the words of the program', () => {
  it.each([
    [
      ['help', 'check'],
      ['check', '--help'],
    ],
    [
      ['help', 'release', 'verify'],
      ['release', 'verify', '--help'],
    ],
    [['-v'], ['--version']],
  ])('%j is the same as %j', async (short, long) => {
    const project = createProject({});
    const run = await runQa(project, short);
    expect(run.exitCode).toBe(0);
    expect(run).toEqual(await runQa(project, long));
  });

  it('a fault names the whole command whose help says more', async () => {
    const project = createProject({});
    const run = await runQa(project, ['report', 'html']);
    expect(run.stderr).toContain('(see: qa report html --help)');
    expect(run.exitCode).toBe(2);
    const usage = await runQa(project, ['report', 'html', '--help']);
    expect(usage.stdout).toMatch(/^Usage: qa report html \[options\] <files\.\.\.>/);
  });
});

describe('an interrupted run', () => {
  it('ends with 130', async () => {
    const project = createProject({ 'a.ts': long });
    const { exitCode, stdout } = await runQa(project, ['check'], {
      signal: AbortSignal.abort('SIGINT'),
    });
    expect({ exitCode, stdout }).toEqual({ exitCode: 130, stdout: '' });
  });
});
