import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Project } from '../../support/project.ts';
import { runForReport, runQa } from '../../support/run-qa.ts';
import {
  candidateChangelog as changelog,
  createCandidate,
  statuses,
  statusOf,
} from './candidate.ts';

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

  it('takes evidence from where it is run, and finds that it was changed', async () => {
    const project = createCandidate({ 'notes/mail.txt': 'sent\n' });
    const args = ['release', 'attest', 'teams-notified', '--evidence'];
    const outside = await runQa(project.path('notes'), [...args, '../../x.txt']);
    expect(outside.stderr).toContain('../../x.txt is neither a file of this project');
    const run = await runQa(project.path('notes'), [...args, 'mail.txt']);
    expect(run.exitCode, run.stderr).toBe(0);
    expect(project.read(file)).toContain('"uri":"notes/mail.txt"');
    expect(await statusOf(project, 'teams-notified')).toBe('attested');
    project.write({ 'notes/mail.txt': 'not sent\n' });
    expect(await statusOf(project, 'teams-notified')).toBe('stale');
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
    expect(past.stderr).toContain('not a day or time to come');
    const none = await attest(project, 'alerts', '--evidence', 'nowhere.txt');
    expect(none.stderr).toContain('neither a file of this project nor an address');
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
    expect(run.report.gates[0]?.reason).toMatch(/1\.3\.0\.jsonl(:\d+:| lacks a line)/);
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
    expect(report.gates[0]?.reason).toContain('lacks a line that commit');
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

describe('a tag of what was attested', () => {
  const file = '.qa/attestations/1.4.0.jsonl';
  const attest = (project: Project, note: string) =>
    runQa(project, [
      ...['release', 'attest', 'alerts', '--version', '1.4.0', '--note', note],
    ]);
  const bump = ['bump', '1.4.0', '--allow-empty'];

  it('holds the head of the chain, so a chain put in its place is found', async () => {
    const project = createCandidate();
    await attest(project, 'first');
    const run = await runQa(project, bump);
    expect(run.exitCode, run.stderr).toBe(0);
    expect(project.git('tag', '-l', '--format=%(contents)', 'v1.4.0')).toMatch(
      /^chore\(release\): 1\.4\.0\n\nQa-Attestation-Head: sha256:[0-9a-f]{64}\n$/,
    );
    await attest(project, 'second');
    project.commit('chore: attest');
    expect((await runForReport(project, ['release', 'verify'])).exitCode).toBe(1);
    project.git('reset', '--quiet', '--hard', 'v1.4.0');
    await attest(project, 'another');
    project.commit('chore: attest');
    const forged = await runForReport(project, ['release', 'verify']);
    expect(forged.exitCode).toBe(2);
    expect(forged.report.gates[0]?.reason).toContain(
      `${file} holds none of what tag v1.4.0 was made with`,
    );
  });

  it('is shown in the plan, and a broken chain stops the bump', async () => {
    const project = createCandidate();
    await attest(project, 'first');
    const dry = await runQa(project, [...bump, '--dry-run', '--format', 'json']);
    expect(dry.stdout).toContain('Qa-Attestation-Head: sha256:');
    project.write({ [file]: project.read(file).replace('"seq":1', '"seq":2') });
    const run = await runQa(project, bump);
    expect(run.exitCode).toBe(2);
    expect(run.stderr).toContain(`${file}:1: it is number 2 and follows number 0`);
    expect(project.git('tag')).toBe('v1.2.3');
  });
});
