import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { tracksAll, tracksAnyUnder } from '../../../src/git/tracked-files.ts';
import { createTestHost } from '../../support/host.ts';
import { createProject } from '../../support/project.ts';

describe('the look into the index', () => {
  it('finds tracked files only by their whole name', () => {
    const project = createProject({ 'src/a.ts': '', 'b/src/a.ts': '', 'é/中.ts': '' });
    project.git('add', '.');
    const host = createTestHost(project.directory);
    const tracks = (...paths: string[]) => tracksAll(host, project.directory, paths);
    expect(tracks('src/a.ts', 'b/src/a.ts', 'é/中.ts')).toBe(true);
    for (const other of ['a.ts', 'src', 'src/a', '', 'rc/a.ts', 'src/b.ts'])
      expect(tracks(other), other).toBe(false);
    expect(tracks('src/a.ts', 'src/b.ts')).toBe(false);
  });

  it.each([4094, 4095, 4096])('finds a name of %i bytes', (length) => {
    const folder = Array.from({ length: 20 }, () => 'd'.repeat(200)).join('/');
    const name = `${folder}/`.padEnd(length, 'n');
    const project = createProject();
    const blob = project.git('hash-object', '-w', '--', '.git/HEAD');
    project.git('update-index', '--add', '--cacheinfo', `100644,${blob},${name}`);
    const host = createTestHost(project.directory);
    expect(tracksAll(host, project.directory, [name])).toBe(true);
    expect(tracksAll(host, project.directory, [name.slice(1)])).toBe(false);
  });

  it('agrees with git on what is tracked, in each format of the index', () => {
    for (const version of ['2', '3', '4']) {
      const project = createProject({ 'a.ts': '', 'b.ts': '', 'c.ts': '' });
      project.git('add', 'a.ts', 'b.ts');
      project.git('add', '--intent-to-add', 'c.ts');
      project.git('update-index', '--index-version', version);
      const host = createTestHost(project.directory);
      const tracked = project.git('ls-files').split('\n');
      for (const path of ['a.ts', 'b.ts', 'c.ts', 'd.ts'])
        if (tracksAll(host, project.directory, [path])) expect(tracked).toContain(path);
      const isReadable = tracksAll(host, project.directory, ['a.ts']);
      expect(isReadable).toBe(version !== '4');
    }
  });

  it('leaves links, split indexes and foreign settings to git', () => {
    const project = createProject({ 'a.ts': '' });
    project.git('add', '.');
    const blob = project.git('hash-object', '-w', 'a.ts');
    project.git('update-index', '--add', '--cacheinfo', `120000,${blob},l.ts`);
    const { directory } = project;
    const host = createTestHost(directory);
    expect(tracksAll(host, directory, ['l.ts'])).toBe(false);
    const env = { GIT_INDEX_FILE: 'other' };
    expect(tracksAll(createTestHost(directory, { env }), directory, ['a.ts'])).toBe(
      false,
    );
    project.git('update-index', '--split-index');
    expect(tracksAll(host, directory, ['a.ts'])).toBe(false);
  });

  it('is not misled by the mark of a split index in a file name', () => {
    const names = ['a.link', 'link/link.ts', 'x-link\u0001.ts'];
    const project = createProject(Object.fromEntries(names.map((name) => [name, ''])));
    project.git('add', '.');
    const host = createTestHost(project.directory);
    expect(tracksAll(host, project.directory, names)).toBe(true);
  });

  it.each(['sha1', 'sha256'])('sees an index of %s that is split', async (format) => {
    const project = createProject({ 'link.ts': '', 'kept/x': '' });
    rmSync(join(project.directory, '.git'), { recursive: true });
    project.git('init', '--quiet', `--object-format=${format}`);
    project.git('add', '.');
    project.git('update-index', '--split-index');
    const host = createTestHost(project.directory);
    expect(tracksAll(host, project.directory, ['link.ts'])).toBe(false);
    expect(await tracksAnyUnder(host, project.directory, 'kept')).toBe(true);
  });

  it('tells whether anything in a directory is tracked, also in a split index', async () => {
    const project = createProject({ 'kept/x': '', 'other/x': '' });
    const host = createTestHost(project.directory);
    const tracksKept = () => tracksAnyUnder(host, project.directory, 'kept');
    project.git('add', 'other');
    expect(await tracksKept()).toBe(false);
    project.git('add', 'kept');
    expect(await tracksKept()).toBe(true);
    project.git('update-index', '--split-index');
    expect(await tracksKept()).toBe(true);
    expect(await tracksAnyUnder(host, '/', 'kept')).toBe(false);
  });

  it('leaves a linked work tree to git, whose .git is a file', async () => {
    const project = createProject({ 'a.ts': '' });
    project.commit();
    project.git('worktree', 'add', '-q', 'linked');
    const linked = project.path('linked');
    const host = createTestHost(linked);
    expect(tracksAll(host, linked, ['a.ts'])).toBe(false);
    expect(await tracksAnyUnder(host, linked, 'src')).toBe(false);
  });
});
