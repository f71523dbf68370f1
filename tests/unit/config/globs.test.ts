import fc from 'fast-check';
import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { matchGlobs, settleGlobs } from '../../../src/config/globs.ts';
import { createProject } from '../../support/project.ts';

const covers = (globs: string[], path: string, existing: string[] = []): boolean =>
  matchGlobs(settleGlobs(globs, (name) => existing.includes(name)))(path);

describe('a list of globs', () => {
  it.each([
    ['a bare directory, everything in it', ['dist'], 'dist/a/b.js', true],
    ['a directory with a slash', ['dist/'], 'dist/a.js', true],
    ['a directory at any depth', ['dist'], 'packages/a/dist/b.js', true],
    ['a glob without a slash at any depth', ['*.test.ts'], 'src/a.test.ts', true],
    ['what begins with a slash, from the start', ['/dist'], 'a/dist/b.js', false],
    ['what holds a slash, from the start', ['src/gen'], 'a/src/gen/b.js', false],
    ['./ as the start', ['./src'], 'src/a.js', true],
    ['nothing below a name that only begins alike', ['dist'], 'distant/a.js', false],
    ['letters by their case', ['Build/'], 'build/a.js', false],
    ['braces', ['src/**/*.{ts,tsx}'], 'src/a/b.tsx', true],
    ['braces in braces', ['{src,{lib,bin}}/**'], 'bin/a.js', true],
    ['a class of letters', ['*.[cm]js'], 'a/b.mjs', true],
    ['dot files', ['src/**'], 'src/.a/b.js', true],
    ['a name that begins with #', ['#gen/**'], '#gen/a.js', true],
    ['Chinese names', ['资料/**'], '资料/a.js', true],
    ['no path without a glob', [], 'a.js', false],
  ])('covers %s', (_, globs, path, expected) => {
    expect(covers(globs, path)).toBe(expected);
  });

  it('is read in its order, and ! takes out again', () => {
    const list = ['src/**', '!src/gen/**', 'src/gen/a.js'];
    const paths = ['src/a.js', 'src/gen/b.js', 'src/gen/a.js', 'tools/c.js'];
    expect(paths.filter((path) => matchGlobs(list)(path))).toEqual([
      'src/a.js',
      'src/gen/a.js',
    ]);
  });

  it.each([
    '[user-id]',
    '[...all-slugs]',
    '[[...opt]]',
    '(group)',
    '(.)x',
    'a*b',
    '{a,b}',
  ])('takes the folder %s for itself where it is there', (folder) => {
    const globs = [`app/${folder}/**`];
    const existing = ['app', `app/${folder}`];
    if (folder !== '{a,b}')
      expect(covers(globs, `app/${folder}/page.tsx`, existing)).toBe(true);
    for (const other of ['app/s/page.tsx', 'app/u/page.tsx', 'app/aab/page.tsx'])
      expect(covers(globs, other, existing), other).toBe(false);
  });

  it('is a class of letters where no folder has that name', () => {
    expect(covers(['app/[ab]/**'], 'app/a/b.js', ['app'])).toBe(true);
  });

  it('covers what git ignores by the same list of globs without !', () => {
    const project = createProject();
    const name = fc.constantFrom('a', 'b', 'src', 'dist', 'x.js', 'y.ts', '.d');
    const path = fc
      .array(name, { minLength: 1, maxLength: 4 })
      .map((all) => all.join('/'));
    const piece = fc.constantFrom(
      'a',
      'b',
      'src',
      'dist',
      '*',
      '**',
      '*.js',
      '[ab]',
      '?',
    );
    const glob = fc
      .tuple(
        fc.constantFrom('', '/'),
        fc.array(piece, { minLength: 1, maxLength: 3 }),
        fc.constantFrom('', '/'),
      )
      .map(([before, pieces, after]) => before + pieces.join('/') + after);
    fc.assert(
      fc.property(
        fc.array(glob, { minLength: 1, maxLength: 4 }),
        fc.uniqueArray(path, { minLength: 1, maxLength: 20 }),
        (globs, paths) => {
          project.write({ '.gitignore': `${globs.join('\n')}\n` });
          const told = ignoredByGit(project.directory, paths);
          expect(paths.filter(matchGlobs(globs)).sort()).toEqual([...told].sort());
        },
      ),
      { numRuns: 60 },
    );
  });
});

/** The paths that git ignores; it exits with 1 where there is none. */
function ignoredByGit(cwd: string, paths: readonly string[]): readonly string[] {
  try {
    const args = ['check-ignore', '--no-index', '--stdin', '-z'];
    const input = `${paths.join('\0')}\0`;
    const output = execFileSync('git', args, { cwd, input, encoding: 'utf8' });
    return output.split('\0').filter((path) => path !== '');
  } catch {
    return [];
  }
}
