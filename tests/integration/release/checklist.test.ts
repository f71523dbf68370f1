import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Checklist } from '../../../src/release/checklist/run-checklist.ts';
import { itemIds } from '../../../src/release/checklist/items.ts';
import type { Project } from '../../support/project.ts';
import type { HostParts } from '../../support/host.ts';
import { runForReport, runQa } from '../../support/run-qa.ts';
import { createReleased } from './repository.ts';

const changelog =
  '# Changelog\n\n## [Unreleased]\n\n## [1.3.0] - 2026-01-02\n\n### ' +
  'Added\n\n- a thing\n';

/** A project at 1.3.0, after the release 1.2.3. */
function createCandidate(
  files: Record<string, string> = {},
  config: object = {},
): Project {
  const project = createReleased({ '.gitignore': '.qa/evidence/\n' });
  project.write({
    'package.json': '{"name":"x","version":"1.3.0"}\n',
    'CHANGELOG.md': changelog,
    'qa.config.json': JSON.stringify({ gates: { release: config } }),
    ...files,
  });
  project.commit('feat: candidate');
  return project;
}

async function statuses(project: Project, parts: HostParts = {}) {
  const { report } = await runForReport(project, ['release', 'verify'], parts);
  const details = report.gates[0]!.details as Checklist | null;
  if (details === null) throw new Error(report.gates[0]!.reason);
  return Object.fromEntries(details.items.map(({ id, ...item }) => [id, item]));
}
const statusOf = async (project: Project, id: string, parts: HostParts = {}) =>
  (await statuses(project, parts))[id]!.status;

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

  it.each([
    ['tests', 'tests'],
    ['coverage', 'coverage'],
    ['vulnerabilities', 'deps'],
    ['performance', 'perf'],
    ['environment', 'env'],
  ])('%s: by the evidence of the gate %s, of this very tree', async (item, gate) => {
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
          uri: 's3://b',
          size: 9,
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
    expect(project.read('out.html')).toContain('&lt;b&gt;not here&lt;/b&gt; &amp;');
  });
});

describe('qa release attest', () => {
  const attest = (project: Project, ...args: string[]) =>
    runQa(project, ['release', 'attest', ...args]);
  const file = '.qa/attestations/1.3.0.jsonl';

  it('settles what no machine can see, and keeps who, when, why and what', async () => {
    const project = createCandidate({ 'mail.txt': 'sent\n' });
    const args = ['--note', 'told ops', '--evidence', 'mail.txt'];
    const run = await attest(project, 'teams-notified', ...args);
    expect(run.exitCode, run.stderr).toBe(0);
    expect(run.stdout).toContain('teams-notified attested for 1.3.0');
    const found = (await statuses(project))['teams-notified']!;
    expect(found.status).toBe('attested');
    expect(found.evidence).toContain(
      'Ada <ada@example.com>: told ops (2026-01-02T03:04:05',
    );
    const entry = JSON.parse(project.read(file).split('\t')[0]!) as Record<
      string,
      unknown
    >;
    const sha256 = createHash('sha256').update('sent\n').digest('hex');
    expect(entry['evidence']).toEqual([{ uri: 'mail.txt', sha256 }]);
  });

  it('outranks no failed check, unless it waives it with a reason and an end', async () => {
    const project = createCandidate();
    await attest(project, 'readme');
    expect(await statusOf(project, 'readme')).toBe('fail');
    const bare = await attest(project, 'readme', '--status', 'waived');
    expect(bare.stderr).toContain('a waiver needs a reason and an end');
    const end = ['--note', 'later', '--expires', '2026-01-05'];
    await attest(project, 'readme', '--status', 'waived', ...end);
    expect(await statusOf(project, 'readme')).toBe('waived');
    const after = { now: () => new Date('2026-01-06T00:00:00Z') };
    expect(await statusOf(project, 'readme', after)).toBe('fail');
    await attest(project, 'readme', '--status', 'revoked');
    expect(await statusOf(project, 'readme')).toBe('fail');
  });

  it('goes stale when more than the release changes', async () => {
    const project = createCandidate();
    await attest(project, 'teams-notified');
    project.write({ 'CHANGELOG.md': `${changelog}- more\n` });
    project.commit('docs: sign-off and changelog');
    expect(await statusOf(project, 'teams-notified')).toBe('attested');
    project.write({ 'src.txt': 'x' });
    project.commit('feat: sneak');
    expect(await statusOf(project, 'teams-notified')).toBe('stale');
  });

  it('is refused for bad words', async () => {
    const project = createCandidate();
    expect((await attest(project, 'test')).stderr).toContain('Did you mean tests?');
    const past = await attest(project, 'alerts', '--expires', '2020-01-01');
    expect(past.stderr).toContain('no day or time to come');
    const none = await attest(project, 'alerts', '--evidence', 'nowhere.txt');
    expect(none.stderr).toContain('neither a file here nor an address');
    expect(project.exists(file)).toBe(false);
  });

  it.each<[string, (lines: string[]) => string[]]>([
    ['changed', ([a, b, c]) => [a!.replace('first', 'fixst'), b!, c!]],
    ['removed at the start', ([, b, c]) => [b!, c!]],
    ['removed in the middle', ([a, , c]) => [a!, c!]],
    ['removed at the end', ([a, b]) => [a!, b!]],
    ['reordered', ([a, b, c]) => [b!, a!, c!]],
    ['doubled', ([a, b, c]) => [a!, a!, b!, c!]],
    ['garbage', ([a, b, c]) => [a!, b!, c!, 'x']],
  ])('finds a line that was %s', async (_, bend) => {
    const project = createCandidate();
    for (const note of ['first', 'second', 'third'])
      await attest(project, 'alerts', '--note', note);
    project.commit('chore: attest');
    const lines = project.read(file).trimEnd().split('\n');
    project.write({ [file]: `${bend(lines).join('\n')}\n` });
    const run = await runForReport(project, ['release', 'verify']);
    expect(run.exitCode).toBe(2);
    expect(run.report.gates[0]?.reason).toMatch(
      /1\.3\.0\.jsonl(:\d+:| does not begin)/,
    );
    const more = await attest(project, 'alerts');
    if (bend(lines).length !== 2) expect(more.exitCode).toBe(2);
  });

  it('finds a history that was rewritten in a later commit', async () => {
    const project = createCandidate();
    await attest(project, 'alerts', '--note', 'first');
    project.commit('chore: attest');
    fs.rmSync(project.path(file));
    await attest(project, 'alerts', '--note', 'other');
    project.commit('chore: forge');
    const { report } = await runForReport(project, ['release', 'verify']);
    expect(report.gates[0]?.reason).toContain('does not begin with what commit');
  });

  it('demands other eyes, enough of them, and signatures, where that is set', async () => {
    const rules = { fourEyes: true, minApprovers: 2 };
    const project = createCandidate({}, rules);
    const by = (name: string, ...args: string[]) =>
      runQa(project, ['release', 'attest', 'alerts', ...args], {
        env: {
          GIT_COMMITTER_NAME: name,
          GIT_COMMITTER_EMAIL: `${name}@example.com`,
        },
      });
    await by('ada');
    expect(await statuses(project)).toMatchObject({
      alerts: { evidence: expect.stringContaining('cannot attest') as string },
    });
    await by('bob');
    expect(await statusOf(project, 'alerts')).toBe('unknown');
    await by('eve');
    expect(await statusOf(project, 'alerts')).toBe('attested');
  });

  it('checks SSH signatures by the allowed signers that are committed', async () => {
    const project = createCandidate({}, { signed: true });
    const key = project.path('.git/key');
    execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', key]);
    await attest(project, 'alerts');
    expect(await statusOf(project, 'alerts')).toBe('unknown');
    const signed = await attest(project, 'alerts', '--key', key);
    expect(signed.exitCode, signed.stderr).toBe(0);
    expect(await statusOf(project, 'alerts')).toBe('unknown');
    const allowed = `ada@example.com ${fs.readFileSync(`${key}.pub`, 'utf8')}`;
    project.write({ '.qa/allowed_signers': allowed });
    expect(await statusOf(project, 'alerts')).toBe('unknown');
    project.git('add', '.qa/allowed_signers');
    project.git('commit', '--quiet', '-m', 'chore: signers');
    await attest(project, 'alerts', '--key', key);
    expect(await statusOf(project, 'alerts')).toBe('attested');
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
