import { describe, expect, it } from 'vitest';
import { npmEntry, npmProject } from '../../../support/locks.ts';
import { createProject } from '../../../support/project.ts';
import { runForReport, runQa } from '../../../support/run-qa.ts';

const argv = ['deps', '--only', 'licences'];

async function judge(
  license: unknown,
  licences: readonly string[] = ['MIT', 'Apache-2.0'],
) {
  const project = createProject({
    ...npmProject(
      { a: '1.0.0' },
      { 'node_modules/a': npmEntry('a', '1.0.0', { license }) },
    ),
    'qa.config.json': JSON.stringify({ gates: { deps: { licences } } }),
  });
  const { report } = await runForReport(project, argv);
  return report.findings.map(({ message }) => message);
}

describe('qa deps --only licences', () => {
  it.each<[unknown]>([
    ['MIT'],
    ['(MIT OR GPL-3.0-only)'],
    ['(MIT AND Apache-2.0)'],
    [{ type: 'MIT' }],
    [['GPL-3.0-only', 'MIT']],
  ])('allows %j', async (license) => {
    expect(await judge(license)).toEqual([]);
  });

  it.each<[unknown, string]>([
    [
      'GPL-3.0-only',
      'a 1.0.0 is under GPL-3.0-only, which is not allowed; used directly',
    ],
    [
      '(MIT AND GPL-3.0-only)',
      'a 1.0.0 is under (MIT AND GPL-3.0-only), which is not allowed; used directly',
    ],
    [
      'UNLICENSED',
      'a 1.0.0 says UNLICENSED, which is no SPDX expression; used directly',
    ],
    [
      'SEE LICENSE IN LICENSE',
      'a 1.0.0 says SEE LICENSE IN LICENSE, which is no SPDX expression; used directly',
    ],
    [undefined, 'a 1.0.0 has no known licence; used directly'],
    ['', 'a 1.0.0 has no known licence; used directly'],
  ])('refuses %j', async (license, message) => {
    expect(await judge(license)).toEqual([message]);
  });

  it('looks at what production needs, and not at tools', async () => {
    const gpl = { license: 'GPL-3.0-only' };
    const project = createProject({
      ...npmProject(
        { a: '1' },
        {
          'node_modules/a': npmEntry('a', '1.0.0', {
            license: 'MIT',
            dependencies: { b: '1' },
          }),
          'node_modules/b': npmEntry('b', '1.0.0', gpl),
          'node_modules/tool': npmEntry('tool', '1.0.0', gpl),
        },
        { root: { devDependencies: { tool: '1' } } },
      ),
      'qa.config.json': JSON.stringify({ gates: { deps: { licences: ['MIT'] } } }),
    });
    const { report } = await runForReport(project, argv);
    expect(report.findings.map(({ message }) => message)).toEqual([
      'b 1.0.0 is under GPL-3.0-only, which is not allowed; brought in by a > b',
    ]);
  });

  it('asks the installed manifest where the lock says nothing', async () => {
    const project = createProject({
      ...npmProject({ a: '1.0.0' }, { 'node_modules/a': npmEntry('a', '1.0.0') }),
      'node_modules/a/package.json': '{"name":"a","version":"1.0.0","license":"MIT"}',
      'qa.config.json': JSON.stringify({ gates: { deps: { licences: ['MIT'] } } }),
    });
    expect((await runForReport(project, argv)).report.findings).toEqual([]);
    project.write({
      'node_modules/a/package.json': '{"version":"2.0.0","license":"MIT"}',
    });
    expect((await runForReport(project, argv)).report.findings).toHaveLength(1);
  });

  it('looks at none where no list is configured', async () => {
    const project = createProject(
      npmProject({ a: '1.0.0' }, { 'node_modules/a': npmEntry('a', '1.0.0') }),
    );
    expect((await runForReport(project, argv)).exitCode).toBe(0);
  });

  it('says which entry of its list is not an id', async () => {
    const project = createProject({
      ...npmProject(
        { a: '1.0.0' },
        { 'node_modules/a': npmEntry('a', '1.0.0', { license: 'MIT' }) },
      ),
      'qa.config.json': JSON.stringify({
        gates: { deps: { licences: ['MIT License'] } },
      }),
    });
    const { stdout, exitCode } = await runQa(project, argv);
    expect(exitCode).toBe(2);
    expect(stdout).toContain(
      "gates.deps.licences has 'MIT License', which is no SPDX id",
    );
  });
});
