import { execFileSync, spawnSync } from 'node:child_process';
import { createReadStream, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import libCoverage from 'istanbul-lib-coverage';
import { describe, expect, it } from 'vitest';
import { readReport } from '../../../../src/gates/coverage/read/read-report.ts';
import { createProject } from '../../../support/project.ts';
import type { Project } from '../../../support/project.ts';
import { runForReport } from '../../../support/run-qa.ts';
import { plain } from '../../../unit/gates/coverage/line-model.ts';
import type { PlainFile } from '../../../unit/gates/coverage/line-model.ts';

const root = join(import.meta.dirname, '../../../..');

async function readFile(project: Project, path: string) {
  const { map } = await readReport(path, createReadStream(project.path(path)));
  return { map, files: plain(map) };
}

/** Files by base name, since formats differ in how they name the directory. */
function byName<T>(files: Readonly<Record<string, T>>): Record<string, T> {
  const named = Object.entries(files).map(([path, file]) => [
    path.split('/').at(-1)!,
    file,
  ]);
  return Object.fromEntries(named) as Record<string, T>;
}

const only = <K extends keyof PlainFile>(
  files: Readonly<Record<string, PlainFile>>,
  ...keys: readonly K[]
) =>
  Object.fromEntries(
    Object.entries(byName(files)).map(([name, file]) => [
      name,
      Object.fromEntries(keys.map((key) => [key, file[key]])),
    ]),
  );

const source = `export class Counter {
  #value = 0;
  step: number;
  constructor(step = 1) { this.step = step; }
  next(limit?: number) {
    this.#value += this.step;
    return limit !== undefined && this.#value > limit ? limit : this.#value;
  }
  reset() { this.#value = 0; }
}
class Other { constructor() { throw new Error('never'); } }
export const kind = (n: number) => {
  switch (true) {
    case n < 0: return 'negative';
    case n === 0: return 'zero';
    default: return n > 99 ? 'big' : 'small';
  }
};
export const make = (other = false) => (other ? new Other() : new Counter());
export type Ü = string;
`;

const test = `import { expect, it } from 'vitest';
import { Counter, kind, make } from './counter.ts';
it('counts', () => { const c = new Counter(2); c.next(); expect(c.next(3)).toBe(3); });
it('is kind', () => {
  expect([kind(1), kind(0), kind(5)]).toEqual(['small', 'zero', 'small']);
});
it('makes', () => { expect(make()).toBeInstanceOf(Counter); });
`;

describe.each(['istanbul', 'v8'])('a run of Vitest with %s', (provider) => {
  it('gives the same line model in every format', async () => {
    const project = createProject({
      'package.json': '{"type":"module"}',
      'src/counter.ts': source,
      'src/idle.ts': 'export const idle = () => 1;\nexport const more = 2;\n',
      'src/counter.test.ts': test,
    });
    symlinkSync(join(root, 'node_modules'), project.path('node_modules'));
    execFileSync(
      process.execPath,
      [
        join(root, 'node_modules/vitest/vitest.mjs'),
        ...['run', '--coverage.enabled', `--coverage.provider=${provider}`],
        ...['json', 'lcov', 'clover', 'cobertura', 'json-summary'].map(
          (name) => `--coverage.reporter=${name}`,
        ),
        '--coverage.include=src/{counter,idle}.ts',
      ],
      { cwd: project.directory, stdio: 'pipe', env: { ...process.env, CI: 'false' } },
    );
    const json = await readFile(project, 'coverage/coverage-final.json');
    const lcov = await readFile(project, 'coverage/lcov.info');
    const clover = await readFile(project, 'coverage/clover.xml');
    const cobertura = await readFile(project, 'coverage/cobertura-coverage.xml');
    const summary = await readFile(project, 'coverage/coverage-summary.json');

    expect(Object.keys(json.files)).toHaveLength(2);
    expect(
      Object.keys(byName(json.files)['counter.ts']!.branches).length,
    ).toBeGreaterThan(2);
    const whole = ['lines', 'branches', 'functions'] as const;
    expect(only(lcov.files, ...whole)).toEqual(only(json.files, ...whole));
    expect(only(cobertura.files, ...whole)).toEqual(only(json.files, ...whole));
    expect(only(clover.files, ...whole)).toEqual(only(json.files, ...whole));

    const oracle = libCoverage.createCoverageMap(
      JSON.parse(
        readFileSync(project.path('coverage/coverage-final.json'), 'utf8'),
      ) as never,
    );
    for (const path of oracle.files()) {
      const theirs = oracle.fileCoverageFor(path);
      const { lines, functions, statements } = json.files[path]!;
      const totals = theirs.toSummary().data;
      expect(lines).toEqual(theirs.getLineCoverage());
      expect(functions).toBe(`${totals.functions.covered}/${totals.functions.total}`);
      expect(statements).toBe(
        `${totals.statements.covered}/${totals.statements.total}`,
      );
      expect(summary.map.files.get(path)!.counts).toEqual({
        lines: count(totals.lines),
        functions: count(totals.functions),
        statements: count(totals.statements),
        branches: count(totals.branches),
      });
    }
  });
});

const count = ({ covered, total }: { covered: number; total: number }) => ({
  covered,
  total,
});

const python = '/usr/bin/python3';
const hasCoveragePy = spawnSync(python, ['-m', 'coverage', '--version']).status === 0;
const hasLcov = ['gcc', 'lcov', 'gcov'].every(
  (tool) => spawnSync(tool, ['--version']).status === 0,
);

describe('a run of coverage.py', () => {
  it('gives the same line model in every format', async (ctx) => {
    if (!hasCoveragePy) return ctx.skip('coverage.py is not installed');
    const project = createProject({
      'app/__init__.py': '',
      'app/a.py':
        'def f(n):\n    if n > 1:\n        return 1\n    for x in ' +
        'range(n):\n        if x:\n            break\n    else:\n        ' +
        'return 3\n    return 2\n\n\ndef idle():\n    return 4\n',
      'app/idle.py': 'def g():\n    return 1\n',
      'run.py': 'from app.a import f\nf(0)\nf(2)\nf(1)\n',
    });
    const run = (...args: readonly string[]) =>
      execFileSync(python, ['-m', 'coverage', ...args], {
        cwd: project.directory,
        stdio: 'pipe',
      });
    run('run', '--branch', '--source=app', 'run.py');
    run('json', '-o', 'c.json');
    run('xml', '-o', 'c.xml');
    run('lcov', '-o', 'c.lcov');
    const [json, xml, lcov] = await Promise.all(
      ['c.json', 'c.xml', 'c.lcov'].map((name) => readFile(project, name)),
    );
    const keys = ['lines', 'branches'] as const;
    const expected = only(withoutEmpty(json!.files), ...keys);
    expect(Object.keys(expected)).toEqual(['a.py', 'idle.py']);
    expect(Object.keys(expected['a.py']!['branches']!).length).toBeGreaterThan(1);
    expect(only(withoutEmpty(xml!.files), ...keys)).toEqual(expected);
    // Version 6 writes an arm at the line that it leads to: only the sums agree.
    const lcovFiles = withoutEmpty(lcov!.files);
    expect(only(lcovFiles, 'lines')).toEqual(only(withoutEmpty(json!.files), 'lines'));
    expect(sumBranches(lcovFiles)).toEqual(sumBranches(json!.files));
    const { report } = await runForReport(project, [
      'coverage',
      'c.xml',
      '--lines',
      '1',
    ]);
    expect(report.gates[0]!.metrics).toMatchObject({ linesTotal: 12 });
  });
});

function sumBranches(files: Readonly<Record<string, PlainFile>>): readonly number[] {
  const shares = Object.values(files).flatMap(({ branches }) =>
    Object.values(branches),
  );
  return [0, 1].map((part) =>
    shares.reduce((sum, share) => sum + Number(share.split('/')[part]), 0),
  );
}

// Formats differ in whether they list a file without lines; nothing is measured of it.
function withoutEmpty(files: Readonly<Record<string, PlainFile>>) {
  return Object.fromEntries(
    Object.entries(files).filter(([, { lines }]) => Object.keys(lines).length > 0),
  );
}

describe('a run of gcov', () => {
  it('gives the same through lcov as in its own JSON', async (ctx) => {
    if (!hasLcov) return ctx.skip('gcc and lcov are not installed');
    const project = createProject({
      'main.c':
        '#include <stdio.h>\nstatic int idle(void) { return 1; }\nint ' +
        'kind(int n) {\n  if (n > 1 && n < 9)\n    return 1;\n  return n ? ' +
        '2 : 3;\n}\nint main(int argc, char **argv) {\n  (void)argv;\n  if ' +
        '(argc > 5) printf("%d", idle());\n  return kind(2) + kind(0) == 4 ' +
        '? 0 : 1;\n}\n',
    });
    const run = (command: string, ...args: readonly string[]) =>
      execFileSync(command, args, { cwd: project.directory, stdio: 'pipe' }).toString();
    run('gcc', '--coverage', '-O0', 'main.c', '-o', 'main');
    run('./main');
    run(
      'lcov',
      '-c',
      '-d',
      '.',
      '-o',
      'c.info',
      '--rc',
      'lcov_branch_coverage=1',
      '-q',
    );
    const [note] = run('ls')
      .split('\n')
      .filter((name) => name.endsWith('.gcda'));
    const gcov = JSON.parse(run('gcov', '--json-format', '--stdout', '-b', note!)) as {
      files: {
        lines: { line_number: number; count: number; branches: { count: number }[] }[];
        functions: { execution_count: number }[];
      }[];
    };
    const { lines, functions } = gcov.files[0]!;
    const called = functions.filter((one) => one.execution_count > 0);
    const { files } = await readFile(project, 'c.info');
    expect(byName(files)['main.c']).toEqual({
      lines: Object.fromEntries(lines.map((line) => [line.line_number, line.count])),
      branches: Object.fromEntries(
        lines
          .filter(({ branches }) => branches.length > 0)
          .map(({ line_number, branches }) => [
            line_number,
            `${branches.filter((arm) => arm.count > 0).length}/${branches.length}`,
          ]),
      ),
      functions: `${called.length}/${functions.length}`,
      statements: null,
    });
  });
});

describe('qa coverage --run', () => {
  const files = {
    'package.json': '{"type":"module"}',
    'src/a.js':
      'export function a(x) {\n  if (x) {\n    return 1;\n  }\n  return 2;\n}\n',
    'test.js': "import { a } from './src/a.js';\na(true);\n",
  };

  it('runs a command under c8 and judges what it measured', async () => {
    const project = createProject(files);
    const argv = [
      'coverage',
      '--lines',
      '60',
      '--run',
      `"${process.execPath}" test.js`,
    ];
    const { report, exitCode, stderr } = await runForReport(project, argv);
    expect([exitCode, stderr]).toEqual([0, '']);
    const { files: found } = report.gates[0]!.details as { files: { path: string }[] };
    expect(found.map(({ path }) => path)).toContain('src/a.js');
    expect(project.exists('coverage')).toBe(false);
  });

  it('reads what V8 left in a directory', async () => {
    const project = createProject(files);
    execFileSync(process.execPath, ['test.js'], {
      cwd: project.directory,
      env: { ...process.env, NODE_V8_COVERAGE: project.path('raw') },
    });
    const { report } = await runForReport(project, ['coverage', 'raw', '--lines', '1']);
    expect(report.gates[0]!.metrics['linesTotal']).toBeGreaterThan(5);
  });

  it('names what it judged by the command, not by a file that is gone', async () => {
    const command = `"${process.execPath}" test.js`;
    const argv = ['coverage', '--lines', '60', '--run', command];
    const { report } = await runForReport(createProject(files), argv);
    expect(report.gates[0]!.details).toMatchObject({ reports: [command] });
    const nothing = await runForReport(createProject(files), [
      'coverage',
      '--run',
      'true',
    ]);
    expect([nothing.exitCode, nothing.report.gates[0]!.reason]).toEqual([
      2,
      expect.stringMatching(/^true wrote no coverage report/),
    ]);
  });

  it('cannot judge where the command fails', async () => {
    const { exitCode, report } = await runForReport(createProject(files), [
      ...['coverage', '--run', 'exit 3'],
    ]);
    expect([exitCode, report.gates[0]!.reason]).toEqual([
      2,
      expect.stringContaining('exit code 3'),
    ]);
  });
});
