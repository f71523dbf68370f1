import { describe, expect, it } from 'vitest';
import { historyFile } from '../../../src/core/history.ts';
import {
  appendHistory,
  historyLine,
  readHistory,
} from '../../../src/pipeline/history.ts';
import { createTestHost } from '../../support/host.ts';
import { createProject } from '../../support/project.ts';
import { mixedReport } from '../../support/sample-report.ts';

const place = { commit: '1234567', isWhole: true, complexity: [] } as const;
const day = (number: number) => new Date(Date.UTC(2026, 0, number));
const lineOf = (number: number, isWhole = true) =>
  historyLine(mixedReport, day(number), { ...place, isWhole });

describe('the line of a run', () => {
  it('has verdicts, numbers by gate, and the findings that count', () => {
    expect(lineOf(1)).toEqual({
      schemaVersion: 1,
      at: '2026-01-01T00:00:00.000Z',
      commit: '1234567',
      command: 'check',
      scope: 'all',
      verdict: 'unknown',
      gates: { review: 'fail', commits: 'fail', coverage: 'unknown', env: 'skipped' },
      metrics: { 'review.files': 2, 'review.omitted': 0 },
      findings: { errors: 3, warnings: 1 },
    });
  });

  it('has the complexity of a function, on average and at most', () => {
    const file = { path: 'a.ts', lines: 9, functions: 3, complexity: 7 };
    const complexity = [{ ...file, most: { name: 'f', line: 1, complexity: 5 } }];
    const { metrics } = historyLine(mixedReport, day(1), { ...place, complexity });
    expect(metrics).toMatchObject({
      'review.complexityMean': 2.333,
      'review.complexityMost': 5,
    });
  });
});

describe('the history', () => {
  it('keeps runs in their order, and shows those over everything', async () => {
    const project = createProject({ '.gitignore': '.qa/\n' });
    const host = createTestHost(project.directory);
    for (const line of [lineOf(2), lineOf(1), lineOf(3, false)])
      expect(appendHistory(host, project.directory, line)).toBeNull();
    const lines = await readHistory(host, project.directory);
    expect(lines.map(({ at }) => at.slice(0, 10))).toEqual([
      '2026-01-01',
      '2026-01-02',
    ]);
  });

  it('is ignored by git, and so is what says so; the baseline beside it is not', () => {
    const project = createProject({ 'a.ts': '' });
    project.commit();
    const host = createTestHost(project.directory);
    expect(appendHistory(host, project.directory, lineOf(1))).toBeNull();
    expect(project.git('status', '--porcelain', '-uall')).toBe('');
    project.write({ '.qa/baseline.jsonl': '' });
    expect(project.git('status', '--porcelain', '-uall').trim()).toBe(
      '?? .qa/baseline.jsonl',
    );
  });

  it('leaves a .gitignore that stands there as it is', () => {
    const project = createProject({ '.qa/.gitignore': 'cache/\n' });
    appendHistory(createTestHost(project.directory), project.directory, lineOf(1));
    expect(project.read('.qa/.gitignore')).toBe('cache/\n');
  });

  it('shows runs over a change where there is nothing else', async () => {
    const project = createProject({});
    const host = createTestHost(project.directory);
    for (const number of [1, 2])
      appendHistory(host, project.directory, lineOf(number, false));
    expect(await readHistory(host, project.directory)).toHaveLength(2);
  });

  it('passes over lines that were cut off or that are something else', async () => {
    const whole = JSON.stringify(lineOf(1));
    const project = createProject({
      [historyFile]: `${whole}\n${whole.slice(0, 40)}\nnull\n[]\n{"schemaVersion":2}\n\n`,
    });
    const host = createTestHost(project.directory);
    expect(await readHistory(host, project.directory)).toHaveLength(1);
  });

  it('is not read where git tracks it, since a change could bring its own', async () => {
    const project = createProject({ [historyFile]: `${JSON.stringify(lineOf(1))}\n` });
    project.commit();
    const host = createTestHost(project.directory);
    expect(await readHistory(host, project.directory)).toEqual([]);
  });

  it('is cut back to the newest 500 runs', async () => {
    const text = `${JSON.stringify(lineOf(1))}\n`;
    const project = createProject({ [historyFile]: text.repeat(750) });
    const host = createTestHost(project.directory);
    appendHistory(host, project.directory, lineOf(2));
    const lines = project.read(historyFile).trimEnd().split('\n');
    expect(lines).toHaveLength(500);
    expect(lines.at(-1)).toContain('2026-01-02');
  });

  it('says why it could not be written, and throws nothing', () => {
    const project = createProject({ '.qa': 'a file' });
    const host = createTestHost(project.directory);
    expect(appendHistory(host, project.directory, lineOf(1))).toMatch(
      /^\.qa\/history\.jsonl could not be written: (EEXIST|ENOTDIR)/,
    );
  });
});
