import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { createProject, openProject } from '../../support/project.ts';
import type { FileTree, Project } from '../../support/project.ts';

const changelog = '# Changelog\n\n## [Unreleased]\n\n- a thing\n';

/** A repository with one commit, released as 1.2.3. */
export function createReleased(files: FileTree = {}, version = '1.2.3'): Project {
  const manifest = `{\n  "name": "x",\n  "version": "${version}"\n}\n`;
  const project = createProject({
    'package.json': manifest,
    'CHANGELOG.md': changelog,
    ...files,
  });
  project.commit('feat: first');
  project.git('tag', '-a', '-m', version, `v${version}`);
  return project;
}

/** A bare remote that the project pushes to, with the branch on it. */
export function addRemote(project: Project): Project {
  const directory = `${project.directory}-remote.git`;
  execFileSync('git', ['init', '--quiet', '--bare', '-b', 'main', directory]);
  onTestFinished(() => fs.rmSync(directory, { recursive: true, force: true }));
  project.git('remote', 'add', 'origin', directory);
  project.git('push', '--quiet', '--set-upstream', 'origin', 'main', '--tags');
  return openProject(directory);
}

/** Writes an executable hook into the repository. */
export function addGitHook(project: Project, name: string, script: string): void {
  const file = project.path(`.git/hooks/${name}`);
  fs.mkdirSync(join(file, '..'), { recursive: true });
  fs.writeFileSync(file, `#!/bin/sh\n${script}\n`, { mode: 0o755 });
}

/** Everything that a refusal must leave as it was. */
export function stateOf(project: Project): Record<string, unknown> {
  const files = fs
    .readdirSync(project.directory, { recursive: true, encoding: 'utf8' })
    .filter(
      (name) => !name.startsWith('.git') && fs.statSync(project.path(name)).isFile(),
    );
  return {
    files: files.map((name) => [
      name,
      fs.readFileSync(project.path(name)).toString('hex'),
    ]),
    refs: project.git('for-each-ref'),
    index: project.git('ls-files', '--stage'),
    left: fs.readdirSync(project.path('.git')).filter((name) => /lock|qa-/.test(name)),
    journal: project.exists('.git/qa/journal.json'),
  };
}
