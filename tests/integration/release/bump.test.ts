import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createTestHost } from '../../support/host.ts';
import { main } from '../../../src/cli.ts';
import { gitEnvironment } from '../../support/project.ts';
import { runQa } from '../../support/run-qa.ts';
import { addGitHook, addRemote, createReleased, stateOf } from './repository.ts';

const config = (release: object): string => JSON.stringify({ release });

describe('qa bump', () => {
  it('writes, commits and tags, and says so', async () => {
    const project = createReleased();
    const run = await runQa(project, ['bump', 'minor']);
    expect(run.exitCode, run.stderr).toBe(0);
    expect(run.stdout).toMatch(
      /^Version bumped from 1\.2\.3 to 1\.3\.0\n {2}package\.json, CHANGELOG\.md\n {2}commit [0-9a-f]{7} on main, tag v1\.3\.0\n$/,
    );
    expect(project.git('cat-file', '-t', 'v1.3.0')).toBe('tag');
    expect(project.git('rev-parse', 'v1.3.0^{}')).toBe(
      project.git('rev-parse', 'HEAD'),
    );
    expect(project.git('show', 'HEAD:CHANGELOG.md')).toContain(
      '## [1.3.0] - 2026-01-02',
    );
    expect(project.git('status', '--porcelain')).toBe('');
    expect(project.git('fsck', '--strict')).toBe('');
  });

  it('does what npm version does, and keeps the bytes that npm changes', async () => {
    const text = '{\n\t"version": "1.2.3",\n\t"name": "x"}';
    const ours = createReleased({ 'package.json': text });
    const theirs = createReleased({ 'package.json': text });
    await runQa(ours, ['bump', 'preminor', '--preid', 'rc']);
    execFileSync('npm', ['version', 'preminor', '--preid', 'rc'], {
      cwd: theirs.directory,
      env: { ...process.env, ...gitEnvironment },
      stdio: 'ignore',
    });
    const versionOf = (json: string) =>
      (JSON.parse(json) as { version: string }).version;
    expect(versionOf(ours.read('package.json'))).toBe('1.3.0-rc.0');
    expect(versionOf(theirs.read('package.json'))).toBe('1.3.0-rc.0');
    expect(ours.git('tag')).toBe(theirs.git('tag'));
    // npm writes the whole file anew: one property a line, and a final newline.
    expect(ours.read('package.json')).toBe(text.replace('1.2.3', '1.3.0-rc.0'));
    expect(theirs.read('package.json')).not.toBe(ours.read('package.json'));
  });

  it('raises workspaces and their lock from a subdirectory', async () => {
    const lock = {
      version: '1.2.3',
      packages: { '': { version: '1.2.3' }, 'packages/a': { version: '1.2.3' } },
    };
    const project = createReleased({
      'package.json': '{"version":"1.2.3","workspaces":["packages/*"]}',
      'packages/a/package.json': '{"name":"a","version":"1.2.3"}',
      'packages/b/package.json': '{"name":"b","private":true,"version":"0.0.0"}',
      'package-lock.json': JSON.stringify(lock),
    });
    const run = await runQa(project.path('packages/a'), ['bump', 'patch']);
    expect(run.exitCode, run.stderr).toBe(0);
    expect(project.read('package-lock.json')).toBe(
      JSON.stringify(lock).replaceAll('1.2.3', '1.2.4'),
    );
    expect(project.read('packages/a/package.json')).toContain('1.2.4');
    expect(project.read('packages/b/package.json')).toContain('0.0.0');
    expect(project.git('status', '--porcelain')).toBe('');
  });

  it('leaves alone everything that it is not told to write', async () => {
    const project = createReleased();
    project.write({ 'untracked.txt': 'x' });
    await runQa(project, ['bump', 'patch']);
    expect(project.git('show', '--name-only', '--format=', 'HEAD')).toBe(
      'CHANGELOG.md\npackage.json',
    );
    expect(project.git('status', '--porcelain')).toBe('?? untracked.txt');
  });

  it('stops at the files with --no-commit, and at the commit with --no-tag', async () => {
    const project = createReleased();
    await runQa(project, ['bump', 'patch', '--no-commit']);
    expect(project.git('status', '--porcelain')).toBe(
      ' M CHANGELOG.md\n M package.json',
    );
    project.commit('chore: by hand');
    const run = await runQa(project, ['bump', 'patch', '--no-tag', '--allow-empty']);
    expect(run.stdout).toContain('no tag');
    expect(project.git('tag')).toBe('v1.2.3');
  });

  it('pushes one branch and one tag, and no other tag', async () => {
    const project = createReleased();
    const remote = addRemote(project);
    project.git('tag', 'private-notes');
    const run = await runQa(project, ['bump', 'minor', '--push']);
    expect(run.exitCode, run.stderr).toBe(0);
    expect(remote.git('tag')).toBe('v1.2.3\nv1.3.0');
    expect(remote.git('rev-parse', 'main')).toBe(project.git('rev-parse', 'HEAD'));
  });

  it('reads no message of git: a translated git is the same', async () => {
    const project = createReleased();
    const env = { LC_ALL: 'de_DE.UTF-8', LANGUAGE: 'de', LANG: 'de_DE.UTF-8' };
    expect((await runQa(project, ['bump', 'minor'], { env })).exitCode).toBe(0);
  });

  it('dates a release in UTC', async () => {
    const project = createReleased();
    const now = () => new Date('2026-12-31T23:30:00-05:00');
    await runQa(project, ['bump', 'minor'], { now, env: { TZ: 'America/New_York' } });
    expect(project.read('CHANGELOG.md')).toContain('## [1.3.0] - 2027-01-01');
  });

  it('signs commit and tag with an SSH key', async () => {
    const project = createReleased();
    const key = project.path('.git/key');
    execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', key]);
    project.git('config', 'gpg.format', 'ssh');
    project.git('config', 'user.signingKey', key);
    const allowed = project.path('.git/allowed');
    fs.writeFileSync(
      allowed,
      `ada@example.com ${fs.readFileSync(`${key}.pub`, 'utf8')}`,
    );
    project.git('config', 'gpg.ssh.allowedSignersFile', allowed);
    const run = await runQa(project, ['bump', 'minor', '--sign']);
    expect(run.exitCode, run.stderr).toBe(0);
    expect(() => project.git('verify-commit', 'HEAD')).not.toThrow();
    expect(() => project.git('verify-tag', 'v1.3.0')).not.toThrow();
    expect(fs.readdirSync(project.path('.git/qa'))).toEqual(['ledger.jsonl']);
  });

  it('works in a linked work tree', async () => {
    const project = createReleased();
    const other = `${project.directory}-tree`;
    project.git('worktree', 'add', '--quiet', '-b', 'hotfix/a', other);
    const run = await runQa(other, ['bump', 'patch']);
    expect(run.exitCode, run.stderr).toBe(0);
    expect(project.git('log', '-1', '--format=%D', 'hotfix/a')).toContain('v1.2.4');
    expect(project.git('-C', other, 'status', '--porcelain')).toBe('');
    fs.rmSync(other, { recursive: true });
  });

  it('is put back by Ctrl-C', async () => {
    const project = createReleased();
    const before = stateOf(project);
    const controller = new AbortController();
    addGitHook(project, 'pre-commit', 'sleep 0.3');
    const host = createTestHost(project.directory, { signal: controller.signal });
    setTimeout(() => controller.abort('SIGINT'), 150);
    expect(await main(['bump', 'minor'], host)).toBe(130);
    expect(stateOf(project)).toEqual(before);
  });
});

describe('qa bump and hooks', () => {
  it("runs git's own hooks as git commit does, and not with --no-verify", async () => {
    const project = createReleased();
    addGitHook(project, 'pre-commit', 'git diff --cached --name-only > .git/seen');
    addGitHook(project, 'commit-msg', 'echo "Signed-off-by: Bot" >> "$1"');
    addGitHook(project, 'post-commit', 'touch .git/after');
    await runQa(project, ['bump', 'minor']);
    expect(project.read('.git/seen')).toBe('CHANGELOG.md\npackage.json\n');
    expect(project.git('log', '-1', '--format=%B')).toContain('Signed-off-by: Bot');
    expect(project.exists('.git/after')).toBe(true);
    fs.rmSync(project.path('.git/seen'));
    await runQa(project, ['bump', 'minor', '--no-verify', '--allow-empty']);
    expect(project.exists('.git/seen')).toBe(false);
    expect(project.git('log', '-1', '--format=%B')).toBe('chore(release): 1.4.0\n');
  });

  it("runs git's hook of a push too, and not with --no-verify", async () => {
    const project = createReleased();
    const remote = addRemote(project);
    addGitHook(project, 'pre-push', 'echo "not today"; exit 1');
    const refused = await runQa(project, ['bump', 'minor', '--push']);
    expect(refused.exitCode).toBe(2);
    expect(refused.stderr).toMatch(/origin took neither(.|\n)*not today/);
    await runQa(project, ['release', 'rollback', '--yes']);
    const run = await runQa(project, ['bump', 'minor', '--push', '--no-verify']);
    expect(run.exitCode, run.stderr).toBe(0);
    expect(remote.git('tag')).toContain('v1.3.0');
  });

  it('commits what its own hooks change, and tells them the versions', async () => {
    const project = createReleased({ 'about.txt': 'old\n' });
    const beforeCommit = ['echo "$QA_OLD_VERSION $QA_NEW_VERSION" > about.txt'];
    project.write({ 'qa.config.json': config({ hooks: { beforeCommit } }) });
    project.commit();
    const run = await runQa(project, ['bump', 'minor']);
    expect(run.exitCode, run.stderr).toBe(0);
    expect(project.git('show', 'HEAD:about.txt')).toBe('1.2.3 1.3.0');
    expect(project.git('status', '--porcelain')).toBe('');
  });

  it('keeps the release where a hook fails that runs after it', async () => {
    const project = createReleased();
    project.write({
      'qa.config.json': config({ hooks: { afterRelease: ['exit 4'] } }),
    });
    project.commit();
    const run = await runQa(project, ['bump', 'minor']);
    expect(run.exitCode).toBe(0);
    expect(run.stderr).toContain('the release stands');
    expect(project.git('tag')).toContain('v1.3.0');
  });
});

describe('a level that is lower than the commits ask for', () => {
  it('is released as asked, and told before anything is written', async () => {
    const project = createReleased();
    const id = project.commit('feat!: drop the old door');
    project.commit('fix: a hinge');
    const words =
      `qa: 1.2.4 is less than the commits since v1.2.3 ask for: ${id.slice(0, 7)} ` +
      `'feat!: drop the old door' makes it 2.0.0 (major), which qa bump auto would take\n`;
    const dry = await runQa(project, [
      'bump',
      'patch',
      '--dry-run',
      '--format',
      'json',
    ]);
    expect(dry.stderr).toBe(words);
    expect(JSON.parse(dry.stdout)).toMatchObject({ plan: { to: '1.2.4' } });
    const run = await runQa(project, ['bump', 'patch']);
    expect(run.exitCode).toBe(0);
    expect(run.stderr).toBe(words);
    expect(project.git('tag')).toContain('v1.2.4');
  });

  it('is nothing to tell of where it is high enough, or there was no release', async () => {
    const project = createReleased();
    project.commit('feat: a window');
    const preminor = ['bump', 'preminor', '--preid', 'rc', '--dry-run'];
    expect((await runQa(project, preminor)).stderr).toBe('');
    expect((await runQa(project, ['bump', '1.3.0', '--dry-run'])).stderr).toBe('');
    project.git('tag', '-d', 'v1.2.3');
    expect((await runQa(project, ['bump', 'patch', '--dry-run'])).stderr).toBe('');
  });
});

describe('qa bump auto', () => {
  it('takes the level from commits since the last stable tag', async () => {
    const project = createReleased();
    project.commit('fix: a');
    project.commit('feat(语音): 新增缓存');
    const run = await runQa(project, ['bump', 'auto', '--explain']);
    expect(run.stdout).toMatch(
      /minor because [0-9a-f]{7} 'feat\(语音\): 新增缓存' is the highest/,
    );
    expect(run.stdout).toContain('Version bumped from 1.2.3 to 1.3.0');
  });

  it('has nothing to do after docs, says so and writes nothing', async () => {
    const project = createReleased();
    project.commit('docs: x');
    const before = stateOf(project);
    const run = await runQa(project, ['bump', 'auto', '--format', 'json']);
    expect(run.exitCode).toBe(0);
    expect(JSON.parse(run.stdout)).toMatchObject({ plan: null });
    expect((await runQa(project, ['bump', 'auto'])).stdout).toMatch(
      /^Nothing to release/,
    );
    expect(stateOf(project)).toEqual(before);
  });

  it('keeps a breaking change on 0.x below 1.0.0', async () => {
    const project = createReleased({}, '0.4.0');
    project.commit('feat!: x');
    const run = await runQa(project, ['bump', 'auto']);
    expect(run.stdout).toContain('from 0.4.0 to 0.5.0');
    const major = await runQa(project, ['bump', 'major', '--allow-empty']);
    expect(major.stdout).toContain('from 0.5.0 to 1.0.0');
  });

  it('counts a commit whose body has nested brackets', async () => {
    const project = createReleased();
    project.commit('feat: x\n\nsee ((a) (b(c)) and [d](e)');
    expect((await runQa(project, ['bump', 'auto'])).stdout).toContain('to 1.3.0');
  });

  it('takes the entries from commits with --changelog commits', async () => {
    const project = createReleased({
      'CHANGELOG.md': '# Changelog\n\n## [Unreleased]\n',
    });
    const id = project.commit('feat(tts): speak');
    await runQa(project, ['bump', 'auto', '--changelog', 'commits']);
    expect(project.read('CHANGELOG.md')).toBe(
      `# Changelog\n\n## [Unreleased]\n\n## [1.3.0] - ` +
        `2026-01-02\n\n### Added\n\n- **tts:** speak (${id.slice(0, 7)})\n`,
    );
  });
});

describe('a plan', () => {
  it('is shown without writing anything, in a repository that cannot be written', async () => {
    const project = createReleased();
    const hooks = { beforeBump: ['touch ran'], beforeCommit: ['touch ran'] };
    project.write({ 'qa.config.json': config({ hooks }) });
    project.commit();
    const before = stateOf(project);
    const refuse = (): never => {
      throw new Error('written');
    };
    const readOnly = { writeFileSync: refuse, renameSync: refuse, mkdirSync: refuse };
    const run = await runQa(project, ['bump', 'minor', '--dry-run'], { fs: readOnly });
    expect(run.exitCode, run.stderr).toBe(0);
    expect(run.stdout).toContain('Version would be bumped from 1.2.3 to 1.3.0');
    expect(run.stdout).toContain('-  "version": "1.2.3"\n+  "version": "1.3.0"');
    expect(run.stdout).toContain("3. commit 'chore(release): 1.3.0' on main");
    expect(stateOf(project)).toEqual(before);
  });

  it('is applied as it was made, or refused', async () => {
    const project = createReleased();
    const dry = await runQa(project, [
      'bump',
      'minor',
      '--dry-run',
      '--format',
      'json',
    ]);
    project.write({ '.git/plan.json': dry.stdout });
    project.commit('fix: meanwhile');
    const shown = await runQa(project, [
      'bump',
      '--plan',
      '.git/plan.json',
      '--dry-run',
    ]);
    expect(shown.stderr).toMatch(/made for commit [0-9a-f]{7} and HEAD is/);
    const moved = await runQa(project, ['bump', '--plan', '.git/plan.json']);
    expect(moved.stderr).toMatch(/made for commit [0-9a-f]{7} and HEAD is/);
    project.git('reset', '--quiet', '--hard', 'HEAD^');
    const run = await runQa(project, ['bump', '--plan', '.git/plan.json']);
    expect(run.stdout).toContain('Version bumped from 1.2.3 to 1.3.0');
    const again = await runQa(project, ['bump', '--plan', '.git/plan.json']);
    expect(again.exitCode).toBe(2);
  });

  it('that was saved can be looked at again, and nothing is written', async () => {
    const project = createReleased();
    const dry = ['--dry-run', '--format', 'json'];
    const made = await runQa(project, ['bump', 'minor', ...dry]);
    project.write({ '.git/plan.json': made.stdout });
    const before = stateOf(project);
    const again = await runQa(project, ['bump', '--plan', '.git/plan.json', ...dry]);
    expect(again.exitCode, again.stderr).toBe(0);
    expect(JSON.parse(again.stdout)).toEqual(JSON.parse(made.stdout));
    expect(stateOf(project)).toEqual(before);
  });

  it('is refused where it was bent', async () => {
    const project = createReleased();
    const dry = await runQa(project, [
      'bump',
      'minor',
      '--dry-run',
      '--format',
      'json',
    ]);
    project.write({
      '.git/plan.json': dry.stdout.replace('"path": "package.json"', '"path": "../x"'),
      '.git/other.json': dry.stdout.replace('"text": "1.3.0"', '"text": "6.6.6"'),
    });
    const run = await runQa(project, ['bump', '--plan', '.git/plan.json']);
    expect(run.stderr).toContain('a path must lie within the project');
    const other = await runQa(project, ['bump', '--plan', '.git/other.json']);
    expect(other.stderr).toContain("the plan says '6.6.6'");
    const both = await runQa(project, ['bump', 'minor', '--plan', '.git/plan.json']);
    expect(both.stderr).toContain('leave out minor');
    const none = await runQa(project, ['bump', '--plan', 'nowhere.json']);
    expect(none.stderr).toContain('nowhere.json could not be read');
    expect(project.git('status', '--porcelain')).toBe('');
  });
});
