import { describe, expect, it } from 'vitest';
import { fellBy, formatChange } from '../../../../src/gates/coverage/judge/drop.ts';
import { createProject } from '../../../support/project.ts';
import { runForReport, runQa } from '../../../support/run-qa.ts';

const source = 'x\n'.repeat(10);

/** A record of ten lines, so many of them covered. */
function record(path: string, covered: number): string {
  const data = Array.from(
    { length: 10 },
    (_, at) => `DA:${at + 1},${at < covered ? 1 : 0}`,
  );
  return `SF:${path}\n${data.join('\n')}\nend_of_record\n`;
}

function project(
  settings: object,
  now: Record<string, number>,
  base: Record<string, number>,
) {
  const recordsOf = (files: Record<string, number>) =>
    Object.entries(files)
      .map(([path, covered]) => record(path, covered))
      .join('');
  return createProject({
    '.gitignore': 'coverage/\nbase.info\n',
    'qa.config.json': JSON.stringify({
      gates: { coverage: { lines: 0, ...settings } },
    }),
    'web/a.ts': source,
    'api/b.ts': source,
    'coverage/lcov.info': recordsOf(now),
    'base.info': recordsOf(base),
  });
}

const both = { 'web/a.ts': 9, 'api/b.ts': 8 };

describe('a comparison with the base', () => {
  it('is shown for the total and for every file, in the text and in Markdown', async () => {
    const place = project({}, { 'web/a.ts': 7, 'api/b.ts': 9 }, { 'web/a.ts': 9 });
    const argv = ['coverage', '--base-report', 'base.info'];
    const { stdout } = await runQa(place, argv);
    expect(stdout).toContain('   80.00  −10.00       4  all files');
    expect(stdout).toContain('   70.00  −20.00       3  web/a.ts');
    expect(stdout).toContain('   90.00     new       1  api/b.ts');
    const markdown = await runQa(place, [...argv, '--format', 'markdown']);
    expect(markdown.stdout).toContain('| lines | 80.00 % | 16 of 20 | −10.00 |');
    expect(markdown.stdout).toContain('| `web/a.ts` | 70.00 % | −20.00 | 3 | 8-10 |');
  });

  it.each([
    [0, 1],
    [4.9, 1],
    [5, 0],
    [null, 0],
  ])(
    'with a tolerance of %s points ends %i after a drop of five',
    async (tolerance, exitCode) => {
      const place = project({ tolerance }, { 'web/a.ts': 8, 'api/b.ts': 8 }, both);
      const run = await runForReport(place, ['coverage', '--base-report', 'base.info']);
      expect(run.exitCode).toBe(exitCode);
      expect(run.report.findings.map(({ message }) => message)).toEqual(
        exitCode === 0
          ? []
          : [`lines fell from 85.00 % to 80.00 %, ${tolerance} points allowed`],
      );
    },
  );

  it('cannot judge a tolerance without a report of the base', async () => {
    const place = project({ tolerance: 0 }, both, both);
    const { exitCode, report } = await runForReport(place, ['coverage']);
    expect([exitCode, report.gates[0]!.reason]).toEqual([
      2,
      expect.stringContaining('needs a report of the base'),
    ]);
  });
});

describe('groups of files', () => {
  const groups = { web: ['web/**'], api: ['api/**'] };

  it('have rows of their own', async () => {
    const { stdout } = await runQa(project({ groups }, both, both), ['coverage']);
    expect(stdout).toMatch(/90\.00 +1 +web\n/);
    expect(stdout).toMatch(/80\.00 +2 +api\n/);
  });

  it('that match nothing are not passed over', async () => {
    const run = await runForReport(project({ groups }, { 'web/a.ts': 9 }, both), [
      'coverage',
    ]);
    expect([run.exitCode, run.report.gates[0]!.reason]).toEqual([
      2,
      expect.stringContaining('group api matches no measured file'),
    ]);
  });

  it('that did not run count by their base report, and that is said', async () => {
    const place = project({ groups, carryForward: ['api'] }, { 'web/a.ts': 9 }, both);
    const run = await runForReport(place, ['coverage', '--base-report', 'base.info']);
    expect(run.report.gates[0]!.metrics).toMatchObject({
      linesCovered: 17,
      linesTotal: 20,
    });
    expect(run.report.findings.map(({ rule, message }) => [rule, message])).toEqual([
      ['coverage/carried', 'group api did not run: 1 file count by the base report'],
    ]);
    expect(run.exitCode).toBe(0);
  });

  it('are not carried forward for a file that was changed', async () => {
    const place = project({ groups, carryForward: ['api'] }, { 'web/a.ts': 9 }, both);
    place.commit();
    place.write({ 'api/b.ts': `y\n${source}`, 'api/c.ts': source });
    const argv = [
      'coverage',
      '--base-report',
      'base.info',
      '--changed',
      '--base',
      'HEAD',
    ];
    const run = await runForReport(place, argv);
    expect(run.exitCode).toBe(2);
  });

  it.each([
    [{ carryForward: ['api'] }, 'there is no group api'],
    [{ groups, carryForward: ['api'] }, 'without a report of the base'],
  ])('cannot be carried forward by %j', async (settings, reason) => {
    const run = await runForReport(project(settings, { 'web/a.ts': 9 }, both), [
      'coverage',
    ]);
    expect([run.exitCode, run.report.gates[0]!.reason]).toEqual([
      2,
      expect.stringContaining(reason),
    ]);
  });
});

describe('the change of a share', () => {
  it.each([
    [[1, 2], [1, 2], '±0.00'],
    [[1, 2], [3, 4], '+25.00'],
    [[3, 4], [1, 2], '−25.00'],
    [[1, 100_000], [2, 100_000], '±0.00'],
    [[0, 0], [1, 2], null],
  ])('from %j to %j is %s', (was, now, expected) => {
    const count = ([covered, total]: readonly number[]) => ({
      covered: covered!,
      total: total!,
    });
    expect(formatChange(count(was), count(now))).toBe(expected);
  });

  it('is judged in whole numbers', () => {
    const was = { covered: 1, total: 3 };
    expect(fellBy(was, was, 0)).toBe(false);
    expect(fellBy(was, { covered: 333_333_333, total: 1_000_000_000 }, 0)).toBe(true);
    expect(fellBy(was, { covered: 333_333_333, total: 1_000_000_000 }, 0.0001)).toBe(
      false,
    );
  });
});
