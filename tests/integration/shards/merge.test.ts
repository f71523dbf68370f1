import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createProject } from '../../support/project.ts';
import type { Project } from '../../support/project.ts';
import { runQa } from '../../support/run-qa.ts';

const contents = [
  'export const one = 1;\n',
  '// TODO fix\n',
  '// TODO fix\n// TODO fix\n',
  'let broken = = 1;\n',
  `// ${'x'.repeat(100)}\n`,
  '// TODO later qa-ignore\n// qa-ignore-next-line todo-comment -- agreed\n// TODO a\n',
  'binary \0 \n',
];

function partName(part: number): string {
  return `part-${part}.json`;
}

/** Runs all shards, with their reports as files that git ignores. */
async function runShards(project: Project, of: number): Promise<readonly string[]> {
  const names = Array.from({ length: of }, (_, index) => partName(index + 1));
  for (const [index, name] of names.entries())
    await runQa(project, [
      ...['check', '--allow-empty', '--no-cache', '--shard', `${index + 1}/${of}`],
      ...['--report', `json=${name}`],
    ]);
  return names;
}

describe('qa report merge', () => {
  it('joins shards into the same bytes as one run', async () => {
    const files = fc.dictionary(
      fc.stringMatching(/^[a-z]{1,3}(\/[a-zé中]{1,2})?\.(ts|js|min\.js|md)$/),
      fc.constantFrom(...contents),
      { minKeys: 1, maxKeys: 12 },
    );
    await fc.assert(
      fc.asyncProperty(files, fc.integer({ min: 1, max: 5 }), async (tree, of) => {
        const project = createProject({ '.gitignore': 'part-*\n', ...tree });
        const argv = ['check', '--allow-empty', '--no-cache', '--format', 'json'];
        const whole = await runQa(project, argv);
        const names = (await runShards(project, of)).toReversed();
        const merged = await runQa(project, [
          ...['report', 'merge', ...names, '--format', 'json'],
        ]);
        expect(merged.stdout).toBe(whole.stdout);
        expect(merged.exitCode).toBe(whole.exitCode);
      }),
      { numRuns: 15 },
    );
  }, 120_000);

  it('gives the same text for people, source lines included', async () => {
    const project = createProject({ 'a.ts': '// TODO a\n', 'b.ts': '// TODO b\n' });
    project.write({ '.gitignore': 'part-*\n' });
    const whole = await runQa(project, ['check']);
    const merged = await runQa(project, [
      ...['report', 'merge', ...(await runShards(project, 2))],
    ]);
    expect(merged.stdout).toBe(whole.stdout);
  });

  it('says in each part which list it is a part of', async () => {
    const project = createProject({ 'a.ts': '', 'b.ts': '' });
    const run = await runQa(project, ['check', '--shard', '2/2', '--format', 'json']);
    const [gate] = JSON.parse(run.stdout).gates;
    expect(gate.details.shard).toEqual({
      ...{ part: 2, of: 2, files: 2, taken: 1, maxWarnings: null },
      list: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
  });

  it('judges warnings over all parts by the limit that they were run with', async () => {
    const project = createProject({ '.gitignore': 'part-*\n' });
    for (const name of ['a.ts', 'b.ts']) project.write({ [name]: '// TODO a\n' });
    for (const part of [1, 2])
      await runQa(project, [
        ...['check', '--rule', 'todo-comment=warning', '--max-warnings', '1'],
        ...['--shard', `${part}/2`, '--report', `json=${partName(part)}`],
      ]);
    const run = await runQa(project, ['report', 'merge', partName(1), partName(2)]);
    expect(run.exitCode).toBe(1);
    expect(run.stdout).toContain('2 warnings, 1 allowed');
  });

  async function threeParts(): Promise<Project> {
    const project = createProject({ '.gitignore': 'part-*\n' });
    project.write({ 'a.ts': '', 'b.ts': '', 'c.ts': '' });
    await runShards(project, 3);
    return project;
  }

  it.each([
    ['a part is missing', [1, 3], /1 of 3 parts are missing/],
    ['a part is there twice', [1, 2, 2, 3], /part 2 of 3 is there twice/],
  ])('ends 2 where %s', async (_, parts, message) => {
    const project = await threeParts();
    const run = await runQa(project, ['report', 'merge', ...parts.map(partName)]);
    expect(run.exitCode).toBe(2);
    expect(run.stderr).toMatch(message);
    expect(run.stdout).toBe('');
  });

  it('ends 2 where the parts are of different lists', async () => {
    const project = await threeParts();
    project.write({ 'c.ts': 'export {};\n' });
    const argv = ['check', '--shard', '3/3', '--report', `json=${partName(3)}`];
    await runQa(project, argv);
    const run = await runQa(project, ['report', 'merge', ...[1, 2, 3].map(partName)]);
    expect(run.exitCode).toBe(2);
    expect(run.stderr).toMatch(/part-3\.json and part-1\.json differ in their list/);
  });

  it('ends 2 where a part did not look at all that fell to it', async () => {
    const project = await threeParts();
    const report = JSON.parse(project.read(partName(2)));
    report.gates[0].details.shard.taken = 0;
    project.write({ [partName(2)]: JSON.stringify(report) });
    const run = await runQa(project, ['report', 'merge', ...[1, 2, 3].map(partName)]);
    expect(run.exitCode).toBe(2);
    expect(run.stderr).toMatch(/looked at 2 files and the list has 3/);
  });

  it.each([
    ['nothing at all', '', /is not a report of qa: it is not JSON/],
    ['another JSON', '{"a": 1}', /it lacks gates or findings/],
    ['null', 'null', /it lacks gates or findings/],
  ])('ends 2 for a file that holds %s', async (_, text, message) => {
    const project = createProject({ 'part-1.json': text });
    const run = await runQa(project, ['report', 'merge', 'part-1.json']);
    expect(run.exitCode).toBe(2);
    expect(run.stderr).toMatch(message);
  });

  it('ends 2 for a whole report, and for one that is not there', async () => {
    const project = createProject({ 'a.ts': '' });
    await runQa(project, ['check', '--report', 'json=part-1.json']);
    const whole = await runQa(project, ['report', 'merge', 'part-1.json']);
    expect([whole.exitCode, whole.stderr]).toEqual([
      2,
      expect.stringMatching(/is not part of a check/),
    ]);
    const missing = await runQa(project, ['report', 'merge', 'part-2.json']);
    expect([missing.exitCode, missing.stderr]).toEqual([
      2,
      expect.stringMatching(/part-2\.json could not be read: ENOENT/),
    ]);
  });

  it.each(['--changed', '--staged', '--fix'])(
    'has no parts of a run with %s',
    async (flag) => {
      const project = createProject({ 'a.ts': '' });
      const run = await runQa(project, ['check', '--shard', '1/2', flag]);
      expect(run.exitCode).toBe(2);
      expect(run.stderr).toMatch(/--shard does not go with/);
    },
  );
});
