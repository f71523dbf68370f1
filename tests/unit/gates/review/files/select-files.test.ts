import { describe, expect, it } from 'vitest';
import { selectFiles } from '../../../../../src/gates/review/files/select-files.ts';
import type { SelectionQuery } from '../../../../../src/gates/review/files/select-files.ts';

const listed = ['src/b.ts', 'src/a.ts', 'lib/c.js', 'README.md', 'src/[x].ts'].map(
  (path) => ({ path }),
);

function select(query: Partial<SelectionQuery>) {
  return selectFiles({
    listed,
    named: [],
    extensions: ['.ts', '.js'],
    include: [],
    ignores: [],
    toConfigPath: (path) => path,
    kindOnDisk: () => 'file',
    allowEmpty: false,
    ...query,
  });
}

const paths = (query: Partial<SelectionQuery>): readonly string[] =>
  select(query).files.map(({ path }) => path);

describe('the files that are checked', () => {
  it('are all of a known language, sorted by path', () => {
    expect(paths({})).toEqual(['lib/c.js', 'src/[x].ts', 'src/a.ts', 'src/b.ts']);
  });

  it('are those under a named directory, and a named file', () => {
    expect(paths({ named: ['src'] })).toEqual(['src/[x].ts', 'src/a.ts', 'src/b.ts']);
    expect(paths({ named: ['src/a.ts'] })).toEqual(['src/a.ts']);
  });

  it('are not those of a directory whose name only begins alike', () => {
    expect(() => paths({ named: ['sr'], kindOnDisk: () => null })).toThrow(
      'there is no file or directory sr',
    );
  });

  it('are those that a glob matches; a name with brackets is a name first', () => {
    expect(paths({ named: ['**/*.js'] })).toEqual(['lib/c.js']);
    expect(paths({ named: ['src/[x].ts'] })).toEqual(['src/[x].ts']);
  });

  it('are each taken once, however often they are named', () => {
    expect(paths({ named: ['src', 'src/a.ts', 'src/*.ts'] })).toHaveLength(3);
  });

  it('obey include and ignores, ignores last', () => {
    expect(paths({ include: ['src/**'], ignores: ['**/b.ts'] })).toEqual([
      'src/[x].ts',
      'src/a.ts',
    ]);
  });

  it('leave out node_modules and minified files, and count them', () => {
    const { files, omitted } = select({
      listed: ['a.ts', 'node_modules/x/i.js', 'p/node_modules/y.js', 'z.min.js'].map(
        (path) => ({ path }),
      ),
    });
    expect(files).toEqual([{ path: 'a.ts' }]);
    expect(omitted).toEqual({ node_modules: 2, minified: 1 });
  });
});

describe('a name that holds nothing to check', () => {
  it('is an error, unless empty is allowed', () => {
    expect(() => select({ named: ['docs/**'] })).toThrow('docs/** holds no file');
    expect(() => select({ listed: [] })).toThrow('this directory holds no file');
    expect(select({ listed: [], allowEmpty: true }).files).toEqual([]);
  });

  it('is passed over where the file is there and not to be checked', () => {
    expect(select({ named: ['README.md'] }).passedOver).toEqual([
      { path: 'README.md', why: 'it is of no known language' },
    ]);
    expect(select({ named: ['dist/x.ts'] }).passedOver).toEqual([
      { path: 'dist/x.ts', why: 'it is ignored' },
    ]);
    expect(select({ named: ['src/a.ts'], ignores: ['src/**'] }).passedOver).toEqual([
      { path: 'src/a.ts', why: 'the configuration leaves it out' },
    ]);
  });
});
