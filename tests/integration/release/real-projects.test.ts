import { writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createProject } from '../../support/project.ts';
import type { FileTree, Project } from '../../support/project.ts';
import { runQa } from '../../support/run-qa.ts';
import { addRemote, createReleased, stateOf } from './repository.ts';

const bump = (project: Project, ...args: string[]) => runQa(project, ['bump', ...args]);

/** A repository with files, released by a tag, and one fix since. */
function released(files: FileTree, tag: string | null, config: object = {}): Project {
  const release = { changelog: false, ...config };
  const project = createProject({
    'qa.config.json': JSON.stringify({ release }),
    ...files,
  });
  project.commit('feat: first');
  if (tag !== null) project.git('tag', '-a', '-m', tag, tag);
  project.commit('fix: one thing');
  return project;
}

describe('a project that is released by its tags', () => {
  it('is tagged without any commit, and rolled back exactly', async () => {
    const project = released({ 'go.mod': 'module x\n' }, 'v0.3.1');
    const head = project.git('rev-parse', 'HEAD');
    const before = stateOf(project);
    const run = await bump(project, 'auto');
    expect(run.exitCode, run.stderr).toBe(0);
    expect(run.stdout).toContain('Version bumped from 0.3.1 to 0.3.2');
    expect(project.git('rev-parse', 'v0.3.2^{commit}')).toBe(head);
    expect(project.git('cat-file', '-t', 'v0.3.2')).toBe('tag');
    expect(project.git('rev-parse', 'HEAD')).toBe(head);
    const back = await runQa(project, ['release', 'rollback', '--yes']);
    expect(back.exitCode, back.stderr).toBe(0);
    expect(stateOf(project)).toEqual(before);
  });

  it('is pushed with its branch', async () => {
    const project = released({ 'go.mod': 'module x\n' }, 'v1.0.0');
    const remote = addRemote(project);
    const run = await bump(project, 'patch', '--push');
    expect(run.exitCode, run.stderr).toBe(0);
    expect(remote.git('tag')).toBe('v1.0.0\nv1.0.1');
  });

  it('may have its first version named', async () => {
    const project = released({ 'go.mod': 'module x\n' }, null);
    const none = await bump(project, 'patch');
    expect(none.exitCode).toBe(2);
    expect(none.stderr).toContain('qa bump 0.1.0');
    expect((await bump(project, '0.1.0')).exitCode).toBe(0);
    expect(project.git('tag')).toBe('v0.1.0');
  });

  it('may hold a placeholder in its manifest, which stays', async () => {
    const manifest = '{"name":"x","version":"0.0.0-development"}\n';
    const project = released({ 'package.json': manifest }, 'v25.0.8');
    project.commit('feat: more');
    expect((await bump(project, 'auto')).stdout).toContain('from 25.0.8 to 25.1.0');
    expect(project.read('package.json')).toBe(manifest);
  });

  it('may say in pyproject.toml that its version is dynamic', async () => {
    const pyproject =
      '[project]\nname = "x"\ndynamic = ["version"]\n[tool.hatch.version]\nsource = "vcs"\n';
    const project = released({ 'pyproject.toml': pyproject }, 'v1.4.0');
    expect((await bump(project, 'auto')).stdout).toContain('from 1.4.0 to 1.4.1');
  });
});

/** A file as the newest tag holds it. */
function tagged(project: Project, path: string): string {
  const tag = project.git('describe', '--tags', '--abbrev=0');
  return `${project.git('show', `${tag}:${path}`)}\n`;
}

describe('a version file', () => {
  it('that is behind a tag of this history stops the bump, unless one is named', async () => {
    const project = released({ VERSION: '1.2.3\n' }, 'v2.0.0');
    const run = await bump(project, 'auto');
    expect(run.exitCode).toBe(2);
    expect(run.stderr).toContain(
      'VERSION holds 1.2.3, but HEAD contains the tag v2.0.0',
    );
    expect((await bump(project, '2.0.1')).exitCode).toBe(0);
  });

  it('is below a tag of another branch on a maintenance line', async () => {
    const project = released({ VERSION: '1.2.3\n' }, 'v1.2.3');
    project.git('checkout', '--quiet', '-b', 'next');
    project.commit('feat!: two');
    project.git('tag', 'v2.0.0');
    project.git('checkout', '--quiet', 'main');
    expect((await bump(project, 'auto')).stdout).toContain('from 1.2.3 to 1.2.4');
  });

  it('is released as it is written where nothing was released before', async () => {
    const project = released({ VERSION: '1.0.0\n' }, null);
    const run = await bump(project, 'auto');
    expect(run.stdout).toContain('from 1.0.0 to 1.0.0');
    expect(project.git('tag')).toBe('v1.0.0');
  });

  it('holds the next version after one that was taken back', async () => {
    const project = released({ VERSION: '1.2.3\n' }, 'v1.2.3');
    addRemote(project);
    await bump(project, 'patch', '--push');
    const back = await runQa(project, ['release', 'rollback', '--yes']);
    expect(back.exitCode, back.stderr).toBe(0);
    project.commit('fix: better');
    expect((await bump(project, 'auto')).stdout).toContain('from 1.2.3 to 1.2.5');
  });

  it.each([
    ['2.5.0.dev0', 'patch', '2.5.0'],
    ['1.2.0.post1', 'patch', '1.2.1'],
    ['1.2', 'minor', '1.3'],
    ['1!2.0.0', 'minor', '1!2.1.0'],
  ])('of Python with %s gets by %s the version %s', async (version, level, next) => {
    const text = (held: string) => `[project]\nname = "x"\nversion = "${held}"\n`;
    const project = released({ 'pyproject.toml': text(version) }, 'v0.1.0');
    expect((await bump(project, level)).exitCode).toBe(0);
    expect(tagged(project, 'pyproject.toml')).toBe(text(next));
  });

  it('is found by a glob in release.files, and left out by release.exclude', async () => {
    const files = {
      'a/VERSION': '1.2.3\n',
      'b/VERSION': '1.2.3\n',
      'c/VERSION': '9\n',
    };
    const config = { files: ['*/VERSION'], exclude: ['c'] };
    const project = released(files, 'v1.2.3', config);
    const run = await bump(project, 'patch');
    expect(run.exitCode, run.stderr).toBe(0);
    expect(project.read('b/VERSION')).toBe('1.2.4\n');
    expect(project.read('c/VERSION')).toBe('9\n');
  });
});

describe('a project of several packages', () => {
  it('with Maven follows in parents, siblings and ${revision}', async () => {
    const head = '<project><groupId>g</groupId>';
    const parent = (version: string) =>
      `<parent><groupId>g</groupId><artifactId>root</artifactId><version>${version}</version></parent>`;
    const files = (version: string) => ({
      'pom.xml': `${head}<artifactId>root</artifactId><version>${version}</version></project>\n`,
      'a/pom.xml': `<project>${parent(version)}<artifactId>a</artifactId></project>\n`,
      'b/pom.xml':
        `<project>${parent(version)}<artifactId>b</artifactId><dependencies><dependency>` +
        `<groupId>\${project.groupId}</groupId><artifactId>a</artifactId>` +
        `<version>${version}</version></dependency><dependency><groupId>other</groupId>` +
        `<artifactId>a</artifactId><version>1.2.3</version></dependency>` +
        `</dependencies></project>\n`,
    });
    const project = released(files('1.2.3'), 'v1.2.3');
    const run = await bump(project, 'patch');
    expect(run.exitCode, run.stderr).toBe(0);
    for (const [path, text] of Object.entries(files('1.2.4')))
      expect(project.read(path)).toBe(text);
    const revision = (version: string) =>
      `${head}<artifactId>r</artifactId><version>\${revision}</version>` +
      `<properties><revision>${version}</revision></properties></project>\n`;
    const other = released({ 'pom.xml': revision('2.0.0-SNAPSHOT') }, 'v1.9.0');
    await bump(other, 'release');
    expect(tagged(other, 'pom.xml')).toBe(revision('2.0.0'));
    expect(other.read('pom.xml')).toBe(revision('2.0.1-SNAPSHOT'));
  });

  it('with lerna writes lerna.json, and says which package stays', async () => {
    const project = released(
      {
        'package.json': '{"private":true,"version":"1.0.0","workspaces":["p/*"]}',
        'lerna.json': '{"version":"21.1.0"}',
        'p/a/package.json': '{"name":"a","version":"21.1.0"}',
        'p/b/package.json': '{"name":"b","version":"21.0.2"}',
      },
      'v21.1.0',
    );
    const run = await bump(project, 'auto');
    expect(run.exitCode, run.stderr).toBe(0);
    expect(run.stderr).toContain(
      'these keep their own version: p/b/package.json (21.0.2)',
    );
    expect(project.read('lerna.json')).toBe('{"version":"21.1.1"}');
    expect(project.read('package.json')).toContain('"1.0.0"');
  });

  it('finds the packages that lerna.json names itself', async () => {
    const project = released(
      {
        'package.json': '{"private":true}',
        'lerna.json': '{"version":"1.2.3","packages":["modules/*"]}',
        'modules/a/package.json': '{"name":"a","version":"1.2.3"}',
      },
      'v1.2.3',
    );
    const run = await bump(project, 'minor');
    expect(run.exitCode, run.stderr).toBe(0);
    expect(project.read('modules/a/package.json')).toContain('"1.3.0"');
  });

  it('with crates of their own version writes their lock, also from above', async () => {
    const crate = (version: string) =>
      `[package]\nname = "a"\nversion = "${version}"\n`;
    const lock = (version: string) =>
      `[[package]]\nname = "a"\nversion = "${version}"\n`;
    const files = {
      'Cargo.toml': '[workspace]\nmembers = ["a"]\n',
      'a/Cargo.toml': crate('1.2.3'),
      'Cargo.lock': lock('1.2.3'),
    };
    for (const config of [{}, { files: ['a/Cargo.toml'] }]) {
      const project = released(files, 'v1.2.3', config);
      const run = await bump(project, 'patch');
      expect(run.exitCode, run.stderr).toBe(0);
      expect(project.read('a/Cargo.toml')).toBe(crate('1.2.4'));
      expect(project.read('Cargo.lock')).toBe(lock('1.2.4'));
    }
  });

  it('with uv follows in members and in uv.lock, whatever the name is written as', async () => {
    const member = (version: string) =>
      `[project]\nname = "My_Pkg"\nversion = "${version}"\n`;
    const lock = (version: string) =>
      `version = 1\n[[package]]\nname = "my-pkg"\nversion = "${version}"\nsource = { editable = "m" }\n`;
    const root = (version: string) =>
      `[project]\nname = "root"\nversion = "${version}"\n[tool.uv.workspace]\nmembers = ["m"]\n`;
    const files = (version: string) => ({
      'pyproject.toml': root(version),
      'm/pyproject.toml': member(version),
      'uv.lock': lock(version),
    });
    const project = released(files('1.2.3'), 'v1.2.3');
    const run = await bump(project, 'patch');
    expect(run.exitCode, run.stderr).toBe(0);
    for (const [path, text] of Object.entries(files('1.2.4')))
      expect(project.read(path)).toBe(text);
  });

  it('is released as a whole from the folder of one of them, and says so', async () => {
    const project = released(
      {
        'package.json': '{"name":"r","version":"1.2.3","workspaces":["p/*"]}',
        'p/a/package.json': '{"name":"a","version":"1.2.3"}',
      },
      'v1.2.3',
    );
    const run = await runQa(project.path('p/a'), ['bump', 'patch']);
    expect(run.stderr).toContain('the whole project is released, not p/a alone');
  });
});

describe('a plan', () => {
  it('is shown on any branch, with changes and without history, and says what stops', async () => {
    const project = createReleased({ 'a.txt': 'a\n' });
    project.commit('fix: b');
    project.git('checkout', '--quiet', '-b', 'topic/x');
    project.write({ 'a.txt': 'b\n' });
    writeFileSync(
      project.path('.git/shallow'),
      `${project.git('rev-parse', 'HEAD~1')}\n`,
    );
    const before = stateOf(project);
    const run = await bump(project, 'auto', '--dry-run', '--format', 'json');
    expect(run.exitCode, run.stderr).toBe(0);
    const { plan, blockers } = JSON.parse(run.stdout) as {
      plan: { to: string };
      blockers: readonly string[];
    };
    expect(plan.to).toBe('1.2.4');
    expect(blockers.join()).toMatch(/shallow.*1 tracked file with changes.*topic\/x/);
    expect(stateOf(project)).toEqual(before);
    const text = await bump(project, 'auto', '--dry-run');
    expect(text.stdout).toContain('The real run would stop: this clone is shallow');
    expect((await bump(project, 'auto')).exitCode).toBe(2);
  });

  it.each([
    ['another version', { to: '9.9.9' }],
    ['other effects', { effects: ['nothing'] }],
    ['another message', { commit: { message: 'chore: x', isSigned: false } }],
    ['another tag', { tag: { name: 'v9.9.9', message: 'x', isSigned: false } }],
  ])('is refused where it says %s than its edits do', async (_, change) => {
    const project = createReleased();
    project.commit('fix: b');
    const shown = await bump(project, 'patch', '--dry-run', '--format', 'json');
    const { plan } = JSON.parse(shown.stdout) as { plan: object };
    const file = project.path('../plan-under-test.json');
    writeFileSync(file, JSON.stringify({ ...plan, ...change }));
    const run = await bump(project, '--plan', file);
    expect(run.exitCode).toBe(2);
    expect(run.stderr).toContain('the plan says');
    expect(project.git('tag')).toBe('v1.2.3');
    writeFileSync(file, JSON.stringify(plan));
    expect((await bump(project, '--plan', file)).exitCode).toBe(0);
  });
});

describe('commits', () => {
  it('with a nearly right header are named, and count for nothing', async () => {
    const project = createReleased();
    project.commit('feat:x');
    project.commit('✨ feat: y');
    const run = await bump(project, 'auto');
    expect(run.stdout).toContain('Nothing to release');
    expect(run.stdout).toContain('2 commits with a header that is nearly right');
    expect(run.stdout).toContain("meant is 'feat: y'");
  });

  it('that only look like a breaking change can be counted as one, or as none', async () => {
    const project = createReleased();
    project.commit('fix: b\n\nBREAKING CHANGE:\nall is new');
    expect((await bump(project, 'auto')).stderr).toContain('--accept breaking');
    const asOne = await bump(project, 'auto', '--accept', 'breaking', '--dry-run');
    expect(asOne.stdout).toContain('from 1.2.3 to 2.0.0');
    const asNone = await bump(project, 'auto', '--accept', 'none', '--dry-run');
    expect(asNone.stdout).toContain('from 1.2.3 to 1.2.4');
  });

  it('of a release are in UTF-8 whatever encoding git is set to', async () => {
    const config = { release: { message: '发布 {version}', changelog: false } };
    const project = createReleased({ 'qa.config.json': JSON.stringify(config) });
    project.git('config', 'i18n.commitEncoding', 'GBK');
    expect((await bump(project, 'patch')).exitCode).toBe(0);
    expect(project.git('cat-file', 'commit', 'HEAD')).not.toContain('encoding GBK');
    expect(project.git('cat-file', 'commit', 'HEAD')).toContain('发布 1.2.4');
  });
});
