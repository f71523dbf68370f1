import fs from 'node:fs';
import { describe, expect, it } from 'vitest';
import { runQa } from '../../support/run-qa.ts';
import { addGitHook, addRemote, createReleased, stateOf } from './repository.ts';

const config = (release: object): string => JSON.stringify({ release });

describe('qa release rollback', () => {
  it('undoes an unpushed release exactly', async () => {
    const project = createReleased({ VERSION: '\uFEFF1.2.3\r\n' });
    const before = stateOf(project);
    await runQa(project, ['bump', 'minor']);
    const run = await runQa(project, ['release', 'rollback', '--yes']);
    expect(run.exitCode, run.stderr).toBe(0);
    expect(run.stdout).toContain('delete the tag v1.3.0');
    expect(run.stdout).toContain('Version rolled back from 1.3.0 to 1.2.3');
    expect(stateOf(project)).toEqual(before);
    expect(project.git('status', '--porcelain')).toBe('');
    const again = await runQa(project, ['release', 'rollback', '--yes']);
    expect(again.stderr).toContain('is taken back already');
    expect((await runQa(project, ['bump', 'minor'])).exitCode).toBe(0);
  });

  it('shows its plan, asks, and changes nothing on no', async () => {
    const project = createReleased();
    await runQa(project, ['bump', 'minor']);
    const before = stateOf(project);
    const dry = await runQa(project, ['release', 'rollback', '--dry-run']);
    expect(dry.stdout).toMatch(/1\. move main from [0-9a-f]{7} back to [0-9a-f]{7}/);
    const no = await runQa(project, ['release', 'rollback'], { answer: 'n' });
    expect(no.exitCode).toBe(2);
    const nobody = await runQa(project, ['release', 'rollback'], { stdin: '' });
    expect(nobody.stderr).toContain('use --yes');
    expect(stateOf(project)).toEqual(before);
    const yes = await runQa(project, ['release', 'rollback'], { answer: 'y' });
    expect(yes.exitCode, yes.stderr).toBe(0);
  });

  it('takes a pushed release back by a commit, and history stays', async () => {
    const project = createReleased();
    const remote = addRemote(project);
    await runQa(project, ['bump', 'minor', '--push']);
    const released = project.git('rev-parse', 'HEAD');
    const run = await runQa(project, ['release', 'rollback', '--yes']);
    expect(run.exitCode, run.stderr).toBe(0);
    expect(project.git('rev-parse', 'HEAD^')).toBe(released);
    expect(project.read('package.json')).toContain('1.2.3');
    expect(project.read('CHANGELOG.md')).toContain('## [1.3.0] - 2026-01-02 [YANKED]');
    expect(project.git('log', '-1', '--format=%B')).toContain(
      `reverts commit ${released}`,
    );
    expect(remote.git('rev-parse', 'main')).toBe(project.git('rev-parse', 'HEAD'));
    expect(remote.git('tag')).toContain('v1.3.0');
  });

  it('deletes the tag of a pushed release only while it is ours', async () => {
    const project = createReleased();
    const remote = addRemote(project);
    await runQa(project, ['bump', 'minor', '--push']);
    remote.git('tag', '-f', 'v1.3.0', 'main');
    const tip = remote.git('rev-parse', 'main');
    const refused = await runQa(project, [
      'release',
      'rollback',
      '--yes',
      '--delete-tag',
    ]);
    expect(refused.exitCode).toBe(2);
    expect(refused.stderr).toContain('took nothing');
    expect(remote.git('rev-parse', 'main')).toBe(tip);
    expect(remote.git('tag')).toContain('v1.3.0');
  });

  it('deletes the tag here and there where that is asked for', async () => {
    const project = createReleased();
    const remote = addRemote(project);
    await runQa(project, ['bump', 'minor', '--push']);
    const run = await runQa(project, ['release', 'rollback', '--yes', '--delete-tag']);
    expect(run.exitCode, run.stderr).toBe(0);
    expect(remote.git('tag')).toBe('v1.2.3');
    expect(project.git('tag')).toBe('v1.2.3');
  });

  it('is pushed by resume where the remote took nothing at first', async () => {
    const project = createReleased();
    const remote = addRemote(project);
    await runQa(project, ['bump', 'minor', '--push']);
    remote.write({ 'hooks/update': '#!/bin/sh\nexit 1\n' });
    fs.chmodSync(remote.path('hooks/update'), 0o755);
    const argv = ['release', 'rollback', '--yes', '--delete-tag'];
    const refused = await runQa(project, argv);
    expect(refused.exitCode).toBe(2);
    expect(refused.stderr).toMatch(/origin took nothing(.|\n)*run qa release resume/);
    const again = await runQa(project, argv);
    expect(again.stderr).toContain(
      '1.3.0 is taken back here, but origin does not know',
    );
    fs.rmSync(remote.path('hooks/update'));
    const resumed = await runQa(project, ['release', 'resume']);
    expect(resumed.stdout).toBe('Pushed the rollback of 1.3.0 to origin\n');
    expect(remote.git('rev-parse', 'main')).toBe(project.git('rev-parse', 'HEAD'));
    expect(remote.git('tag')).toBe('v1.2.3');
    const nothing = await runQa(project, ['release', 'resume']);
    expect(nothing.stdout).toBe('Nothing to resume\n');
  });

  it('is pushed by resume though others have pushed on top meanwhile', async () => {
    const project = createReleased();
    const remote = addRemote(project);
    await runQa(project, ['bump', 'minor', '--push']);
    remote.write({ 'hooks/update': '#!/bin/sh\nexit 1\n' });
    fs.chmodSync(remote.path('hooks/update'), 0o755);
    await runQa(project, ['release', 'rollback', '--yes', '--delete-tag']);
    fs.rmSync(remote.path('hooks/update'));
    project.commit('fix: more');
    project.git('push', '--quiet', 'origin', 'main');
    const resumed = await runQa(project, ['release', 'resume']);
    expect(resumed.exitCode, resumed.stderr).toBe(0);
    expect(remote.git('tag')).toBe('v1.2.3');
    expect(remote.git('log', '-1', '--format=%s', 'main')).toBe('fix: more');
  });

  it('never touches what the ledger does not know', async () => {
    const project = createReleased();
    const none = await runQa(project, ['release', 'rollback', '--yes']);
    expect(none.stderr).toContain('knows a release that stands');
    await runQa(project, ['bump', 'minor']);
    project.git('tag', '-f', '-m', 'moved', 'v1.3.0', 'HEAD^');
    const moved = await runQa(project, ['release', 'rollback', '--yes']);
    expect(moved.stderr).toContain('the tag v1.3.0 is not the one');
    project.write({ 'package.json': '{}' });
    const dirty = await runQa(project, ['release', 'rollback', '--yes']);
    expect(dirty.stderr).toContain('1 tracked file with changes');
  });

  it('reverts a release that commits follow', async () => {
    const project = createReleased();
    await runQa(project, ['bump', 'minor']);
    const later = project.commit('fix: later');
    const run = await runQa(project, ['release', 'rollback', '--yes']);
    expect(run.exitCode, run.stderr).toBe(0);
    expect(project.git('rev-parse', 'HEAD^')).toBe(later);
    expect(project.git('tag')).toBe('v1.2.3');
  });

  it('asks the remote, and refuses where that cannot be reached', async () => {
    const project = createReleased();
    const remote = addRemote(project);
    await runQa(project, ['bump', 'minor']);
    fs.rmSync(remote.directory, { recursive: true });
    const refused = await runQa(project, ['release', 'rollback', '--yes']);
    expect(refused.stderr).toContain('take --offline');
    const run = await runQa(project, ['release', 'rollback', '--yes', '--offline']);
    expect(run.exitCode, run.stderr).toBe(0);
  });

  it('rolls the deployment back first, and waits for its probe', async () => {
    const project = createReleased();
    const deployment = {
      command: 'echo "$QA_VERSION $QA_PREVIOUS_VERSION" > .git/deployed',
      probe: 'test -f .git/up || { touch .git/up; exit 1; }',
    };
    project.write({ 'qa.config.json': config({ rollback: { deployment } }) });
    project.commit();
    await runQa(project, ['bump', 'minor']);
    const run = await runQa(project, ['release', 'rollback', '--yes']);
    expect(run.exitCode, run.stderr).toBe(0);
    expect(project.read('.git/deployed')).toBe('1.3.0 1.2.3\n');
    expect(project.read('.git/qa/ledger.jsonl')).toContain('deployment-rolled-back');
  });

  it('rolls the deployment back once, though the rest needs a second try', async () => {
    const project = createReleased();
    const deployment = { command: 'echo once >> .git/deployed' };
    project.write({ 'qa.config.json': config({ rollback: { deployment } }) });
    project.commit();
    addRemote(project);
    await runQa(project, ['bump', 'minor', '--push']);
    addGitHook(project, 'pre-commit', 'exit 1');
    const argv = ['release', 'rollback', '--yes'];
    expect((await runQa(project, argv)).exitCode).toBe(2);
    fs.rmSync(project.path('.git/hooks/pre-commit'));
    const again = await runQa(project, argv);
    expect(again.exitCode, again.stderr).toBe(0);
    expect(again.stdout).not.toContain('run echo once');
    expect(project.read('.git/deployed')).toBe('once\n');
  });

  it('gives files that came, went or became executable back as they were', async () => {
    const project = createReleased({ 'old/a.txt': 'a\n', run: 'exit\n' });
    const hook = 'rm -r old; chmod +x run; mkdir new; echo b > new/b.txt; git add new';
    project.write({ 'qa.config.json': config({ hooks: { beforeCommit: [hook] } }) });
    project.commit();
    const before = stateOf(project);
    const bumped = await runQa(project, ['bump', 'minor']);
    expect(bumped.exitCode, bumped.stderr).toBe(0);
    expect(project.git('status', '--porcelain')).toBe('');
    const run = await runQa(project, ['release', 'rollback', '--yes']);
    expect(run.exitCode, run.stderr).toBe(0);
    expect(stateOf(project)).toEqual(before);
    expect(fs.statSync(project.path('run')).mode & 0o111).toBe(0);
  });

  it('does not undo a release that changed a link', async () => {
    const project = createReleased();
    fs.symlinkSync('package.json', project.path('link'));
    const hook = 'ln -sf CHANGELOG.md link; git add link';
    project.write({ 'qa.config.json': config({ hooks: { beforeCommit: [hook] } }) });
    project.commit();
    await runQa(project, ['bump', 'minor']);
    const before = stateOf(project);
    const run = await runQa(project, ['release', 'rollback', '--yes']);
    expect(run.exitCode).toBe(2);
    expect(run.stderr).toContain('changed link, which is a link or a submodule');
    expect(stateOf(project)).toEqual(before);
  });

  it('changes nothing where the deployment cannot be rolled back', async () => {
    const project = createReleased();
    const deployment = { command: 'echo broken; exit 9' };
    project.write({ 'qa.config.json': config({ rollback: { deployment } }) });
    project.commit();
    await runQa(project, ['bump', 'minor']);
    const before = stateOf(project);
    const run = await runQa(project, ['release', 'rollback', '--yes']);
    expect(run.stderr).toMatch(/ended with 9(.|\n)*broken/);
    expect(stateOf(project)).toEqual(before);
  });
});
