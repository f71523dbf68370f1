import { cpSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createProject } from '../support/project.ts';
import { runQa } from '../support/run-qa.ts';

interface Case {
  readonly argv: readonly string[];
  readonly exitCode: number;
}

const fixtures = join(import.meta.dirname, '../../fixtures');
const cases = readdirSync(fixtures).flatMap((theme) =>
  readdirSync(join(fixtures, theme)).map((name) => `${theme}/${name}`),
);

/**
 * A case is a small tree, the command line that is run in it, and what a person then
 * reads: `expected.txt`, which `vitest -u` writes again.
 */
describe('a small tree that passes through the command line', () => {
  it.each(cases)('says what is expected: %s', async (name) => {
    const folder = join(fixtures, name);
    const { argv, exitCode } = JSON.parse(
      readFileSync(join(folder, 'case.json'), 'utf8'),
    ) as Case;
    const project = createProject();
    cpSync(folder, project.directory, {
      recursive: true,
      filter: (path) =>
        !['case.json', 'expected.txt'].some((own) => path.endsWith(own)),
    });
    const run = await runQa(project, argv);
    const told = `${run.stdout}--- stderr\n${run.stderr}`;
    await expect(told).toMatchFileSnapshot(join(folder, 'expected.txt'));
    expect(run.exitCode).toBe(exitCode);
  });
});
