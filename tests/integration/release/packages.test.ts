import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createProject, openProject } from '../../support/project.ts';
import type { FileTree, Project } from '../../support/project.ts';
import { runQa } from '../../support/run-qa.ts';
import { addRemote, stateOf } from './repository.ts';

const config = (release: object): string => JSON.stringify({ release });

const changelog = '# Changelog\n\n## [Unreleased]\n';

/** A workspace of npm packages, all of them released: a, b that needs a, and c. */
function createPackages(release: object = {}, files: FileTree = {}): Project {
  const project = createProject({
    'package.json': '{"private":true,"workspaces":["packages/*"]}',
    'packages/a/package.json': '{"name":"@x/a","version":"1.2.3"}',
    'packages/a/CHANGELOG.md': changelog,
    'packages/b/package.json':
      '{"name":"@x/b","version":"0.4.0","dependencies":{"@x/a":"^1.2.3"}}',
    'packages/b/CHANGELOG.md': changelog,
    'packages/c/package.json':
      '{"name":"c","version":"3.0.0","devDependencies":{"@x/a":"^1.2.3"}}',
    'packages/c/CHANGELOG.md': changelog,
    'qa.config.json': config({
      packages: ['packages/*'],
      changelog: { from: 'commits' },
      ...release,
    }),
    ...files,
  });
  project.commit('feat: first');
  for (const tag of ['@x/a@1.2.3', '@x/b@0.4.0', 'c@3.0.0'])
    project.git('tag', '-a', '-m', tag, tag);
  return project;
}

function change(project: Project, path: string, message: string): void {
  project.write({ [path]: message });
  project.commit(message);
}

const tagsAtHead = (project: Project): readonly string[] =>
  project.git('tag', '--points-at', 'HEAD').split('\n');

async function bump(project: Project, ...args: string[]): Promise<string> {
  const run = await runQa(project, ['bump', ...args]);
  expect(run.exitCode, run.stderr).toBe(0);
  return run.stdout;
}

describe('a bump of packages with versions of their own', () => {
  it('raises each by the commits of its folder, in one commit with a tag each', async () => {
    const project = createPackages();
    change(project, 'packages/a/x.js', 'feat: grow');
    change(project, 'packages/c/x.js', 'fix: repair');
    change(project, 'README.md', 'feat: of no package');
    const printed = await bump(project, 'auto');
    expect(printed).toContain('@x/a bumped from 1.2.3 to 1.3.0');
    expect(printed).toContain('c bumped from 3.0.0 to 3.0.1');
    expect(tagsAtHead(project)).toEqual(['@x/a@1.3.0', 'c@3.0.1']);
    expect(project.git('log', '-1', '--format=%s')).toBe(
      'chore(release): @x/a@1.3.0, c@3.0.1',
    );
    expect(project.read('packages/a/CHANGELOG.md')).toMatch(/1\.3\.0[^]*- grow \(/);
    expect(project.read('packages/c/CHANGELOG.md')).toMatch(/3\.0\.1[^]*- repair \(/);
    expect(project.read('packages/b/package.json')).toContain('"version":"0.4.0"');
    expect(project.git('status', '--porcelain')).toBe('');
  });

  it('lets ranges follow, and releases who needs a package out of its range', async () => {
    const project = createPackages();
    change(project, 'packages/a/x.js', 'feat!: break');
    await bump(project, 'auto');
    expect(tagsAtHead(project)).toEqual(['@x/a@2.0.0', '@x/b@0.4.1']);
    expect(project.read('packages/b/package.json')).toBe(
      '{"name":"@x/b","version":"0.4.1","dependencies":{"@x/a":"^2.0.0"}}',
    );
    expect(project.read('packages/b/CHANGELOG.md')).toContain('- Needs @x/a 2.0.0\n');
    // Who only develops with it is not released.
    expect(project.read('packages/c/package.json')).toContain('"version":"3.0.0"');
    expect(project.read('packages/c/package.json')).toContain('"^2.0.0"');
  });

  it('breaks a package whose peer goes out of range', async () => {
    const project = createPackages(
      {},
      {
        'packages/c/package.json':
          '{"name":"c","version":"3.0.0","peerDependencies":{"@x/a":"^1.2.3"}}',
      },
    );
    change(project, 'packages/a/x.js', 'feat!: break');
    await bump(project, 'auto');
    expect(tagsAtHead(project)).toContain('c@4.0.0');
  });

  it('releases all that need a package where the policy says always', async () => {
    const project = createPackages({ dependents: 'always' });
    change(project, 'packages/a/x.js', 'fix: repair');
    await bump(project, 'auto');
    expect(tagsAtHead(project)).toEqual(['@x/a@1.2.4', '@x/b@0.4.1']);
  });

  it('takes workspace:* as the version of the time', async () => {
    const project = createPackages(
      {},
      {
        'packages/b/package.json':
          '{"name":"@x/b","version":"0.4.0","dependencies":{"@x/a":"workspace:*"}}',
      },
    );
    change(project, 'packages/a/x.js', 'fix: repair');
    await bump(project, 'auto');
    expect(tagsAtHead(project)).toEqual(['@x/a@1.2.4', '@x/b@0.4.1']);
    expect(project.read('packages/b/package.json')).toContain('workspace:*');
  });

  it('raises the one that is named, by a level or to a version', async () => {
    const project = createPackages();
    change(project, 'packages/a/x.js', 'feat: grow');
    const unnamed = await runQa(project, ['bump', 'minor']);
    expect(unnamed.exitCode).toBe(2);
    expect(unnamed.stderr).toContain('qa bump minor --package @x/a');
    const typo = await runQa(project, ['bump', 'minor', '--package', '@x/aa']);
    expect(typo.stderr).toContain('Did you mean @x/a?');
    await bump(project, 'minor', '--package', 'c', '--allow-empty');
    expect(tagsAtHead(project)).toEqual(['c@3.1.0']);
    await bump(project, '4.0.0', '--package', 'packages/c', '--allow-empty');
    expect(tagsAtHead(project)).toEqual(['c@4.0.0']);
  });

  it('has nothing to do where no folder of a package changed', async () => {
    const project = createPackages();
    change(project, 'README.md', 'feat: of no package');
    expect(await bump(project, 'auto')).toContain('Nothing to release');
  });

  it('counts paths outside the folder that are named, and not a nested package', async () => {
    const project = createPackages(
      {
        packages: [
          'packages/*',
          { path: 'packages/c', paths: ['shared/**'], tagPrefix: '{name}-v' },
          'packages/a/plugin',
        ],
      },
      {
        'packages/a/plugin/package.json': '{"name":"plugin","version":"1.0.0"}',
        'packages/a/plugin/CHANGELOG.md': changelog,
      },
    );
    project.git('tag', 'c-v3.0.0');
    project.git('tag', 'plugin@1.0.0');
    change(project, 'shared/x.js', 'feat: share');
    change(project, 'packages/a/plugin/x.js', 'fix: plug');
    await bump(project, 'auto');
    expect(tagsAtHead(project)).toEqual(['c-v3.1.0', 'plugin@1.0.1']);
  });

  it('shows one plan, and does exactly that', async () => {
    const project = createPackages();
    change(project, 'packages/a/x.js', 'feat!: break');
    const before = stateOf(project);
    const shown = await bump(project, 'auto', '--dry-run');
    expect(shown).toContain('@x/b would be bumped from 0.4.0 to 0.4.1');
    expect(shown).toContain('because @x/a 2.0.0 is outside of its range ^1.2.3');
    const json = await bump(project, 'auto', '--dry-run', '--format', 'json');
    expect(stateOf(project)).toEqual(before);
    const { plan } = JSON.parse(json) as { plan: { packages: { to: string }[] } };
    fs.writeFileSync(`${project.directory}/.git/plan.json`, json);
    const changed = json.replace('"to": "0.4.1"', '"to": "0.4.2"');
    fs.writeFileSync(`${project.directory}/.git/other.json`, changed);
    const refused = await runQa(project, ['bump', '--plan', '.git/other.json']);
    expect(refused.exitCode).toBe(2);
    expect(stateOf(project)).toEqual(before);
    await bump(project, '--plan', '.git/plan.json');
    expect(plan.packages.map(({ to }) => to)).toEqual(['2.0.0', '0.4.1']);
    expect(tagsAtHead(project)).toEqual(['@x/a@2.0.0', '@x/b@0.4.1']);
  });

  it('is undone without a trace, and pushed with all tags or none', async () => {
    const project = createPackages();
    change(project, 'packages/a/x.js', 'feat!: break');
    const remote = addRemote(project);
    const before = stateOf(project);
    await bump(project, 'auto');
    const undone = await runQa(project, ['release', 'rollback', '--yes']);
    expect(undone.exitCode, undone.stderr).toBe(0);
    expect(stateOf(project)).toEqual(before);
    // Another commit, so that the second release is not the very same one.
    change(project, 'packages/a/y.js', 'fix: repair');
    fs.writeFileSync(
      `${remote.directory}/hooks/update`,
      '#!/bin/sh\ncase $1 in refs/tags/@x/b*) exit 1;; esac\n',
      { mode: 0o755 },
    );
    expect((await runQa(project, ['bump', 'auto', '--push'])).exitCode).toBe(2);
    expect(remote.git('tag', '--list', '*2.0.0')).toBe('');
    fs.rmSync(`${remote.directory}/hooks/update`);
    const resumed = await runQa(project, ['release', 'resume']);
    expect(resumed.stdout).toBe('Pushed main and @x/a@2.0.0, @x/b@0.4.1 to origin\n');
    expect(remote.git('rev-parse', 'main')).toBe(project.git('rev-parse', 'HEAD'));
    expect(remote.git('tag', '--list', '@x/*').split('\n')).toHaveLength(4);
  });

  it('is taken back by a commit where it was pushed, also from another clone', async () => {
    const project = createPackages();
    change(project, 'packages/a/x.js', 'feat!: break');
    const remote = addRemote(project);
    await bump(project, 'auto', '--push');
    const directory = `${project.directory}-clone`;
    execFileSync('git', ['clone', '--quiet', remote.directory, directory]);
    onTestFinished(() => fs.rmSync(directory, { recursive: true, force: true }));
    const clone = openProject(directory);
    const run = await runQa(clone, ['release', 'rollback', '--yes', '--delete-tag']);
    expect(run.exitCode, run.stderr).toBe(0);
    expect(run.stdout).toContain('@x/a@1.2.3, @x/b@0.4.0');
    expect(clone.read('packages/a/package.json')).toContain('"1.2.3"');
    expect(clone.read('packages/b/package.json')).toBe(
      '{"name":"@x/b","version":"0.4.0","dependencies":{"@x/a":"^1.2.3"}}',
    );
    expect(clone.read('packages/a/CHANGELOG.md')).toContain(
      '2.0.0] - 2026-01-02 [YANKED]',
    );
    expect(remote.git('tag', '--list', '@x/*')).toBe('@x/a@1.2.3\n@x/b@0.4.0');
  });

  it('raises crates and the lock that they share', async () => {
    const project = createProject({
      'Cargo.toml': '[workspace]\nmembers = ["crates/*"]\n',
      'crates/x/Cargo.toml': '[package]\nname = "x"\nversion = "0.2.0"\n',
      'crates/y/Cargo.toml':
        '[package]\nname = "y"\nversion = "1.0.0"\n[dependencies]\n' +
        'x = { path = "../x", version = "0.2.0" }\n',
      'Cargo.lock':
        '[[package]]\nname = "x"\nversion = "0.2.0"\n\n' +
        '[[package]]\nname = "y"\nversion = "1.0.0"\n',
      'qa.config.json': config({
        packages: [{ path: 'crates/*', tagPrefix: '{name}-v', changelog: false }],
      }),
    });
    project.commit('feat: first');
    for (const tag of ['x-v0.2.0', 'y-v1.0.0']) project.git('tag', tag);
    change(project, 'crates/x/lib.rs', 'feat!: break');
    await bump(project, 'auto');
    expect(tagsAtHead(project)).toEqual(['x-v0.3.0', 'y-v1.0.1']);
    expect(project.read('crates/y/Cargo.toml')).toContain('version = "0.3.0"');
    expect(project.read('Cargo.lock')).toBe(
      '[[package]]\nname = "x"\nversion = "0.3.0"\n\n' +
        '[[package]]\nname = "y"\nversion = "1.0.1"\n',
    );
  });

  it('tags modules of Go by their folder, and asks for the first version', async () => {
    const project = createProject({
      'go.mod': 'module x\n',
      'tools/go.mod': 'module x/tools\n',
      'qa.config.json': config({ packages: ['.', 'tools'] }),
    });
    project.commit('feat: first');
    project.git('tag', 'v1.0.0');
    change(project, 'tools/x.go', 'feat: tool');
    change(project, 'x.go', 'fix: repair');
    const run = await runQa(project, ['bump', 'auto', '--dry-run']);
    expect(run.stderr).toContain('qa bump 0.1.0 --package tools');
    await bump(project, '0.1.0', '--package', 'tools');
    expect(tagsAtHead(project)).toEqual(['tools/v0.1.0']);
    change(project, 'tools/x.go', 'fix: tool');
    await bump(project, 'auto');
    expect(tagsAtHead(project)).toEqual(['tools/v0.1.1', 'v1.0.1']);
  });
});

describe('changes that people describe in files', () => {
  const described = (...names: string[]): string =>
    `---\n${names.map((name) => `${name}\n`).join('')}---\n\nIt grows.\n\n- by a lot\n`;

  it('give a package its level and its entry, and go with the release', async () => {
    const project = createPackages();
    change(project, 'packages/a/x.js', 'change nothing by the grammar');
    project.write({
      '.qa/changes/quick-fox.md': described("'@x/a': minor", 'c: patch'),
    });
    const id = project.commit('anything').slice(0, 7);
    await bump(project, 'auto');
    expect(tagsAtHead(project)).toEqual(['@x/a@1.3.0', 'c@3.0.1']);
    expect(project.read('packages/a/CHANGELOG.md')).toContain(
      `### Added\n\n- It grows.\n\n  - by a lot (${id})\n`,
    );
    expect(project.read('packages/c/CHANGELOG.md')).toContain(
      '### Fixed\n\n- It grows.',
    );
    expect(project.exists('.qa/changes/quick-fox.md')).toBe(false);
    expect(project.git('status', '--porcelain')).toBe('');
    const undone = await runQa(project, ['release', 'rollback', '--yes']);
    expect(undone.exitCode, undone.stderr).toBe(0);
    expect(project.exists('.qa/changes/quick-fox.md')).toBe(true);
    expect(project.git('status', '--porcelain')).toBe('');
  });

  it('keep the lines of packages that are not released', async () => {
    const project = createPackages();
    project.write({ '.qa/changes/one.md': described("'@x/a': minor", 'c: patch') });
    project.commit('anything');
    await bump(project, 'auto', '--package', 'c');
    expect(tagsAtHead(project)).toEqual(['c@3.0.1']);
    expect(project.read('.qa/changes/one.md')).toBe(described("'@x/a': minor"));
  });

  it('speak for the commit that brings them, whatever it says itself', async () => {
    const project = createPackages();
    project.write({
      'packages/a/x.js': 'x',
      '.qa/changes/one.md': described("'@x/a': patch"),
    });
    project.commit('feat!: not so bad');
    await bump(project, 'auto');
    expect(tagsAtHead(project)).toEqual(['@x/a@1.2.4']);
  });

  it('work for a project with one version too, beside what stands under Unreleased', async () => {
    const project = createProject({
      'package.json': '{"name":"x","version":"1.2.3"}',
      'CHANGELOG.md':
        '# Changelog\n\n## [Unreleased]\n\n### Added\n\n- by hand\n\n## [1.2.3]\n',
      '.qa/changes/one.md': described('x: minor'),
      '.qa/changes/README.md': 'How we describe changes.',
    });
    project.commit('feat: first');
    project.git('tag', 'v1.2.3');
    project.write({ '.qa/changes/two.md': '---\n.: patch\n---\nFixed it.' });
    project.commit('chore: more');
    await bump(project, 'auto');
    expect(project.read('package.json')).toContain('1.3.0');
    expect(project.read('CHANGELOG.md')).toMatch(
      /### Added\n\n- by hand\n- It grows\.[^]*### Fixed\n\n- Fixed it\. \(\w+\)\n\n## \[1\.2\.3\]/,
    );
    expect(fs.readdirSync(project.path('.qa/changes'))).toEqual(['README.md']);
  });

  it.each([
    ['no head', 'text', 'does not begin with ---'],
    ['a word that is no level', "---\n'c': big\n---\nx", "two.md:2: 'big' is no level"],
    ['a package that is not there', '---\nd: patch\n---\nx', 'Did you mean c?'],
    [
      'a line that is neither',
      '---\nwhat\n---\nx',
      "'what' is not a package and a level",
    ],
    ['no text', '---\nc: patch\n---\n', 'says nothing of the change'],
  ])('are refused with %s', async (_, text, message) => {
    const project = createPackages();
    project.write({ '.qa/changes/two.md': text });
    project.commit('anything');
    const before = stateOf(project);
    const run = await runQa(project, ['bump', 'auto']);
    expect(run.exitCode).toBe(2);
    expect(run.stderr).toContain(message);
    expect(stateOf(project)).toEqual(before);
  });
});

describe('a setting of packages', () => {
  it.each([
    ['a glob without a package', ['nothing/*'], 'matches no folder'],
    ['a folder that is not there', ['lib'], 'lib is no folder'],
    [
      'two of one name',
      ['packages/*', { path: 'packages/c', name: '@x/a' }],
      'are both called @x/a',
    ],
  ])('is refused for %s', async (_, packages, message) => {
    const project = createPackages({ packages });
    const run = await runQa(project, ['bump', 'auto']);
    expect(run.exitCode).toBe(2);
    expect(run.stderr).toContain(message);
  });

  it('leaves out what is excluded or has a placeholder for a version', async () => {
    const project = createPackages(
      { packages: ['packages/*', '!packages/c'] },
      {
        'packages/d/package.json': '{"name":"d","private":true,"version":"0.0.0"}',
      },
    );
    for (const name of ['a', 'b', 'c', 'd'])
      change(project, `packages/${name}/x.js`, 'fix: repair');
    await bump(project, 'auto');
    expect(tagsAtHead(project)).toEqual(['@x/a@1.2.4', '@x/b@0.4.1']);
  });
});

describe('the notes and the checklist of packages with versions of their own', () => {
  it('are those of the package whose tag is named', async () => {
    const project = createPackages();
    change(project, 'packages/a/x.js', 'feat: grow');
    await bump(project, 'auto');
    const notes = await runQa(project, ['release', 'notes', '@x/a@1.3.0']);
    expect(notes.stdout).toMatch(/^### Added\n\n- grow/);
    const unnamed = await runQa(project, ['release', 'notes']);
    expect(unnamed.stderr).toContain('qa release notes @x/a@1.0.0');
    expect(unnamed.exitCode).toBe(2);
    const verified = await runQa(project, ['release', 'verify', '@x/a@1.3.0']);
    expect(verified.stdout).toContain('packages/a/CHANGELOG.md has 3 lines for 1.3.0');
    const wholly = await runQa(project, ['release', 'verify']);
    expect(wholly.stdout).toContain('qa release verify @x/a@1.3.0');
  });

  it('keep what people attest of one package apart, also in its tag', async () => {
    const project = createPackages();
    change(project, 'packages/a/x.js', 'feat: grow');
    const args = [
      'attest',
      'teams-notified',
      '--version',
      '@x/a@1.3.0',
      '--note',
      'told',
    ];
    const run = await runQa(project, ['release', ...args]);
    expect(run.exitCode, run.stderr).toBe(0);
    expect(run.stderr).toContain('commit .qa/attestations/@x__a@1.3.0.jsonl');
    project.commit('chore: attest');
    await bump(project, 'auto');
    expect(project.git('tag', '-l', '--format=%(contents)', '@x/a@1.3.0')).toContain(
      'Qa-Attestation-Head: sha256:',
    );
    const after = await runQa(project, ['release', 'verify', '@x/a@1.3.0']);
    expect(after.stdout).toMatch(/attested\s+teams-notified|teams-notified.*attested/);
  });
});
