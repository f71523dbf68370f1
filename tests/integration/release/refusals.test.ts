import fs from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Project } from '../../support/project.ts';
import { openProject } from '../../support/project.ts';
import { runQa } from '../../support/run-qa.ts';
import { addGitHook, addRemote, createReleased, stateOf } from './repository.ts';

/** Runs a bump that must be refused, and checks that it has changed nothing. */
async function refused(
  project: Project,
  words: RegExp,
  argv: readonly string[] = ['bump', 'minor'],
): Promise<void> {
  const before = stateOf(project);
  const run = await runQa(project, argv);
  expect(run.stderr).toMatch(words);
  expect(run.exitCode).toBe(2);
  expect(run.stdout).toBe('');
  expect(stateOf(project)).toEqual(before);
}
const config = (release: object): string => JSON.stringify({ release });

describe('a bump that must not be made', () => {
  it('1: the tag exists here', async () => {
    const project = createReleased();
    project.git('tag', 'v1.3.0');
    await refused(
      project,
      /package\.json holds 1\.2\.3, but HEAD contains the tag v1\.3\.0/,
    );
  });

  it('1: the tag exists at the remote only', async () => {
    const project = createReleased();
    addRemote(project);
    project.git('tag', 'v1.3.0');
    project.git('push', '--quiet', 'origin', 'v1.3.0');
    project.git('tag', '-d', 'v1.3.0');
    await refused(project, /v1\.3\.0 exists on origin/, ['bump', 'minor', '--push']);
  });

  it.each(['pre-commit', 'commit-msg', 'prepare-commit-msg'])(
    "2: git's %s hook fails",
    async (name) => {
      const project = createReleased();
      addGitHook(project, name, 'echo "not today"; exit 3');
      await refused(project, new RegExp(`${name} hook ended with 3(.|\n)*not today`));
    },
  );

  it("2: git's pre-commit hook fails after it changed other files", async () => {
    const project = createReleased({ 'docs/a.txt': 'as it was\n', run: 'exit\n' });
    fs.chmodSync(project.path('run'), 0o755);
    project.commit('feat: a script');
    const script =
      'rm -r docs; chmod -x run; echo x >> package.json; git add -A; exit 3';
    addGitHook(project, 'pre-commit', script);
    await refused(project, /pre-commit hook ended with 3/);
    expect(fs.statSync(project.path('run')).mode & 0o777).toBe(0o755);
  });

  it('2: the message hook fails after the pre-commit hook changed a file', async () => {
    const project = createReleased({ 'docs.txt': 'as it was\n' });
    addGitHook(project, 'pre-commit', 'echo new > docs.txt; git add docs.txt');
    addGitHook(project, 'commit-msg', 'exit 4');
    await refused(project, /commit-msg hook ended with 4/);
  });

  it('2: signing fails', async () => {
    const project = createReleased();
    project.git('config', 'gpg.format', 'ssh');
    project.git('config', 'user.signingKey', '/nonexistent/key');
    // It is found before anything runs or is written.
    const beforeBump = ['echo ran > .git/ran'];
    project.write({ 'qa.config.json': config({ hooks: { beforeBump } }) });
    project.commit();
    const words = /git cannot sign: (.*)key(.*)take --no-sign/;
    await refused(project, words, ['bump', 'minor', '--sign']);
    expect(project.exists('.git/ran')).toBe(false);
    expect(fs.readdirSync(project.path('.git/qa'))).toEqual([]);
  });

  it.each(['beforeBump', 'beforeCommit'])('3: the %s hook fails', async (name) => {
    const project = createReleased({ 'docs.txt': 'as it was\n' });
    const commands = ['echo changed > docs.txt', 'exit 7'];
    project.write({
      'qa.config.json': config({
        hooks: { [name]: name === 'beforeBump' ? ['exit 7'] : commands },
      }),
    });
    project.commit();
    await refused(project, /hook 'exit 7' ended with 7/);
  });

  it('3: a hook that runs first changes files, with success or without', async () => {
    for (const end of ['exit 0', 'exit 7']) {
      const project = createReleased({ 'docs.txt': 'as it was\n' });
      const beforeBump = [`echo changed > docs.txt; echo x >> package.json; ${end}`];
      project.write({ 'qa.config.json': config({ hooks: { beforeBump } }) });
      project.commit();
      await refused(project, /a hook under beforeBump changed|ended with 7/);
    }
  });

  it('3: a hook fails where only files are written', async () => {
    const project = createReleased({ 'docs.txt': 'as it was\n' });
    const beforeCommit = ['echo changed > docs.txt; exit 7'];
    project.write({ 'qa.config.json': config({ hooks: { beforeCommit } }) });
    project.commit();
    await refused(project, /ended with 7/, ['bump', 'minor', '--no-commit']);
  });

  it('3: a hook changes the version back', async () => {
    const project = createReleased();
    const command = 'sed -i s/1.3.0/9.9.9/ package.json';
    project.write({ 'qa.config.json': config({ hooks: { beforeCommit: [command] } }) });
    project.commit();
    const run = await runQa(project, ['bump', 'minor']);
    expect(run.stderr).toContain('the files hold 9.9.9 after the hooks');
    expect(project.read('package.json')).toContain('1.2.3');
    expect(project.git('status', '--porcelain')).toBe('');
  });

  it('4: a pattern matches nothing in the last file', async () => {
    const project = createReleased({ 'README.md': 'no version\n' });
    const files = ['package.json', { path: 'README.md', pattern: 'x@{version}' }];
    project.write({ 'qa.config.json': config({ files }) });
    project.commit();
    await refused(project, /README\.md: 'x@\{version\}' matches nothing/);
  });

  it('4: files disagree on the old version', async () => {
    const project = createReleased({ VERSION: '1.2.2\n' });
    await refused(project, /VERSION:1 holds 1\.2\.2, but package\.json holds 1\.2\.3/);
  });

  it('5: a pattern is ambiguous', async () => {
    const project = createReleased({ 'README.md': 'x@1.2.3 x@1.2.3\n' });
    const files = ['package.json', { path: 'README.md', pattern: 'x@{version}' }];
    project.write({ 'qa.config.json': config({ files }) });
    project.commit();
    await refused(project, /matches 2 times/);
  });

  it('6: a protected branch takes neither commit nor tag', async () => {
    const project = createReleased();
    const remote = addRemote(project);
    const update = '[ "$1" = refs/heads/main ] && echo GH006 && exit 1; exit 0';
    fs.writeFileSync(remote.path('hooks/update'), `#!/bin/sh\n${update}\n`, {
      mode: 0o755,
    });
    const run = await runQa(project, ['bump', 'minor', '--push']);
    expect(run.exitCode).toBe(2);
    expect(run.stderr).toMatch(/took neither branch nor tag(.|\n)*qa release resume/);
    expect(remote.git('tag')).toBe('v1.2.3');
    expect(project.git('tag')).toContain('v1.3.0');
    const again = await runQa(project, ['release', 'resume']);
    expect(again.exitCode).toBe(2);
    fs.rmSync(remote.path('hooks/update'));
    const pushed = await runQa(project, ['release', 'resume']);
    expect(pushed.stdout).toContain('Pushed main and v1.3.0 to origin');
    expect(remote.git('rev-parse', 'main')).toBe(project.git('rev-parse', 'HEAD'));
    expect((await runQa(project, ['release', 'resume'])).stdout).toBe(
      'Nothing to resume\n',
    );
  });

  it('7: the push of the last release still waits, though nothing is new', async () => {
    const project = createReleased();
    const remote = addRemote(project);
    project.commit('feat: more');
    fs.writeFileSync(remote.path('hooks/update'), '#!/bin/sh\nexit 1\n', {
      mode: 0o755,
    });
    const auto = ['bump', 'auto', '--push'];
    expect((await runQa(project, auto)).exitCode).toBe(2);
    await refused(project, /the push of 1\.3\.0 was refused and still waits/, auto);
    fs.rmSync(remote.path('hooks/update'));
    expect((await runQa(project, ['release', 'resume'])).exitCode).toBe(0);
    expect((await runQa(project, auto)).stdout).toMatch(/^Nothing to release/);
  });

  it('7: a release that somebody took away by hand waits for nothing', async () => {
    const project = createReleased();
    const remote = addRemote(project);
    fs.writeFileSync(remote.path('hooks/update'), '#!/bin/sh\nexit 1\n', {
      mode: 0o755,
    });
    await runQa(project, ['bump', 'minor', '--push']);
    fs.rmSync(remote.path('hooks/update'));
    project.git('tag', '-d', 'v1.3.0');
    project.git('reset', '--quiet', '--hard', 'HEAD^');
    const run = await runQa(project, ['bump', 'minor', '--push']);
    expect(run.exitCode, run.stderr).toBe(0);
  });

  it('10: a shallow clone', async () => {
    const project = createReleased();
    project.commit('fix: second');
    const clone = `${project.directory}-clone`;
    project.git('clone', '--quiet', '--depth=1', `file://${project.directory}`, clone);
    await refused(openProject(clone), /shallow.*git fetch --unshallow/);
    fs.rmSync(clone, { recursive: true });
  });

  it('11: a detached HEAD', async () => {
    const project = createReleased();
    project.git('checkout', '--quiet', '--detach');
    await refused(project, /HEAD is detached; switch to the branch/);
  });

  it('12: another release runs', async () => {
    const project = createReleased();
    project.write({ '.git/qa/lock': `${process.pid}\n` });
    await refused(project, /another release runs here \(process \d+\)/);
  });

  it('12: the remote has moved on', async () => {
    const project = createReleased();
    const remote = addRemote(project);
    const other = `${project.directory}-other`;
    project.git('clone', '--quiet', remote.directory, other);
    const colleague = openProject(other);
    colleague.commit('feat: theirs');
    colleague.git('push', '--quiet');
    await refused(project, /origin has commits on main/, ['bump', 'minor', '--push']);
    project.git('fetch', '--quiet');
    await refused(project, /main is 1 commit behind origin\/main as last fetched/);
    fs.rmSync(other, { recursive: true });
  });

  it('20: something looks like a breaking change in no valid form', async () => {
    const project = createReleased();
    project.commit('fix: x\n\n* BREAKING CHANGE: y');
    await refused(project, /1 place may be a breaking change.*--accept breaking/, [
      'bump',
      'auto',
    ]);
    const run = await runQa(project, ['bump', 'auto', '--accept', 'none']);
    expect(run.stdout).toContain('Version bumped from 1.2.3 to 1.2.4');
  });

  it('22: a prerelease would go back', async () => {
    const project = createReleased({}, '1.2.3-beta.1');
    await refused(project, /only move forward/, [
      'bump',
      'prerelease',
      '--preid',
      'alpha',
    ]);
  });
});

describe('a tree that is not ready', () => {
  it('has changes, named with their count', async () => {
    const project = createReleased();
    project.write({ 'package.json': '{"version":"1.2.3"}' });
    await refused(project, /1 tracked file with changes \(package\.json\)/);
  });

  it('names every problem at once', async () => {
    const project = createReleased();
    project.git('checkout', '--quiet', '-b', 'feature/x');
    project.write({ 'CHANGELOG.md': 'x' });
    project.write({ '.git/MERGE_HEAD': `${project.git('rev-parse', 'HEAD')}\n` });
    await refused(
      project,
      /a merge is under way(.|\n)*tracked files? with changes(.|\n)*'feature\/x' is not released from/,
    );
  });

  it('is locked by another git', async () => {
    const project = createReleased();
    project.write({ '.git/index.lock': '' });
    await refused(project, /index\.lock exists/);
  });

  it('has no identity', async () => {
    const project = createReleased();
    project.git('config', 'user.useConfigOnly', 'true');
    const before = stateOf(project);
    const run = await runQa(project, ['bump', 'minor'], {
      env: {
        GIT_AUTHOR_NAME: undefined,
        GIT_AUTHOR_EMAIL: undefined,
        GIT_COMMITTER_NAME: undefined,
        GIT_COMMITTER_EMAIL: undefined,
      },
    });
    expect(run.stderr).toContain('git config user.name');
    expect(run.exitCode).toBe(2);
    expect(stateOf(project)).toEqual(before);
  });

  it('has a version file that git does not track', async () => {
    const project = createReleased();
    project.write({ VERSION: '1.2.3\n' });
    await refused(project, /VERSION is not tracked/);
  });

  it('has nothing under Unreleased, or no version file, or no level', async () => {
    const project = createReleased({
      'CHANGELOG.md': '# Changelog\n\n## [Unreleased]\n',
    });
    await refused(project, /nothing stands under Unreleased/);
    await refused(project, /say what to raise/, ['bump']);
    await refused(project, /'huge' is neither a level/, ['bump', 'huge']);
    await refused(project, /there is no remote 'origin'/, [
      ...['bump', 'minor', '--push', '--allow-empty'],
    ]);
    project.git('rm', '--quiet', 'package.json');
    project.commit();
    project.git('tag', '-d', 'v1.2.3');
    await refused(project, /no file here holds a version/);
  });
});
