import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { itemIds } from '../../../src/release/checklist/items.ts';
import type { Project } from '../../support/project.ts';
import { runForReport, runQa } from '../../support/run-qa.ts';
import {
  candidateChangelog as changelog,
  createCandidate,
  statuses,
  statusOf,
} from './candidate.ts';

function writeEvidence(project: Project, gate: string, over: object = {}): void {
  const evidence = {
    ...{ gate, verdict: 'pass', reason: '12 tests', lockfile: null },
    commit: project.git('rev-parse', 'HEAD'),
    tree: project.git('rev-parse', 'HEAD^{tree}'),
    finishedAt: '2026-01-02T03:00:00Z',
    ...over,
  };
  project.write({ [`.qa/evidence/${gate}.json`]: JSON.stringify(evidence) });
}

describe('qa release verify', () => {
  it('has the seventeen items, and nothing passes unproved', async () => {
    const found = await statuses(createCandidate());
    expect(Object.keys(found)).toEqual(itemIds);
    expect(itemIds).toHaveLength(17);
    const passed = Object.entries(found).filter(([, { status }]) => status === 'pass');
    expect(passed.map(([id]) => id)).toEqual(['changelog', 'deploy-docs']);
  });

  it('names a command that exists for each item that a gate proves', async () => {
    const found = await statuses(createCandidate());
    for (const [item, gate] of [
      ['tests', 'tests'],
      ['coverage', 'coverage'],
      ['performance', 'perf'],
      ['vulnerabilities', 'deps'],
    ] as const) {
      expect(found[item]!.evidence).toContain(`run qa gate --only ${gate}`);
      expect(fs.existsSync(`src/gates/${gate}`) || gate === 'tests').toBe(true);
    }
  });

  it('passes no audit that asked about no package for want of a lock', async () => {
    const project = createCandidate();
    const manifest = JSON.parse(project.read('package.json')) as object;
    const unlocked = { ...manifest, devDependencies: { 'left-pad': '1.3.0' } };
    project.write({ 'package.json': JSON.stringify(unlocked) });
    project.commit();
    const { report } = await runForReport(project, ['deps']);
    const { metrics } = report.gates.find(({ gate }) => gate === 'deps')!;
    expect(metrics).toMatchObject({ asked: 0, unlocked: 1 });
    writeEvidence(project, 'deps', { metrics });
    expect(await statusOf(project, 'vulnerabilities')).toBe('unknown');
    writeEvidence(project, 'deps', { metrics: { ...metrics, unlocked: 0 } });
    expect(await statusOf(project, 'vulnerabilities')).toBe('pass');
  });

  it.each([
    ['tests', 'tests'],
    ['coverage', 'coverage'],
    ['vulnerabilities', 'deps'],
    ['performance', 'perf'],
    ['environment', 'env'],
  ])('%s: by the evidence of the gate %s, of this very tree', async (item, gate) => {
    expect(fs.existsSync(`src/gates/${gate === 'tests' ? 'test-results' : gate}`)).toBe(
      true,
    );
    const project = createCandidate();
    expect(await statusOf(project, item)).toBe('unknown');
    writeEvidence(project, gate);
    expect(await statusOf(project, item)).toBe('pass');
    writeEvidence(project, gate, { verdict: 'fail' });
    expect(await statusOf(project, item)).toBe('fail');
    writeEvidence(project, gate, { verdict: 'unknown' });
    expect(await statusOf(project, item)).toBe('unknown');
    writeEvidence(project, gate, { tree: null });
    expect(await statusOf(project, item)).toBe('stale');
    project.write({ [`.qa/evidence/${gate}.json`]: '{"verdict":"pass"}' });
    expect(await statusOf(project, item)).toBe('unknown');
    writeEvidence(project, gate);
    project.commit('fix: one more');
    expect(await statusOf(project, item)).toBe('pass');
    project.write({ 'more.txt': 'x' });
    project.commit('fix: another tree');
    expect(await statusOf(project, item)).toBe('stale');
  });

  it('does not read evidence that a change brings along', async () => {
    const project = createCandidate();
    writeEvidence(project, 'tests');
    project.git('add', '--force', '.qa/evidence/tests.json');
    project.git('commit', '--quiet', '-m', 'chore: sneak');
    writeEvidence(project, 'tests');
    expect(await statusOf(project, 'tests')).toBe('unknown');
  });

  it.each<[string, string, Record<string, string>]>([
    ['api-docs', 'pass', { 'docs/openapi.json': '{"info":{"version":"1.3.0"}}' }],
    ['api-docs', 'fail', { 'openapi.yaml': 'info:\n  version: 1.2.3\n' }],
    ['api-docs', 'unknown', {}],
    ['changelog', 'fail', { 'CHANGELOG.md': '# Changelog\n\n## [Unreleased]\n' }],
    ['changelog', 'fail', { 'CHANGELOG.md': changelog.replace('2026-01-02', '2/1') }],
    ['readme', 'fail', {}],
    ['readme', 'pass', { 'README.md': '# x\n' }],
    ['readme', 'fail', { 'README.md': 'npm install x@1.2.3\n' }],
    ['deploy-docs', 'fail', { Dockerfile: 'FROM scratch\n' }],
    ['deploy-docs', 'pass', { Dockerfile: 'x\n', 'docs/deploy.md': 'x\n' }],
    ['migrations', 'unknown', {}],
    ['migrations', 'fail', { 'db/migrations/1.sql': 'x', 'm/models.py': 'x' }],
    [
      'migrations',
      'fail',
      {
        'alembic/versions/a.py': "revision = 'a'\ndown_revision = None\n",
        'alembic/versions/b.py': "revision = 'b'\ndown_revision = None\n",
      },
    ],
    ['locked-dependencies', 'fail', {}],
    ['locked-dependencies', 'pass', { 'package-lock.json': '{"packages":{"":{}}}' }],
    [
      'locked-dependencies',
      'fail',
      {
        'package.json': '{"version":"1.3.0","dependencies":{"a":"1"}}',
        'package-lock.json': '{"packages":{"":{"dependencies":{"a":"2"}}}}',
      },
    ],
    [
      'locked-dependencies',
      'fail',
      {
        'package-lock.json': '{"packages":{"":{}}}',
        'requirements.txt': 'flask==2.0.0\nrequests>=2\n',
      },
    ],
    ['alerts', 'fail', { 'alerts.yml': 'groups: []\n' }],
    ['rollback-script', 'fail', {}],
  ])('%s is %s', async (item, status, files) => {
    const project = createCandidate(files);
    if (item === 'migrations' && 'm/models.py' in files) {
      project.git('tag', '-f', 'v1.2.3');
      project.write({ 'm/models.py': 'y' });
      project.commit('feat: models only');
    }
    expect(await statusOf(project, item)).toBe(status);
  });

  it('alerts: as promtool says, and unknown where it is not installed', async () => {
    const rule = 'groups:\n- name: a\n  rules:\n  - alert: A\n    expr: cpu > 90\n';
    const project = createCandidate({ 'alerts.yml': rule });
    const folder = project.path('.git/tools');
    const tool = (name: string, script: string): void => {
      project.write({ [`.git/tools/${name}`]: `#!/bin/sh\n${script}\n` });
      fs.chmodSync(join(folder, name), 0o755);
    };
    const status = () => statusOf(project, 'alerts', { env: { PATH: folder } });
    const git = execFileSync('sh', ['-c', 'command -v git'], { encoding: 'utf8' });
    tool('git', `exec ${git.trim()} "$@"`);
    expect(await status()).toBe('unknown');
    const asked = 'test "$*" = "check rules alerts.yml" || exit 127';
    tool('promtool', asked);
    expect(await status()).toBe('pass');
    tool('promtool', `${asked}; echo parse error; exit 1`);
    expect(await status()).toBe('fail');
  });

  it('rollback-script: under git, executable, readable by the shell', async () => {
    const project = createCandidate({ 'rollback.sh': '#!/bin/bash\necho ok\n' });
    expect(await statusOf(project, 'rollback-script')).toBe('fail');
    fs.chmodSync(project.path('rollback.sh'), 0o755);
    project.commit('fix: mode');
    expect(await statusOf(project, 'rollback-script')).toBe('pass');
    project.write({ 'rollback.sh': '#!/bin/bash\nif true; then\n' });
    expect(await statusOf(project, 'rollback-script')).toBe('fail');
  });

  it('backup and maintenance-window: by their files and the clock', async () => {
    const project = createCandidate();
    const backup = (at: string, over: object = {}) =>
      project.write({
        '.qa/evidence/backup.json': JSON.stringify({
          ...{ uri: 's3://b', size: 9, restoredOk: true, sha256: 'a'.repeat(64) },
          at,
          ...over,
        }),
      });
    backup('2026-01-01T04:00:00Z');
    expect(await statusOf(project, 'backup')).toBe('pass');
    backup('2026-01-01T03:00:00Z');
    expect(await statusOf(project, 'backup')).toBe('stale');
    backup('2026-01-02T00:00:00Z', { size: 0 });
    expect(await statusOf(project, 'backup')).toBe('fail');
    backup('2027-01-01T00:00:00Z');
    expect(await statusOf(project, 'backup')).toBe('fail');
    const window = (start: string, end: string) =>
      project.write({ '.qa/maintenance-window.json': JSON.stringify({ start, end }) });
    window('2026-01-02T03:00:00+00:00', '2026-01-02T05:00:00Z');
    expect(await statusOf(project, 'maintenance-window')).toBe('pass');
    window('2026-01-01T03:00:00Z', '2026-01-01T05:00:00Z');
    expect(await statusOf(project, 'maintenance-window')).toBe('stale');
    window('2026-01-03T03:00:00', '2026-01-03T05:00:00');
    expect(await statusOf(project, 'maintenance-window')).toBe('fail');
    window('2026-01-03T00:00:00Z', '2026-01-04T00:00:00Z');
    expect(await statusOf(project, 'maintenance-window')).toBe('fail');
  });

  it('rollback-drill: by qa release rollback --drill', async () => {
    const project = createCandidate({ 'rollback.sh': 'echo ok\n' });
    const deployment = { command: 'sh rollback.sh' };
    const config = { release: { rollback: { deployment } } };
    project.write({ 'qa.config.json': JSON.stringify(config) });
    project.commit('chore: config');
    const now = () => new Date('2026-02-01T00:00:00Z');
    const drill = await runQa(project, ['release', 'rollback', '--drill'], { now });
    expect(drill.exitCode, drill.stderr).toBe(0);
    expect(await statusOf(project, 'rollback-drill', { now })).toBe('pass');
    const later = { now: () => new Date('2026-06-01T00:00:00Z') };
    expect(await statusOf(project, 'rollback-drill', later)).toBe('stale');
  });

  it('takes items out, and runs commands, as the configuration says', async () => {
    const project = createCandidate(
      {},
      {
        items: {
          migrations: { notApplicable: 'there is no database' },
          'api-docs': { command: 'test "$QA_VERSION" = 1.3.0' },
          alerts: { command: 'echo broken; exit 3' },
        },
        own: {
          legal: { title: 'Legal agrees' },
          size: { title: 'Small', command: 'true' },
        },
      },
    );
    const found = await statuses(project);
    expect(found['migrations']).toMatchObject({
      status: 'n/a',
      evidence: 'there is no database',
    });
    expect(found['api-docs']?.status).toBe('pass');
    expect(found['alerts']).toMatchObject({ status: 'fail' });
    expect(found['legal']?.status).toBe('unknown');
    expect(found['size']?.status).toBe('pass');
  });

  it('shows every item as text, Markdown, JSON, JUnit and HTML', async () => {
    const reason = '<b>not here</b> & "so"';
    const items = Object.fromEntries(
      itemIds.map((id) => [id, { notApplicable: reason }]),
    );
    const project = createCandidate({}, { items: { ...items, tests: {} } });
    writeEvidence(project, 'tests');
    const kinds = ['markdown', 'json', 'junit', 'html'];
    const flags = kinds.flatMap((kind) => ['--report', `${kind}=out.${kind}`]);
    const run = await runQa(project, ['release', 'verify', ...flags]);
    expect(run.exitCode, run.stdout).toBe(0);
    expect(run.stdout).toMatch(/\[x\] pass +tests +12 tests/);
    expect(project.read('out.markdown')).toContain(
      '- [x] The database is backed up (`backup`): **n/a**, \\<b\\>not here',
    );
    expect(JSON.parse(project.read('out.json'))).toMatchObject({
      gates: [{ details: { version: '1.3.0' } }],
    });
    expect(project.read('out.junit')).toContain('tests="18"');
    expect(project.read('out.junit')).toContain('skipped="16"');
    execFileSync('python3', [
      '-c',
      'import sys, xml.dom.minidom as m; m.parse(sys.argv[1])',
      project.path('out.junit'),
    ]);
    expect(project.read('out.html')).toContain('\\u003cb>not here\\u003c/b> & ');
  });
});

describe('qa release notes', () => {
  it('prints a version, Unreleased, or that there is none', async () => {
    const project = createCandidate();
    const notes = (...args: string[]) => runQa(project, ['release', 'notes', ...args]);
    expect((await notes('v1.3.0')).stdout).toBe('### Added\n\n- a thing\n');
    expect((await notes()).stdout).toBe('\n');
    const none = await notes('9.9.9');
    expect(none.exitCode).toBe(2);
    expect(none.stderr).toContain('CHANGELOG.md has no section for 9.9.9');
  });
});
