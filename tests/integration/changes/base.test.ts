import { describe, expect, it } from 'vitest';
import { createProject, openProject } from '../../support/project.ts';
import type { Project } from '../../support/project.ts';
import { runForReport, runQa } from '../../support/run-qa.ts';

function branched(): { project: Project; fork: string; main: string } {
  const project = createProject({ 'a.ts': 'let a = 1;\n' });
  const fork = project.commit();
  project.git('checkout', '-q', '-b', 'feature');
  project.write({ 'b.ts': '// TODO mine\n' });
  project.commit();
  project.git('checkout', '-q', 'main');
  project.write({ 'a.ts': 'let a = 1;\n// TODO theirs\n' });
  const main = project.commit();
  project.git('checkout', '-q', 'feature');
  return { project, fork, main };
}

const changed = ['check', '--changed'];

describe('the base of a change', () => {
  it('is the merge base of what is named, whoever names it', async () => {
    const { project, fork, main } = branched();
    project.git('update-ref', 'refs/remotes/origin/main', 'main');
    const event = JSON.stringify({ before: main });
    const queue = JSON.stringify({ merge_group: { base_sha: main } });
    project.write({ '.git/event.json': event, '.git/queue.json': queue });
    const ways: readonly [string[], Record<string, string>][] = [
      [['--base', 'main'], {}],
      [[], { QA_BASE: 'main' }],
      [[], { GITHUB_BASE_REF: 'main' }],
      [
        [],
        {
          GITHUB_EVENT_NAME: 'push',
          GITHUB_EVENT_PATH: project.path('.git/event.json'),
        },
      ],
      [[], { CI_MERGE_REQUEST_DIFF_BASE_SHA: main }],
      [[], { CI_COMMIT_BEFORE_SHA: main }],
      [[], { DRONE_BUILD_EVENT: 'pull_request', DRONE_TARGET_BRANCH: 'main' }],
      [[], { DRONE_BUILD_EVENT: 'push', DRONE_COMMIT_BEFORE: main }],
      [[], { CHANGE_TARGET: 'main' }],
      [[], { SYSTEM_PULLREQUEST_TARGETBRANCH: 'refs/heads/main' }],
      [[], { PRE_COMMIT_FROM_REF: main }],
      [
        [],
        {
          GITHUB_EVENT_NAME: 'merge_group',
          GITHUB_EVENT_PATH: project.path('.git/queue.json'),
        },
      ],
      [[], { BITBUCKET_PR_DESTINATION_BRANCH: 'main' }],
      [[], { BUILDKITE_PULL_REQUEST_BASE_BRANCH: 'main' }],
      [[], { CIRRUS_BASE_BRANCH: 'main' }],
      [[], { TRAVIS_BRANCH: 'main', TRAVIS_PULL_REQUEST_BRANCH: 'feature' }],
      [[], { APPVEYOR_REPO_BRANCH: 'main', APPVEYOR_PULL_REQUEST_NUMBER: '7' }],
    ];
    for (const [flags, env] of ways) {
      const { report } = await runForReport(project, [...changed, ...flags], { env });
      expect(report.base, JSON.stringify([flags, env])).toBe(fork);
      expect(report.findings.map(({ path }) => path)).toEqual(['b.ts']);
    }
  });

  it(
    'comes from the flag before the environment, and from the ' +
      'upstream before origin/HEAD',
    async () => {
      const { project, fork, main } = branched();
      const env = { GITHUB_BASE_REF: 'nowhere', CI_COMMIT_BEFORE_SHA: '0'.repeat(40) };
      const flagged = await runForReport(project, [...changed, '--base', fork], {
        env,
      });
      expect(flagged.report.base).toBe(fork);

      project.git('update-ref', 'refs/remotes/origin/other', main);
      project.git(
        'symbolic-ref',
        'refs/remotes/origin/HEAD',
        'refs/remotes/origin/other',
      );
      const byHead = await runForReport(project, changed);
      expect(byHead.report.base).toBe(fork);
      project.git('branch', 'stack', 'feature');
      project.git('config', 'branch.feature.remote', '.');
      project.git('config', 'branch.feature.merge', 'refs/heads/stack');
      const upstream = await runForReport(project, changed);
      expect(upstream.report.base).toBe(project.git('rev-parse', 'stack'));
    },
  );

  it('is never the copy of a branch that the remote has, but of the default one', async () => {
    const { project, fork, main } = branched();
    project.git('clone', '-q', '--bare', '.', 'remote.git');
    project.git('remote', 'add', 'origin', project.path('remote.git'));
    project.git('push', '-q', '-u', 'origin', 'feature');
    const alone = await runQa(project, changed);
    expect(alone.exitCode).toBe(2);
    expect(alone.stderr).toContain('no upstream but the branch itself');
    project.git('push', '-q', '-u', 'origin', 'main');
    project.git('remote', 'set-head', 'origin', 'main');
    const pushed = await runForReport(project, changed);
    expect([pushed.exitCode, pushed.report.base]).toEqual([1, fork]);

    project.git('checkout', '-q', 'main');
    project.write({ 'c.ts': '// TODO more\n' });
    project.commit();
    const ahead = await runForReport(project, changed);
    expect([ahead.exitCode, ahead.report.base]).toEqual([1, main]);
    project.git('remote', 'set-head', 'origin', '--delete');
    const unknown = await runForReport(project, changed);
    expect([unknown.exitCode, unknown.report.base]).toEqual([1, main]);
  });

  it('is not the commit that is judged where an unknown build service gives none', async () => {
    const { project } = branched();
    project.git('update-ref', 'refs/remotes/origin/main', 'feature');
    const head = 'refs/remotes/origin/HEAD';
    project.git('symbolic-ref', head, 'refs/remotes/origin/main');
    expect((await runQa(project, changed)).exitCode).toBe(0);
    for (const CI of ['true', '1', 'woodpecker']) {
      const run = await runQa(project, changed, { env: { CI } });
      expect([run.exitCode, run.stdout]).toEqual([2, '']);
      expect(run.stderr).toContain('QA_BASE');
    }
    const named = { CI: 'true', QA_BASE: 'main' };
    expect((await runQa(project, changed, { env: named })).exitCode).toBe(1);
  });

  it('ends with exit 2 and the one command that corrects it where it cannot be told', async () => {
    const { project } = branched();
    const tell = async (place: Project, ...flags: string[]): Promise<string> => {
      const run = await runQa(place, [...changed, ...flags]);
      expect([run.exitCode, run.stdout]).toEqual([2, '']);
      expect(run.stderr.trim().split('\n')).toHaveLength(1);
      return run.stderr;
    };
    expect(await tell(project)).toContain('Name the base: --base <ref>');
    expect(await tell(project, '--base', 'nowhere')).toContain(
      'git fetch origin nowhere:refs/remotes/origin/nowhere',
    );
    expect(await tell(project, '--base', 'deadbeef')).toContain(
      'git fetch origin deadbeef',
    );
    expect(await tell(project, '--head', 'nowhere', '--base', 'main')).toContain(
      'nowhere',
    );

    const clone = createProject({}, { git: false });
    const url = `file://${project.directory}`;
    clone.git('clone', '-q', '--depth', '1', url, 'shallow');
    const shallow = openProject(clone.path('shallow'));
    expect(await tell(shallow)).toContain('git fetch --unshallow');
    // An ancestor that is here is the merge base; one behind the cut could be missed.
    clone.git('clone', '-q', '--depth', '2', url, 'two');
    const two = openProject(clone.path('two'));
    expect((await runQa(two, [...changed, '--base', 'HEAD~1'])).exitCode).toBeLessThan(
      2,
    );
    expect(await tell(two, '--base', 'HEAD~2')).toContain('git fetch --unshallow');
    shallow.git('fetch', '-q', '--unshallow');
    expect((await runQa(shallow, changed)).exitCode).toBe(0);

    project.git('checkout', '-q', '--orphan', 'alone');
    project.commit();
    expect(await tell(project, '--base', 'main')).toContain('share no history');

    const empty = createProject();
    expect(await tell(empty, '--base', 'main')).toContain('judge the index: --staged');
    const bare = createProject({}, { git: false });
    expect(await tell(bare)).toContain('git init');
    bare.git('init', '--quiet', '--bare');
    expect(await tell(bare)).toContain('is a bare repository, which has no files');
  });

  it('is not moved by any setting of the user', async () => {
    const { project } = branched();
    project.git('mv', 'a.ts', 'renamed.ts');
    project.write({
      'ä b.ts': '// TODO quoted\n',
      '.gitattributes': '*.ts diff=loud\n',
    });
    project.commit();
    const plain = await runQa(project, [...changed, '--base', 'main']);
    const settings = {
      'diff.noprefix': 'true',
      'diff.mnemonicPrefix': 'true',
      'diff.external': 'false',
      'diff.loud.textconv': 'false',
      'diff.renames': 'false',
      'diff.relative': 'true',
      'diff.orderFile': '.gitattributes',
      'diff.ignoreSubmodules': 'all',
      'color.ui': 'always',
      'core.quotePath': 'true',
      'core.autocrlf': 'true',
      'log.showSignature': 'true',
    };
    for (const [name, value] of Object.entries(settings))
      project.git('config', name, value);
    const set = await runQa(project, [...changed, '--base', 'main']);
    expect(set).toEqual(plain);
    expect(plain.exitCode).toBe(1);
  });

  it('works on a detached head, and in a merge and a rebase that are not finished', async () => {
    const { project, fork } = branched();
    project.git('checkout', '-q', '--detach');
    const detached = await runForReport(project, [...changed, '--base', 'main']);
    expect(detached.report.base).toBe(fork);
    project.git('merge', '-q', '--no-commit', '--no-ff', 'main');
    const merging = await runForReport(project, ['check', '--staged']);
    expect(merging.report.findings).toEqual([]);
    project.git('merge', '--abort');
    project.git('checkout', '-q', 'feature');
    project.write({ 'a.ts': 'let a = 2;\n' });
    project.commit();
    expect(() => project.git('rebase', 'main')).toThrow();
    const staged = await runQa(project, ['check', '--staged']);
    expect(staged.exitCode).toBe(2);
    expect(staged.stderr).toContain('merge conflicts');
    project.write({ 'a.ts': 'let a = 2;\n// TODO theirs\n' });
    project.git('add', 'a.ts');
    expect((await runQa(project, ['check', '--staged'])).exitCode).toBe(0);
  });
});

describe('a remote without origin/HEAD', () => {
  it('gives its one usual branch as the base, and none where it has both', async () => {
    const { project } = branched();
    project.git('update-ref', 'refs/remotes/origin/main', 'main');
    const { report } = await runForReport(project, changed);
    expect(report.findings.map(({ path }) => path)).toEqual(['b.ts']);
    project.git('update-ref', 'refs/remotes/origin/master', 'main');
    expect((await runQa(project, changed)).exitCode).toBe(2);
  });
});
