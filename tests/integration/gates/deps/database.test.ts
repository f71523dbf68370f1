import {
  appendFileSync,
  readFileSync,
  statSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { describe, expect, it } from 'vitest';
import { npmEntry, npmProject } from '../../../support/locks.ts';
import { osvRecord, writeArchive } from '../../../support/osv.ts';
import type { OsvRecord } from '../../../support/osv.ts';
import { createProject } from '../../../support/project.ts';
import type { Project } from '../../../support/project.ts';
import { json, startRegistry } from '../../../support/registry.ts';
import { runForReport, runQa } from '../../../support/run-qa.ts';
import { startHttp } from '../../../support/services.ts';

const argv = ['deps', '--only', 'vulnerabilities'];
const pulledAt = new Date('2026-01-02T03:04:05Z');
const daysLater = (days: number) => () => new Date(pulledAt.getTime() + days * 864e5);

const bad = osvRecord('GHSA-1', 'lodash', [{ introduced: '0' }, { fixed: '4.17.21' }], {
  aliases: ['CVE-2021-1'],
  database_specific: { severity: 'HIGH' },
});

/** A project that uses lodash 4.17.20, and an archive beside it. */
async function projectWith(
  records: readonly OsvRecord[],
  settings: object = {},
): Promise<Project> {
  const project = createProject({
    ...npmProject(
      { lodash: '^4.0.0' },
      { 'node_modules/lodash': npmEntry('lodash', '4.17.20') },
    ),
    'qa.config.json': JSON.stringify({ gates: { deps: { timeout: 1, ...settings } } }),
  });
  await writeArchive(project.path('all.zip'), records);
  utimesSync(project.path('all.zip'), pulledAt, pulledAt);
  return project;
}

const pull = (project: Project, ...more: string[]) =>
  runQa(project, ['deps', 'db', 'pull', '--db', 'db', '--from', 'all.zip', ...more]);

const judge = (project: Project, parts = {}) =>
  runForReport(project, [...argv, '--db', 'db'], parts);

describe('qa deps with an advisory database', () => {
  it('finds what the database knows', async () => {
    const project = await projectWith([bad]);
    expect((await pull(project)).stdout).toContain(
      'npm: 1 advisories, 0 withdrawn, in ',
    );
    const { report, exitCode } = await judge(project);
    expect(exitCode).toBe(1);
    expect(report.findings).toMatchObject([
      {
        rule: 'deps/vulnerability',
        subject: 'lodash@4.17.20',
        data: {
          id: 'GHSA-1',
          aliases: ['CVE-2021-1'],
          fixed: '4.17.21',
          level: 'high',
        },
      },
    ]);
  });

  it('passes where it knows nothing against what is used', async () => {
    const project = await projectWith([
      osvRecord('GHSA-2', 'lodash', [{ introduced: '0' }, { fixed: '4.17.20' }]),
      osvRecord('GHSA-3', 'lodash.merge', [{ introduced: '0' }]),
      osvRecord('GHSA-4', 'lodash', [{ introduced: '0' }], {
        withdrawn: '2026-01-01T00:00:00Z',
      }),
    ]);
    await pull(project);
    expect((await judge(project)).exitCode).toBe(0);
  });

  it('counts one without a rating as high', async () => {
    const project = await projectWith([
      osvRecord('GHSA-5', 'lodash', [{ introduced: '0' }]),
    ]);
    await pull(project);
    const { report } = await judge(project);
    expect(report.findings[0]).toMatchObject({
      severity: 'error',
      data: { level: 'unrated, so high' },
    });
  });

  it('fails for a malicious package under any threshold', async () => {
    const project = await projectWith(
      [
        osvRecord('MAL-2025-1', 'lodash', [{ introduced: '0' }], {
          database_specific: { severity: 'LOW' },
        }),
      ],
      { severity: 'critical' },
    );
    await pull(project);
    const { report, exitCode } = await judge(project);
    expect(exitCode).toBe(1);
    expect(report.findings).toMatchObject([
      { rule: 'deps/malicious', data: { id: 'MAL-2025-1' } },
    ]);
  });

  it('shows one weakness under two ids once', async () => {
    const twin = osvRecord('CVE-2021-1', 'lodash', [{ introduced: '0' }]);
    const project = await projectWith([bad, twin]);
    await pull(project);
    expect((await judge(project)).report.findings).toHaveLength(1);
  });

  it.each([
    [6, [], 0],
    [7, ['warning the advisory database is 7 days old'], 0],
    [29, ['warning the advisory database is 29 days old'], 0],
    [30, ['error the advisory database is 30 days old, 29 are allowed'], 1],
  ])('of %i days says %j', async (days, expected, exit) => {
    const project = await projectWith([
      osvRecord('GHSA-9', 'other', [{ introduced: '0' }]),
    ]);
    await pull(project);
    const { report, exitCode } = await judge(project, { now: daysLater(days) });
    expect(
      report.findings.map(({ severity, message }) => `${severity} ${message}`),
    ).toEqual(expected);
    expect(exitCode).toBe(exit);
  });

  it.each<[string, (project: Project) => void, string]>([
    [
      'whose records are cut off',
      (project) => truncateSync(project.path('db/npm/records.jsonl'), 10),
      'its size is another',
    ],
    [
      'whose index was changed',
      (project) => appendFileSync(project.path('db/npm/index.tsv'), 'a\t0\t1\tx\n'),
      'its hash is another',
    ],
    [
      'with a record that was changed',
      (project) => {
        const file = project.path('db/npm/records.jsonl');
        writeFileSync(file, readFileSync(file, 'utf8').replace('4.17.21', '4.17.01'));
      },
      'the record of lodash is another',
    ],
    [
      'whose manifest is not JSON',
      (project) => writeFileSync(project.path('db/npm/manifest.json'), '{'),
      'it is not JSON',
    ],
    [
      'of another version',
      (project) => writeFileSync(project.path('db/npm/manifest.json'), '{"format":9}'),
      'it is of another version',
    ],
  ])('cannot judge by one %s', async (_, damage, reason) => {
    const project = await projectWith([bad]);
    await pull(project);
    damage(project);
    const { report, exitCode } = await judge(project);
    expect(exitCode).toBe(2);
    expect(report.gates[0]!.reason).toContain(reason);
  });

  it('cannot judge by one whose day is still to come', async () => {
    const project = await projectWith([bad]);
    await pull(project);
    const { report, exitCode } = await judge(project, { now: daysLater(-2) });
    expect(exitCode).toBe(2);
    expect(report.gates[0]!.reason).toContain('which is still to come');
    expect((await judge(project, { now: daysLater(-1) })).exitCode).toBe(1);
  });

  it('leaves out a name that no package can have', async () => {
    const odd = osvRecord('GHSA-2', 'a\tb\nlodash\t0\t5\tx', [{ introduced: '0' }]);
    const project = await projectWith([odd, bad]);
    await pull(project);
    expect((await judge(project)).report.findings).toMatchObject([
      { subject: 'lodash@4.17.20' },
    ]);
  });

  it('cannot judge where there is none, or only an archive', async () => {
    const project = await projectWith([bad]);
    const none = await judge(project);
    expect(none.exitCode).toBe(2);
    expect(none.report.gates[0]!.reason).toContain(
      'there is no advisory database of npm',
    );
    await pull(project);
    project.write({ 'osv/npm/all.zip': 'x' });
    const { report } = await runForReport(project, [...argv, '--db', 'osv']);
    expect(report.gates[0]!.reason).toContain('has no index yet');
  });

  it('asks no registry where a database is named', async () => {
    const registry = await startRegistry(json({}));
    const project = await projectWith([bad], {
      registry: registry.url,
      database: 'db',
    });
    await pull(project);
    expect((await runForReport(project, argv)).exitCode).toBe(1);
    expect(registry.requests).toEqual([]);
  });

  it('is asked where the registry gives no answer, and says so', async () => {
    const registry = await startRegistry(json({}, 503));
    const project = await projectWith([bad], { registry: registry.url });
    await runQa(project, ['deps', 'db', 'pull', '--from', 'all.zip']);
    const { exitCode, stderr } = await runForReport(project, argv);
    expect(exitCode).toBe(1);
    expect(stderr).toContain(
      'answers 503; the database that was pulled is asked instead',
    );
    project.git('add', '--force', '.qa/cache');
    expect((await runForReport(project, argv)).exitCode).toBe(2);
  });

  it('knows packages of Python by any spelling of their name', async () => {
    const project = createProject({ 'requirements.txt': 'Py.YAML==5.3\n' });
    const record = osvRecord(
      'PYSEC-1',
      'py-yaml',
      [{ introduced: '0' }, { fixed: '5.3.1' }],
      { ecosystem: 'PyPI', type: 'ECOSYSTEM' },
    );
    await writeArchive(project.path('all.zip'), [record]);
    await pull(project, '--ecosystem', 'PyPI');
    const { report } = await judge(project);
    expect(report.findings).toMatchObject([
      { subject: 'Py.YAML@5.3', data: { fixed: '5.3.1' } },
    ]);
  });
});

describe('qa deps db', () => {
  it.each([
    [0, 0, '0 days old'],
    [29, 0, '29 days old'],
    [30, 1, '30 days old'],
  ])('status after %i days ends with %i', async (days, exit, words) => {
    const project = await projectWith([bad]);
    await pull(project);
    const { stdout, exitCode } = await runQa(
      project,
      ['deps', 'db', 'status', '--db', 'db'],
      { now: daysLater(days) },
    );
    expect(stdout).toContain(`npm: 1 advisories, ${words}`);
    expect(stdout).toContain('PyPI: there is no advisory database of PyPI');
    expect(exitCode).toBe(exit);
  });

  it('status ends with 2 where there is none, or one that is damaged', async () => {
    const project = await projectWith([bad]);
    const status = () => runQa(project, ['deps', 'db', 'status', '--db', 'db']);
    expect((await status()).exitCode).toBe(2);
    await pull(project);
    truncateSync(project.path('db/npm/records.jsonl'), 3);
    expect(await status()).toMatchObject({
      exitCode: 2,
      stdout: expect.stringContaining('damaged') as string,
    });
  });

  it('pull fetches an archive, following redirects', async () => {
    const project = await projectWith([bad]);
    const bytes = readFileSync(project.path('all.zip'));
    const url = await startHttp((request, response) =>
      request.url === '/old.zip'
        ? response.writeHead(302, { location: '/all.zip' }).end()
        : response.end(bytes),
    );
    const { exitCode } = await runQa(project, [
      'deps',
      'db',
      'pull',
      '--db',
      'db',
      '--from',
      `${url}/old.zip`,
    ]);
    expect(exitCode).toBe(0);
    expect((await judge(project)).exitCode).toBe(1);
    expect(project.exists('db/npm.zip.part')).toBe(false);
  });

  it.each<[string, Parameters<typeof startHttp>[0], string]>([
    ['404', (_, response) => response.writeHead(404).end(), 'it answers 404'],
    [
      'a page',
      (_, response) => response.end('<html>'),
      'is not an archive of OSV records',
    ],
    [
      'another place',
      (_, response) =>
        response.writeHead(302, { location: 'https://elsewhere.example/' }).end(),
      'it redirects to https://elsewhere.example/',
    ],
    [
      'half of it',
      (_, response) => {
        response.writeHead(200, { 'content-length': '1000' });
        response.write('PK');
        setTimeout(() => response.destroy(), 20);
      },
      'the connection',
    ],
  ])('pull of %s leaves the old database as it was', async (_, play, reason) => {
    const project = await projectWith([bad]);
    await pull(project);
    const before = statSync(project.path('db/npm/manifest.json')).mtimeMs;
    const url = await startHttp(play);
    const { exitCode, stderr } = await runQa(project, [
      'deps',
      'db',
      'pull',
      '--db',
      'db',
      '--from',
      `${url}/all.zip`,
    ]);
    expect(exitCode).toBe(2);
    expect(stderr).toContain(reason);
    expect(statSync(project.path('db/npm/manifest.json')).mtimeMs).toBe(before);
    expect((await judge(project)).exitCode).toBe(1);
  });

  it.each<[string, (project: Project) => unknown, string]>([
    [
      'that is no archive',
      (project) => writeFileSync(project.path('all.zip'), 'PK'),
      'is not an archive of OSV records',
    ],
    [
      'that is not there',
      (project) => project.git('clean', '-fdxq', 'all.zip'),
      'all.zip. Name an archive of OSV records',
    ],
    [
      'with something else in it',
      (project) => writeArchive(project.path('all.zip'), [{ id: 1 } as never]),
      'it is not an OSV record',
    ],
    [
      'of another ecosystem',
      (project) =>
        writeArchive(project.path('all.zip'), [
          osvRecord('R-1', 'a', [], { ecosystem: 'crates.io' }),
        ]),
      'holds no advisory of npm',
    ],
  ])('pull refuses a file %s', async (_, change, reason) => {
    const project = await projectWith([bad]);
    await change(project);
    const { exitCode, stderr } = await pull(project);
    expect(exitCode).toBe(2);
    expect(stderr).toContain(reason);
    expect(project.exists('db.part')).toBe(false);
  });
});
