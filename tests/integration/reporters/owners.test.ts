import { describe, expect, it } from 'vitest';
import { createProject } from '../../support/project.ts';
import { runForReport, runQa } from '../../support/run-qa.ts';

const formats = [
  ...['json', 'text', 'markdown', 'sarif', 'github', 'gitlab', 'checkstyle'],
  ...['junit', 'rdjson', 'html'],
];

const owned = () =>
  createProject({
    '.github/CODEOWNERS': '* @acme/all\nsrc/a.ts @ada @acme/core\n',
    'src/a.ts': '// TODO a\n',
    'src/b.ts': '// TODO b\n',
  });

describe('owners of CODEOWNERS', () => {
  it.each(formats)('stand in the report as %s', async (format) => {
    const run = await runQa(owned(), ['check', '--format', format]);
    for (const name of ['@ada', '@acme/core', '@acme/all'])
      expect(run.stdout).toContain(name);
  });

  it('are those of the last pattern that fits', async () => {
    const { report } = await runForReport(owned(), ['check']);
    expect(report.findings.map(({ path, owners }) => [path, owners])).toEqual([
      ['src/a.ts', ['@ada', '@acme/core']],
      ['src/b.ts', ['@acme/all']],
    ]);
  });

  it('call nobody by name in a comment of a pull request', async () => {
    const run = await runQa(owned(), ['check', '--format', 'markdown']);
    expect(run.stdout.replace(/`[^`]*`/g, '')).not.toContain('@');
  });

  it('change nothing where there is no such file, or nobody owns a path', async () => {
    const none = createProject({ 'a.ts': '// TODO a\n' });
    const without = await runForReport(none, ['check']);
    expect(without.report.findings[0]).not.toHaveProperty('owners');
    none.write({ CODEOWNERS: 'b.ts @ada\n' });
    const other = await runForReport(none, ['check']);
    expect(other.report.findings[0]).not.toHaveProperty('owners');
  });
});
