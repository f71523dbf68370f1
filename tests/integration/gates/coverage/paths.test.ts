import { describe, expect, it } from 'vitest';
import { createProject } from '../../../support/project.ts';
import { runForReport } from '../../../support/run-qa.ts';

const source = 'x\n'.repeat(10);

/** A record of so many lines, the last of them missed. */
function record(path: string, lines: number, missed = 0): string {
  const data = Array.from(
    { length: lines },
    (_, at) => `DA:${at + 1},${at < lines - missed ? 1 : 0}\n`,
  );
  return `SF:${path}\n${data.join('')}end_of_record\n`;
}

function judge(
  files: readonly string[] | Readonly<Record<string, string>>,
  report: string,
  ...argv: readonly string[]
) {
  const sources = Array.isArray(files)
    ? Object.fromEntries((files as readonly string[]).map((path) => [path, source]))
    : files;
  const project = createProject({
    '.gitignore': 'coverage/\nbuild/\n',
    ...(sources as Record<string, string>),
    'coverage/lcov.info': report,
  });
  return runForReport(project, ['coverage', '--lines', '0', ...argv]);
}

const reasonOf = ({ report }: Awaited<ReturnType<typeof judge>>) =>
  report.gates[0]!.reason;

describe('a path that is not a file here', () => {
  it.each([
    [
      'a vendored copy',
      ['src/os.cc', 'src/main.cc'],
      ['/ci/proj/src/os.cc', '/ci/proj/src/main.cc'],
      '/ci/proj/build/_deps/fmt-src/src/os.cc',
    ],
    [
      'a package below node_modules',
      ['src/utils/index.js', 'src/a.js'],
      ['src/utils/index.js', 'src/a.js'],
      'node_modules/lodash/utils/index.js',
    ],
    [
      'a package of PHP',
      ['src/Http/Kernel.php', 'src/A.php'],
      ['src/Http/Kernel.php', 'src/A.php'],
      'vendor/laravel/framework/src/Http/Kernel.php',
    ],
    [
      'a package of Python',
      ['src/app/utils/__init__.py', 'src/app/a.py'],
      ['src/app/utils/__init__.py', 'src/app/a.py'],
      '/usr/lib/python3/site-packages/requests/utils/__init__.py',
    ],
    [
      'a file that was deleted',
      [...Array.from({ length: 12 }, (_, at) => `src/f${at}.ts`), 'src/index.ts'],
      [...Array.from({ length: 12 }, (_, at) => `src/f${at}.ts`), 'src/index.ts'],
      'packages/old/src/index.ts',
    ],
    [
      'a file below the same root of another machine',
      [...Array.from({ length: 12 }, (_, at) => `src/f${at}.ts`)],
      [...Array.from({ length: 12 }, (_, at) => `/ci/proj/src/f${at}.ts`)],
      '/ci/proj/gen/src/f1.ts',
    ],
  ])('lends its hits to no other file: %s', async (_what, files, own, other) => {
    const report = own.map((path) => record(path, 5, 5)).join('') + record(other, 5);
    const run = await judge(files, report);
    expect(reasonOf(run)).toContain(`lines 0.00 % (0 of ${5 * own.length})`);
  });

  it('is refused if a file would be counted for two paths', async () => {
    const run = await judge(
      ['src/a.ts', 'src/b.ts'],
      record('/ci/one/src/a.ts', 5) + record('/ci/two/src/a.ts', 5, 5),
    );
    expect(run.exitCode).toBe(2);
    expect(reasonOf(run)).toContain(
      'both /ci/one/src/a.ts and /ci/two/src/a.ts lead to src/a.ts',
    );
  });

  it('may be the same path in another spelling', async () => {
    const run = await judge(
      ['src/a.ts'],
      record('./src/a.ts', 5, 5) + record('src/a.ts', 5),
    );
    expect(reasonOf(run)).toContain('(5 of 5)');
  });
});

describe('a path that is placed by hand', () => {
  it('loses what --strip names and gets what --prefix names', async () => {
    const files = ['web/src/a.ts', 'api/src/a.ts'];
    const both = await judge(
      files,
      record('/w/1/src/a.ts', 5, 1),
      ...['--strip', '/w/1', '--prefix', 'api'],
    );
    expect(both.report.findings).toEqual([]);
    expect(both.report.gates[0]!.details).toMatchObject({
      files: [{ path: 'api/src/a.ts' }],
    });
  });

  it('is not guessed at then', async () => {
    const run = await judge(
      ['src/a.ts'],
      record('/ci/src/a.ts', 5),
      '--strip',
      '/other',
    );
    expect(run.exitCode).toBe(2);
    expect(reasonOf(run)).toContain('Not found: /ci/src/a.ts');
  });
});

describe('what does not count among the paths of a report', () => {
  const own = Array.from({ length: 5 }, (_, at) => `src/f${at}.ts`);
  const records = own.map((path) => record(path, 10, 1)).join('');

  it.each([
    ['a file that git ignores', 'build/gen/api.g.ts', []],
    ['a header of the system', '/usr/include/c++/12/vector', []],
    ['a dependency', '../node_modules/x/index.js', []],
    ['what --omit names', 'gone/api.g.ts', ['--omit', 'gone/*']],
    [
      'what --omit names, on another machine',
      '/ci/gone/api.ts',
      ['--omit', '*/gone/*'],
    ],
  ])('is %s', async (_what, path, argv) => {
    const files = {
      ...Object.fromEntries(own.map((file) => [file, source])),
      'build/gen/api.g.ts': source,
    };
    const run = await judge(files, records + record(path, 10, 10), ...argv);
    expect([run.exitCode, reasonOf(run)]).toEqual([
      0,
      expect.stringContaining('(45 of 50)'),
    ]);
  });

  it.each([
    ['its header', '// Code generated by protoc. DO NOT EDIT.\n', ''],
    ['the mark @generated', '/**\n * @generated\n */\n', ''],
    ['.gitattributes', '', 'src/gen/** linguist-generated\n'],
  ])('is a file that is generated, told by %s', async (_what, head, attributes) => {
    const files = {
      ...Object.fromEntries(own.map((file) => [file, source])),
      'src/gen/api.ts': head + source,
      '.gitattributes': attributes,
    };
    const run = await judge(files, records + record('src/gen/api.ts', 10, 10));
    expect(reasonOf(run)).toContain('(45 of 50)');
    expect(run.stderr).toContain('1 generated file not counted: src/gen/api.ts');
  });
});

describe('a path in another spelling', () => {
  it.each([
    ['Windows, in other letters', 'Src/App.cs', 'src\\app.cs'],
    ['another form of Unicode', 'src/caf\u0065\u0301.ts', 'src/caf\u00e9.ts'],
    ['a script of Vue', 'src/App.vue', 'src/App.vue?vue&type=script&lang=ts'],
    ['webpack', 'src/a.ts', 'webpack://app/./src/a.ts'],
    ['a URL', 'src/a.ts', 'file:///ci/proj/src/a.ts'],
    ['Go, with the name of its module', 'pkg/a.go', 'github.com/acme/proj/pkg/a.go'],
  ])('is found: %s', async (_what, file, path) => {
    const run = await judge([file], record(path, 5, 1));
    expect(reasonOf(run)).toContain('(4 of 5)');
  });
});
