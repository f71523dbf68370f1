import { mkdtempSync, writeFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Report } from '../../../src/core/report.ts';
import { finish, startBinary } from '../../support/binary.ts';

const nested = (levels: number): string =>
  `const a = ${'('.repeat(levels)}\nf(console.log)\n${')'.repeat(levels)};\n`;

/** Each needs more than the main thread has, the second more than a thread knows. */
const files = {
  'brackets.ts': nested(20_000),
  'angles.ts': `a${'<b'.repeat(501)};\nconsole.log(1);\n`,
  'plain.ts': 'console.log(2);\n',
};

describe('files that may be nested too deep', () => {
  let directory: string;
  let report: Report;

  beforeAll(async () => {
    directory = mkdtempSync(join(tmpdir(), 'qa-suspects-'));
    for (const [name, text] of Object.entries(files))
      writeFileSync(join(directory, name), text);
    const argv = ['check', '--no-cache', '--format', 'json'];
    const child = startBinary(directory, argv);
    child.stdin!.end();
    const { exitCode, stdout } = await finish(child);
    expect(exitCode).toBe(1);
    report = JSON.parse(stdout) as Report;
  }, 60_000);

  afterAll(() => rmSync(directory, { recursive: true }));

  const found = (rule: string): readonly (string | null)[] =>
    report.findings.filter((one) => one.rule === rule).map(({ path }) => path);

  it('are read where there is more stack, or in a process of their own', () => {
    expect(found('syntax-error')).toEqual([]);
    expect(found('console-usage')).toContain('brackets.ts');
    expect(found('console-usage')).toContain('angles.ts');
  });

  it('hide no findings of other files', () => {
    expect(found('console-usage')).toContain('plain.ts');
    expect(report.gates[0]!.metrics['files']).toBe(3);
  });
});
