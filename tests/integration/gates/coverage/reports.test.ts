import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { createProject } from '../../../support/project.ts';
import type { FileTree } from '../../../support/project.ts';
import { runForReport, runQa } from '../../../support/run-qa.ts';

const source = 'run();\n'.repeat(10);

/** An lcov record in which the first `covered` of ten lines ran. */
function lcov(path: string, covered: number): string {
  const data = Array.from(
    { length: 10 },
    (_, at) => `DA:${at + 1},${+(at < covered)}\n`,
  );
  return `SF:${path}\n${data.join('')}end_of_record\n`;
}

const reportsOf = ({ report }: Awaited<ReturnType<typeof runForReport>>) =>
  (report.gates[0]!.details as { reports: string[] }).reports;

describe('a coverage report outside of the root', () => {
  const workspace = (files: FileTree = {}) => {
    const { directory, path } = createProject(
      {
        'out/a.info': lcov('src/a.ts', 9),
        'out/b.info': lcov('src/b.ts', 10),
        'repository/src/a.ts': source,
        'repository/src/b.ts': source,
        ...files,
      },
      { git: false },
    );
    return { directory, root: path('repository'), below: path('repository/src') };
  };

  it('is named from there and called by its way from the root', async () => {
    const { root, below, directory } = workspace({
      'repository/package.json': '{"qa":{}}',
    });
    const named: [place: string, name: string][] = [
      [root, '../out/a.info'],
      [below, '../../out/a.info'],
      [root, `${directory}/out/a.info`],
    ];
    for (const [place, name] of named) {
      const run = await runForReport(place, ['coverage', name]);
      expect([run.exitCode, ...reportsOf(run)]).toEqual([0, '../out/a.info']);
    }
  });

  it.each(['../out/*.info', 'unit=../out/?.info', '../**/[ab].info'])(
    'is found by %s',
    async (glob) => {
      const run = await runForReport(workspace().root, ['coverage', glob]);
      expect(reportsOf(run)).toEqual(['../out/a.info', '../out/b.info']);
      expect(run.report.gates[0]!.reason).toContain('95.00 % (19 of 20)');
    },
  );

  it('is found by an absolute glob, in a directory whose name looks like one', async () => {
    const project = createProject(
      {
        'od[d]{1,2}/out/a.info': lcov('a.ts', 9),
        'od[d]{1,2}/root/package.json': '{"qa":{}}',
        'od[d]{1,2}/root/a.ts': source,
      },
      { git: false },
    );
    const root = project.path('od[d]{1,2}/root');
    const run = await runForReport(root, ['coverage', '../out/*.info']);
    expect(reportsOf(run)).toEqual(['../out/a.info']);
  });

  it('is one of the base, from where the user stands', async () => {
    const project = createProject({
      'out/base.info': lcov('src/a.ts', 10),
      'src/a.ts': source,
      '.gitignore': 'out/\n',
    });
    project.commit();
    project.write({ 'out/now.info': lcov('src/a.ts', 9) });
    const argv = ['coverage', '../out/now.info', '--base-report', '../out/base.info'];
    const compared = await runQa(project.path('src'), argv);
    expect(compared.stdout).toMatch(/lines % +change +missed/);
    const changed = [...argv, '--changed', '--base', 'HEAD'];
    const { report } = await runForReport(project.path('src'), changed);
    expect(report.findings.map(({ message }) => message)).toEqual([
      'unchanged line 10 ran in the base, but no longer',
    ]);
  });
});

describe('a path in a report that leads out of the root', () => {
  const judge = (...paths: string[]) =>
    runForReport(
      createProject({
        'src/a.ts': source,
        'src/b.ts': source,
        'src/c.ts': source,
        ...Object.fromEntries(
          Array.from({ length: 9 }, (_, at) => [`src/more${at}.ts`, source]),
        ),
        'coverage/lcov.info': paths.map((path) => lcov(path, 10)).join(''),
      }),
      ['coverage'],
    );
  const more = Array.from({ length: 9 }, (_, at) => `src/more${at}.ts`);

  it('is not a file of the same name within it', async () => {
    const run = await judge('/usr/lib/a.ts', '../else/b.ts', 'src/a.ts', 'src/b.ts');
    expect([run.exitCode, run.report.gates[0]!.reason]).toEqual([
      2,
      expect.stringContaining('2 of 3 paths are files of this repository'),
    ]);
    expect(run.report.gates[0]!.reason).toContain('Not found: ../else/b.ts');
  });

  it('does not count where it is one of ten, and is told', async () => {
    const run = await judge(...more, '../../etc/passwd');
    expect(run.exitCode).toBe(0);
    expect(run.stderr).toBe(
      'qa: coverage/lcov.info: 1 path of no file here, not counted: ../../etc/passwd\n',
    );
    const nine = await judge(...more.slice(1), '../../etc/passwd');
    expect(nine.exitCode).toBe(2);
  });
});

describe('the report that nobody named', () => {
  const files = { 'src/a.ts': source };

  it('is the richest of a directory, and the others are named', async () => {
    const { stdout } = await runQa(
      createProject({
        ...files,
        'coverage/lcov.info': lcov('src/a.ts', 9),
        'coverage/clover.xml': 'broken',
        'coverage/coverage-summary.json': '{}',
      }),
      ['coverage'],
    );
    expect(stdout).toContain(
      'Coverage from coverage/lcov.info; beside it and not read: clover.xml, ' +
        'coverage-summary.json\n',
    );
  });

  it.each([
    ['without a name', []],
    ['by the name of the directory', ['coverage']],
  ])('is not chosen from two of one kind, %s', async (_what, named) => {
    const project = createProject({
      ...files,
      'coverage/unit.lcov': lcov('src/a.ts', 9),
      'coverage/e2e.lcov': lcov('src/a.ts', 2),
      'coverage/clover.xml': 'broken',
    });
    const { report, exitCode } = await runForReport(project, ['coverage', ...named]);
    expect([exitCode, report.gates[0]!.reason]).toEqual([
      2,
      'several reports could be meant: coverage/e2e.lcov, coverage/unit.lcov. Name the ' +
        'one, or all that belong together',
    ]);
    const both = await runQa(project, ['coverage', 'coverage/*.lcov']);
    expect(both.exitCode).toBe(0);
  });

  it('is wanted by a shard in vain', async () => {
    const project = createProject({
      ...files,
      'coverage/lcov.info': lcov('src/a.ts', 9),
    });
    const { report } = await runForReport(project, ['coverage', '--expect', 'unit=4']);
    expect(report.gates[0]!.reason).toBe(
      'shard unit: 0 reports, 4 expected, among coverage/lcov.info. Give the missing ' +
        'ones, or name them unit=<report>',
    );
  });

  it('may be cut off between two records, which only include sees', async () => {
    const whole = lcov('src/a.ts', 10) + lcov('src/b.ts', 10);
    const project = createProject({
      ...files,
      'src/b.ts': source,
      'coverage/lcov.info': whole.slice(0, whole.indexOf('SF:src/b.ts')),
    });
    expect((await runQa(project, ['coverage'])).exitCode).toBe(0);
    const seen = await runForReport(project, ['coverage', '--include', 'src/**']);
    expect([seen.exitCode, seen.report.gates[0]!.reason]).toEqual([
      1,
      expect.stringContaining('50.00 % (10 of 20)'),
    ]);
  });
});

describe('what qa coverage is asked beside its reports', () => {
  const project = () =>
    createProject({ 'src/a.ts': source, 'coverage/lcov.info': lcov('src/a.ts', 9) });

  it('is not a run, which would pass over the reports', async () => {
    const run = await runQa(project(), ['coverage', 'coverage', '--run', 'true']);
    expect([run.exitCode, run.stderr]).toEqual([
      2,
      'qa: --run does not go with reports: it judges what it measured itself\n',
    ]);
  });

  it('is a badge, whose directory is made, and evidence', async () => {
    const place = project();
    place.commit();
    await runQa(place, ['coverage', '--badge', 'out/new/badge.svg', '--evidence']);
    expect(place.read('out/new/badge.svg')).toContain('coverage: 90.00 %');
    expect(JSON.parse(place.read('.qa/evidence/coverage.json'))).toMatchObject({
      exitCode: 0,
    });
  });
});

describe('where the tools put their reports', () => {
  it.each([
    'lcov.info',
    'coverage/coverage-final.json',
    'packages/web/coverage/lcov.info',
    'target/site/jacoco/jacoco.xml',
    'core/build/reports/jacoco/test/jacocoTestReport.xml',
    'build/logs/clover.xml',
    'tests/My.Tests/TestResults/5f1c2b30-0000/coverage.cobertura.xml',
    'coverage.json',
    '.tap/report/lcov.info',
  ])('there is %s', async (path) => {
    const project = createProject({ [path]: '' });
    const { report } = await runForReport(project, ['coverage']);
    expect(report.gates[0]!.reason).toBe(
      `${path} is empty. Run the tests with coverage again.`,
    );
  });

  it.each([
    'node_modules/x/coverage/lcov.info',
    'packages/web/src/deep/lcov.info',
    '.cache/lcov.info',
  ])('there is no %s', async (path) => {
    const { report } = await runForReport(createProject({ [path]: '' }), ['coverage']);
    expect(report.gates[0]!.reason).toContain('there is no coverage report');
  });

  it('there may be nothing but what V8 wrote, as c8 leaves it', async () => {
    const project = createProject({
      'package.json': '{"type":"module"}',
      'a.js': 'export const a = (x) => (x ? 1 : 2);\na(1);\n',
      '.gitignore': 'coverage/\n',
    });
    execFileSync(process.execPath, ['a.js'], {
      cwd: project.directory,
      env: { ...process.env, NODE_V8_COVERAGE: project.path('coverage/tmp') },
    });
    const run = await runForReport(project, ['coverage', '--lines', '1']);
    expect([run.exitCode, ...reportsOf(run)]).toEqual([0, 'coverage/tmp']);
    project.write({ 'coverage/lcov.info': lcov('a.js', 2) });
    expect(reportsOf(await runForReport(project, ['coverage']))).toEqual([
      'coverage/lcov.info',
    ]);
  });
});
