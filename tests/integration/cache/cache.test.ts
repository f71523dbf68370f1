import fs from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createProject } from '../../support/project.ts';
import type { Project } from '../../support/project.ts';
import { runQa } from '../../support/run-qa.ts';

const cacheFile = '.qa/cache/review.json';

/** Ten files, the fewest that a cache is opened for; one of them breaks a rule. */
function createTen(): Project {
  const files = Array.from({ length: 10 }, (_, number) => [
    `f${number}.ts`,
    number === 3 ? '// TODO fix\n' : 'export const one = 1;\n',
  ]);
  const project = createProject(Object.fromEntries(files));
  // Times that are past the care for clocks that stand still.
  for (let number = 0; number < 10; number++)
    fs.utimesSync(project.path(`f${number}.ts`), 1e9, 1e9);
  return project;
}

/** The files that a run reads, by the host's own file system. */
function watchReads(): { fs: Partial<typeof fs>; paths: () => readonly string[] } {
  const paths: string[] = [];
  const openSync = ((file: string, ...rest: [number]) => {
    paths.push(file);
    return fs.openSync(file, ...rest);
  }) as typeof fs.openSync;
  return {
    fs: { openSync },
    paths: () => paths.filter((path) => path.endsWith('.ts')),
  };
}

/** A file system on which every file has rested for long enough. */
function restedFs(inner: Partial<typeof fs> = {}): Partial<typeof fs> {
  const statSync = ((file: string, options?: object) => {
    const stats = fs.statSync(file, options);
    if (file.endsWith('.tmp')) stats.mtimeMs += 60_000;
    return stats;
  }) as typeof fs.statSync;
  return { ...inner, statSync };
}

describe('the cache', () => {
  it('reads no file that nobody has touched', async () => {
    const project = createTen();
    const argv = ['check', '--format', 'json'];
    const first = await runQa(project, argv, { fs: restedFs() });
    const reads = watchReads();
    const second = await runQa(project, argv, { fs: restedFs(reads.fs) });
    expect(second).toEqual(first);
    expect(reads.paths()).toEqual([]);
  });

  it('reads and checks just the file that was changed', async () => {
    const project = createTen();
    const argv = ['check', '--format', 'json'];
    await runQa(project, argv, { fs: restedFs() });
    project.write({ 'f5.ts': '// FIXME too\n' });
    const reads = watchReads();
    const run = await runQa(project, argv, { fs: restedFs(reads.fs) });
    expect(reads.paths()).toEqual([project.path('f5.ts')]);
    expect(run.stdout).toContain('FIXME');
  });

  it('reads files again that were changed just before they were read', async () => {
    const project = createTen();
    project.write({ 'f1.ts': 'export const two = 2;\n' });
    await runQa(project, ['check']);
    const reads = watchReads();
    await runQa(project, ['check'], { fs: reads.fs });
    expect(reads.paths()).toContain(project.path('f1.ts'));
  });

  it('is not in the way of git', async () => {
    const project = createTen();
    await runQa(project, ['check']);
    expect(project.exists(cacheFile)).toBe(true);
    expect(project.git('status', '--short', '--', '.qa')).toBe('');
  });

  it('holds no absolute path, so that another machine can use it', async () => {
    const project = createTen();
    await runQa(project, ['check']);
    expect(project.read(cacheFile)).not.toContain(project.directory);
  });

  it('is ignored with a notice where it is cut short, and written anew', async () => {
    const project = createTen();
    const first = await runQa(project, ['check']);
    const whole = project.read(cacheFile);
    project.write({ [cacheFile]: whole.slice(0, -20) });
    const run = await runQa(project, ['check']);
    expect(run.stdout).toBe(first.stdout);
    expect(run.stderr).toMatch(/review\.json is corrupt and is not read/);
    expect(project.read(cacheFile).split('\n')[1]).toHaveLength(
      whole.split('\n')[1]!.length,
    );
  });

  it('is ignored with a notice where one letter of a result was changed', async () => {
    const project = createTen();
    await runQa(project, ['check']);
    const forged = project.read(cacheFile).replace('todo-comment', 'todo-commend');
    project.write({ [cacheFile]: forged });
    const run = await runQa(project, ['check']);
    expect(run.stderr).toMatch(/corrupt/);
    expect(run.exitCode).toBe(1);
  });

  it('is ignored with a notice where it is another kind of file', async () => {
    const project = createTen();
    await runQa(project, ['check']);
    project.write({ [cacheFile]: '{"hello": 1}\n' });
    const run = await runQa(project, ['check']);
    expect(run.stderr).toMatch(/is foreign and is not read/);
    expect(run.exitCode).toBe(1);
  });

  it('is not read where git tracks it: a change could bring its own verdict', async () => {
    const project = createTen();
    await runQa(project, ['check']);
    project.git('add', '--force', cacheFile);
    const before = project.read(cacheFile);
    project.write({ 'f7.ts': '// TODO later\n' });
    const run = await runQa(project, ['check']);
    expect(run.stderr).toMatch(/\.qa\/cache is tracked by git and is not read/);
    expect(run.stdout).toContain('f7.ts');
    expect(project.read(cacheFile)).toBe(before);
  });

  it('stands where --cache-dir or QA_CACHE_DIR say, the flag first', async () => {
    const project = createTen();
    const env = { QA_CACHE_DIR: 'by-env' };
    await runQa(project, ['check'], { env });
    await runQa(project, ['check', '--cache-dir', 'by-flag'], { env });
    expect(project.exists('by-env/review.json')).toBe(true);
    expect(project.exists('by-flag/review.json')).toBe(true);
    expect(project.exists(cacheFile)).toBe(false);
  });

  it('is neither read nor written with --no-cache', async () => {
    const project = createTen();
    await runQa(project, ['check', '--no-cache']);
    expect(project.exists('.qa')).toBe(false);
  });

  it('keeps what a run over a part of the project did not look at', async () => {
    const project = createTen();
    project.write({ 'sub/a.ts': 'export {};\n' });
    await runQa(project, ['check'], { fs: restedFs() });
    const names = Array.from({ length: 10 }, (_, number) => `f${number}.ts`);
    project.write({ 'f0.ts': '// TODO again\n' });
    await runQa(project, ['check', ...names], { fs: restedFs() });
    expect(project.read(cacheFile)).toContain('sub/a.ts');
  });

  it('forgets files that are gone', async () => {
    const project = createTen();
    project.write({ 'gone.ts': 'export {};\n' });
    await runQa(project, ['check']);
    fs.unlinkSync(project.path('gone.ts'));
    await runQa(project, ['check']);
    expect(project.read(cacheFile)).not.toContain('gone.ts');
  });

  it('says so and goes on where it cannot be written', async () => {
    const project = createTen();
    project.write({ occupied: 'a file, not a directory' });
    const run = await runQa(project, ['check', '--cache-dir', 'occupied']);
    expect(run.stderr).toMatch(/there is no cache: .*occupied cannot be written/);
    expect(run.exitCode).toBe(1);
  });

  it('says so of a place that somebody named where a run needs no cache', async () => {
    const project = createProject({ 'a.ts': 'export const a = 1;\n', occupied: '' });
    project.commit();
    const named = await runQa(project, ['check', '--cache-dir', 'occupied']);
    expect(named.stderr).toMatch(/there is no cache: .*occupied cannot be written/);
    const env = { QA_CACHE_DIR: 'occupied' };
    project.write({ 'a.ts': 'export const a = 2;\n' });
    project.git('add', '--all');
    const changed = await runQa(project, ['check', '--staged'], { env });
    expect(changed.stderr).toMatch(/there is no cache/);
    expect(changed.exitCode).toBe(0);
  });

  it('survives runs at the same time', async () => {
    const project = createTen();
    const alone = await runQa(project, ['check', '--no-cache']);
    const runs = await Promise.all(
      Array.from({ length: 8 }, () => runQa(project, ['check'])),
    );
    for (const run of runs) expect(run).toEqual(alone);
    const names = fs.readdirSync(project.path('.qa/cache')).sort();
    expect(names).toEqual(['.gitignore', 'review.json']);
  });
});
