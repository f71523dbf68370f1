import { utimesSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createProject } from '../../../support/project.ts';
import { runForReport, runQa } from '../../../support/run-qa.ts';

const source = Array.from({ length: 10 }, (_, at) => `run(${at});\n`).join('');

/** An lcov record in which the first `covered` of `total` lines ran. */
function lcov(path: string, covered: number, total: number, more = ''): string {
  const data = Array.from({ length: total }, (_, at) => {
    return `DA:${at + 1},${at < covered ? 1 : 0}\n`;
  });
  return `TN:\nSF:${path}\n${data.join('')}${more}end_of_record\n`;
}

function project(report: string, files: Record<string, string> = {}) {
  return createProject({
    'src/a.ts': source,
    'src/b.ts': source,
    'coverage/lcov.info': report,
    '.gitignore': 'coverage/\n',
    ...files,
  });
}

const rulesOf = (run: Awaited<ReturnType<typeof runForReport>>) =>
  run.report.findings.map(({ rule }) => rule);

describe('qa coverage', () => {
  it(
    'finds a report where the tools put it and fails 80.00 % for more ' + 'than 80 %',
    async () => {
      const { exitCode, report } = await runForReport(
        project(lcov('src/a.ts', 8, 10)),
        ['coverage'],
      );
      expect(exitCode).toBe(1);
      expect(report.findings[0]!.message).toBe(
        'lines coverage is 80.00 % (8 of 10), more than 80 % is needed',
      );
      expect(report.gates[0]!.details).toMatchObject({ broken: ['lines'] });
      expect(report.gates[0]!.metrics).toMatchObject({
        linesCovered: 8,
        linesTotal: 10,
      });
    },
  );

  it('passes the same with at least 80 %', async () => {
    const place = project(lcov('src/a.ts', 8, 10));
    expect((await runQa(place, ['coverage', '--lines', '80'])).exitCode).toBe(0);
    expect((await runQa(place, ['coverage', '--lines', '-1'])).exitCode).toBe(1);
    expect((await runQa(place, ['coverage', '--lines=-2'])).exitCode).toBe(0);
  });

  it.each([
    ['there is no report', {}, ['coverage'], 'there is no coverage report'],
    ['a name matches nothing', {}, ['coverage', 'cov/*.info'], 'no report matches'],
    ['a report is empty', { 'coverage/lcov.info': '' }, ['coverage'], 'is empty'],
    [
      'nothing was measured',
      { 'coverage/lcov.info': 'SF:src/a.ts\nend_of_record\n' },
      ['coverage'],
      'measured no line (0/0)',
    ],
    [
      'a summary of nothing is all there is',
      {
        'coverage/coverage-summary.json':
          '{"total":{"lines":{"total":0,"covered":0,"pct":"Unknown"}}}',
      },
      ['coverage'],
      '0/0',
    ],
    [
      'its paths are not files here',
      { 'coverage/lcov.info': lcov('/else/where/x.ts', 1, 1) },
      ['coverage'],
      '0 of 1 paths are files',
    ],
    [
      'reports lie in several directories',
      {
        'coverage/lcov.info': lcov('src/a.ts', 9, 10),
        'packages/x/coverage/clover.xml': '<coverage/>',
      },
      ['coverage'],
      'coverage/lcov.info, packages/x/coverage/clover.xml',
    ],
    [
      'branches were not measured',
      { 'coverage/lcov.info': lcov('src/a.ts', 10, 10) },
      ['coverage', '--branches', '50'],
      'does not measure them',
    ],
    [
      'a shard is missing',
      { 'coverage/unit/lcov.info': lcov('src/a.ts', 10, 10) },
      ['coverage', 'coverage/unit/lcov.info', '--expect', 'unit=2'],
      'shard unit: 1 reports, 2 expected, among coverage/unit/lcov.info',
    ],
    [
      'a limit is not a number',
      { 'coverage/lcov.info': lcov('src/a.ts', 10, 10) },
      ['coverage', '--lines', 'high'],
      'lines cannot be "high"',
    ],
    [
      'an include matches nothing',
      { 'coverage/lcov.info': lcov('src/a.ts', 10, 10) },
      ['coverage', '--include', 'lib/**'],
      'matches no file',
    ],
    [
      'two files could be meant',
      {
        'x/src/c.ts': source,
        'y/src/c.ts': source,
        'coverage/lcov.info': lcov('src/c.ts', 10, 10),
      },
      ['coverage'],
      'could be',
    ],
  ])('cannot judge where %s', async (_what, files, argv, message) => {
    const place = createProject({ 'src/a.ts': source, ...files });
    const { exitCode, report } = await runForReport(place, argv);
    expect(report.gates[0]!.reason).toContain(message);
    expect([exitCode, report.verdict]).toEqual([2, 'unknown']);
  });

  it('reads the richest of several formats in one directory', async () => {
    const place = project(lcov('src/a.ts', 10, 10), {
      'coverage/clover.xml': 'broken',
    });
    const { report, exitCode } = await runForReport(place, ['coverage']);
    expect(exitCode).toBe(0);
    expect(report.gates[0]!.details).toMatchObject({ reports: ['coverage/lcov.info'] });
  });

  it('merges declared shards: a line counts where one of them ran it', async () => {
    const lines = Array.from(
      { length: 10 },
      (_, at) => `<line number="${at + 1}" hits="${at > 3 ? 1 : 0}"/>`,
    ).join('');
    const place = createProject({
      'src/a.ts': source,
      'reports/unit-1/lcov.info': lcov('src/a.ts', 4, 10),
      'reports/unit-2/cobertura.xml':
        `<coverage><packages><class filename="src/a.ts"><lines>${lines}` +
        '</lines></class></packages></coverage>',
    });
    const argv = ['coverage', 'unit=reports/unit-*/*', '--expect', 'unit=2'];
    const { report, exitCode } = await runForReport(place, argv);
    expect(report.gates[0]!.reason).toContain('100.00 %');
    expect(exitCode).toBe(0);
  });

  it('judges every file and every glob of the configuration', async () => {
    const place = project(lcov('src/a.ts', 10, 10) + lcov('src/b.ts', 9, 10), {
      'qa.config.json': JSON.stringify({
        gates: {
          coverage: { perFile: { lines: 95 }, globs: { 'src/b.*': { lines: '>90' } } },
        },
      }),
    });
    const run = await runForReport(place, ['coverage']);
    expect(rulesOf(run).sort()).toEqual(['coverage/file', 'coverage/glob']);
    expect(run.report.findings[0]).toMatchObject({ path: 'src/b.ts', line: 10 });
  });

  it('calls a glob without files, and an unknown key, an error', async () => {
    const config = (value: object) =>
      project(lcov('src/a.ts', 10, 10), {
        'qa.config.json': JSON.stringify({ gates: { coverage: value } }),
      });
    const glob = await runForReport(config({ globs: { 'lib/**': { lines: 1 } } }), [
      'coverage',
    ]);
    expect(glob.report.gates[0]!.reason).toContain('matches no measured file');
    const key = await runQa(config({ linez: 80 }), ['coverage']);
    expect([key.exitCode, key.stderr]).toEqual([2, expect.stringContaining('lines')]);
    const limit = await runQa(config({ lines: 'most' }), ['coverage']);
    expect([limit.exitCode, limit.stderr]).toEqual([
      2,
      expect.stringContaining('gates.coverage.lines'),
    ]);
  });

  it('counts files that no report names where include says so', async () => {
    const place = project(lcov('src/a.ts', 10, 10));
    const { report, exitCode } = await runForReport(place, [
      'coverage',
      ...['--include', 'src/**'],
    ]);
    expect(report.gates[0]!.reason).toContain('50.00 % (10 of 20)');
    expect(exitCode).toBe(1);
  });

  it('omits what its own patterns and those of coverage tools leave out', async () => {
    const report = lcov('src/a.ts', 10, 10) + lcov('app/migrations/b.py', 0, 10);
    const files = { 'app/migrations/b.py': source };
    const plain = await runQa(project(report, files), ['coverage']);
    expect(plain.exitCode).toBe(1);
    const argv = ['coverage', '--omit', '*/migrations/*'];
    expect((await runQa(project(report, files), argv)).exitCode).toBe(0);
    const imported = project(report, {
      ...files,
      '.coveragerc': '[run]\nsource = app\nomit =\n    */tests/*\n    */migrations/*\n',
    });
    expect((await runQa(imported, ['coverage'])).exitCode).toBe(0);
  });

  it('says that a source is newer than its report, or shorter', async () => {
    const place = project(lcov('src/a.ts', 10, 10) + lcov('src/b.ts', 12, 12));
    utimesSync(place.path('src/a.ts'), 4_000_000_000, 4_000_000_000);
    utimesSync(place.path('src/b.ts'), 1, 1);
    const { report, exitCode } = await runForReport(place, ['coverage']);
    expect(report.findings.map(({ path, message }) => [path, message])).toEqual([
      ['src/a.ts', '1 source changed after coverage/lcov.info was written: src/a.ts'],
      [
        'src/b.ts',
        '1 source with lines in coverage/lcov.info that are past their end: ' +
          'src/b.ts (line 12 of 10)',
      ],
    ]);
    expect(exitCode).toBe(0);
  });

  it('resolves paths of another machine, of a package, and of Windows', async () => {
    const reports = ['/home/runner/work/repo/', 'D:\\ci\\repo\\', './', ''];
    for (const prefix of reports) {
      const path = (name: string) =>
        prefix.includes('\\') ? prefix + name.replace('/', '\\') : prefix + name;
      const text = lcov(path('src/a.ts'), 10, 10) + lcov(path('src/b.ts'), 9, 10);
      const { report } = await runForReport(project(text), ['coverage']);
      expect(report.gates[0]!.reason).toContain('95.00 % (19 of 20)');
    }
    const inPackage = createProject({
      'packages/x/src/a.ts': source,
      'packages/x/src/only.ts': source,
      'packages/y/src/a.ts': source,
      'coverage/lcov.info': lcov('src/a.ts', 10, 10) + lcov('src/only.ts', 0, 10),
    });
    const { report } = await runForReport(inPackage, ['coverage']);
    const { files } = report.gates[0]!.details as { files: { path: string }[] };
    expect(files.map(({ path }) => path)).toEqual([
      'packages/x/src/a.ts',
      'packages/x/src/only.ts',
    ]);
  });

  it('gives every file its accepted amount of uncovered lines to ratchet', async () => {
    const place = project(lcov('src/a.ts', 10, 10) + lcov('src/b.ts', 9, 10), {
      'qa.config.json': JSON.stringify({ gates: { coverage: { ratchet: true } } }),
    });
    const run = await runForReport(place, ['coverage']);
    expect(run.report.findings).toMatchObject([
      { rule: 'coverage/ratchet', path: 'src/b.ts', data: { uncovered: 1 } },
    ]);
  });

  it('writes a badge whose number is rounded down', async () => {
    const place = project(lcov('src/a.ts', 2, 3));
    await runQa(place, ['coverage', '--lines', '60', '--badge', 'badge.svg']);
    expect(place.read('badge.svg')).toContain('coverage: 66.66 %');
  });
});
