import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { delimiter, join } from 'node:path';
import { createProject, gitEnvironment } from './project.ts';
import type { FileTree, Project } from './project.ts';

const bin = join(import.meta.dirname, '../../bin/qa.cjs');

/** What a command left. */
export interface Told {
  readonly status: number | null;
  readonly told: string;
}

/** A repository that somebody works in, with qa and other programs on the PATH. */
export interface Workshop extends Project {
  run(command: string, ...args: readonly string[]): Told;
  /** Stages everything and commits it through the hooks. */
  tryCommit(message: string, ...more: readonly string[]): Told;
}

/**
 * Makes a repository of a package's sources, committed before qa came.
 * @param programs - directories with further programs for the PATH
 */
export function openWorkshop(
  files: FileTree,
  modules: string | null,
  programs: readonly string[] = [],
): Workshop {
  const project = createProject({
    '.gitignore': 'node_modules\n.mypy_cache\n',
    ...files,
  });
  if (modules !== null) fs.symlinkSync(modules, project.path('node_modules'));
  project.commit('feat: everything that was there before');
  const tools = project.path('.git/programs');
  fs.mkdirSync(tools);
  const script = `#!/bin/sh\nexec "${process.execPath}" "${bin}" "$@"\n`;
  fs.writeFileSync(join(tools, 'qa'), script, { mode: 0o755 });
  const path = [tools, ...programs, process.env['PATH']].join(delimiter);
  const run = (command: string, ...args: readonly string[]): Told => {
    const { status, stdout, stderr } = spawnSync(command, args, {
      cwd: project.directory,
      env: { ...process.env, ...gitEnvironment, PATH: path, NO_COLOR: '1', CI: '' },
      encoding: 'utf8',
      maxBuffer: 1 << 28,
    });
    return { status, told: stdout + stderr };
  };
  return {
    ...project,
    run,
    tryCommit: (message, ...more) => {
      run('git', 'add', '--all');
      return run(
        'git',
        'commit',
        '-m',
        message,
        ...more.flatMap((text) => ['-m', text]),
      );
    },
  };
}

/** The files of an installed package below some of its folders. */
export function sourcesOf(
  directory: string,
  keep: RegExp,
  prefix = '',
): Record<string, string> {
  const names = fs.readdirSync(directory, { recursive: true, encoding: 'utf8' });
  const files = names.filter(
    (name) => keep.test(name) && fs.statSync(join(directory, name)).isFile(),
  );
  return Object.fromEntries(
    files.map((name) => [
      prefix + name,
      fs.readFileSync(join(directory, name), 'utf8'),
    ]),
  );
}
