import { execFileSync } from 'node:child_process';
import { Buffer } from 'node:buffer';
import fs from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';

export type FileTree = Readonly<Record<string, string | Uint8Array>>;

/** A real directory that holds a small project; it is removed after the test. */
export interface Project {
  readonly directory: string;
  /** Absolute path of something in it. */
  path(name: string): string;
  /** Writes files, making their directories. */
  write(files: FileTree): void;
  read(name: string): string;
  exists(name: string): boolean;
  /** Runs git in it and returns what it printed, without the last line end. */
  git(...args: string[]): string;
  /** Stages everything and commits it; returns the commit's id. */
  commit(message?: string): string;
}

/** What git needs to know of nobody in particular, on nobody's machine. */
export const gitEnvironment = {
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_AUTHOR_NAME: 'Ada',
  GIT_AUTHOR_EMAIL: 'ada@example.com',
  GIT_AUTHOR_DATE: '2026-01-02T03:04:05Z',
  GIT_COMMITTER_NAME: 'Ada',
  GIT_COMMITTER_EMAIL: 'ada@example.com',
  GIT_COMMITTER_DATE: '2026-01-02T03:04:05Z',
};

/**
 * Makes a project in a temporary directory.
 * @param git - whether it is a repository, on branch `main`, with nothing committed
 */
export function createProject(files: FileTree = {}, { git = true } = {}): Project {
  const directory = fs.realpathSync(fs.mkdtempSync(join(tmpdir(), 'qa-test-')));
  onTestFinished(() => fs.rmSync(directory, { recursive: true, force: true }));
  const project = openProject(directory);
  if (git) fs.cpSync(emptyRepository(), project.path('.git'), { recursive: true });
  project.write(files);
  return project;
}

let empty: string | null = null;

/** The folder `.git` of a new repository; git makes it once, since that takes long. */
function emptyRepository(): string {
  if (empty !== null) return empty;
  const directory = fs.mkdtempSync(join(tmpdir(), 'qa-empty-'));
  process.once('exit', () => fs.rmSync(directory, { recursive: true, force: true }));
  const { git, path } = openProject(directory);
  git('init', '--quiet', '--initial-branch=main', '--template=');
  // What is thrown away at once needs no upkeep after each commit.
  git('config', 'maintenance.auto', 'false');
  // Folders that the usual template brings.
  for (const name of ['hooks', 'info']) fs.mkdirSync(path(`.git/${name}`));
  return (empty = path('.git'));
}

/** The same for a directory that is there already, a clone for instance. */
export function openProject(directory: string): Project {
  const path = (name: string): string => join(directory, name);
  const run = (command: string, args: readonly string[]): string =>
    execFileSync(command, args, {
      cwd: directory,
      env: { ...process.env, ...gitEnvironment },
      stdio: ['ignore', 'pipe', 'pipe'],
      encoding: 'utf8',
      maxBuffer: 1 << 28,
    }).replace(/\n$/, '');
  const git = (...args: string[]): string => run('git', args);
  return {
    directory,
    path,
    write: (files) => {
      for (const [name, content] of Object.entries(files)) {
        fs.mkdirSync(dirname(path(name)), { recursive: true });
        fs.writeFileSync(path(name), content);
      }
    },
    read: (name) => fs.readFileSync(path(name), 'utf8'),
    exists: (name) => fs.existsSync(path(name)),
    git,
    commit: (message = 'feat: a change') => {
      run('sh', ['-c', commitAll, 'sh', message]);
      return readHead(directory) ?? git('rev-parse', 'HEAD');
    },
  };
}

// One process of ours instead of three, which is most of the time of many tests.
const commitAll =
  'git add --all && exec git commit --quiet --allow-empty --message "$1"';

/** The commit of HEAD, where git keeps it in a file of its own. */
function readHead(directory: string): string | null {
  try {
    const head = fs.readFileSync(join(directory, '.git/HEAD'), 'utf8').trimEnd();
    const name = /^ref: (.*)$/.exec(head)?.[1];
    if (name === undefined) return head;
    return fs.readFileSync(join(directory, '.git', name), 'utf8').trimEnd();
  } catch {
    return null;
  }
}

/** Makes a file whose name is bytes that need not be UTF-8. */
export function writeRaw(project: Project, name: Uint8Array, content: string): void {
  const file = Buffer.concat([Buffer.from(`${project.directory}/`), name]);
  fs.writeFileSync(file, content);
}
