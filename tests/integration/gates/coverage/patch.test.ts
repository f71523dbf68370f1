import { describe, expect, it } from 'vitest';
import { createProject } from '../../../support/project.ts';
import type { Project } from '../../../support/project.ts';
import { runForReport, runQa } from '../../../support/run-qa.ts';

const code = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, at) => `run(${from + at});\n`).join('');

function lcov(
  files: Readonly<Record<string, Readonly<Record<number, number>>>>,
): string {
  return Object.entries(files)
    .map(([path, lines]) => {
      const data = Object.entries(lines).map(([line, hits]) => `DA:${line},${hits}\n`);
      return `SF:${path}\n${data.join('')}end_of_record\n`;
    })
    .join('');
}

/** Hits of lines, all `hits` but those that are named. */
function all(count: number, missed: readonly number[] = []) {
  return Object.fromEntries(
    Array.from({ length: count }, (_, at) => [at + 1, missed.includes(at + 1) ? 0 : 1]),
  );
}

/** A project whose branch changed something after `main`. */
function changed(before: Record<string, string>, after: (project: Project) => void) {
  const project = createProject({ '.gitignore': 'coverage/\n', ...before });
  project.commit();
  project.git('checkout', '--quiet', '-b', 'work');
  after(project);
  return project;
}

const judge = (project: Project, patch: object = {}, argv: readonly string[] = []) => {
  project.write({
    'qa.config.json': JSON.stringify({ gates: { coverage: { lines: 0, patch } } }),
  });
  return runForReport(project, ['coverage', '--changed', '--base', 'main', ...argv]);
};

describe('qa coverage --changed', () => {
  it(
    'judges changed lines alone, in the work tree and against the ' + 'merge base',
    async () => {
      const project = changed({ 'src/a.ts': code(1, 20) }, (work) => {
        work.write({ 'src/a.ts': code(1, 5) + code(100, 104) + code(6, 20) });
        work.commit();
        work.git('checkout', '--quiet', 'main');
        work.write({ 'src/late.ts': code(1, 9) });
        work.commit();
        work.git('checkout', '--quiet', 'work');
        work.write({ 'coverage/lcov.info': lcov({ 'src/a.ts': all(25, [7, 8, 20]) }) });
      });
      const { report, exitCode } = await judge(project);
      expect(report.gates[0]!.reason).toContain('changed lines 60.00 % (3 of 5)');
      expect(report.findings.map(({ rule, line }) => [rule, line])).toEqual([
        ['coverage/uncovered-change', 7],
        ['coverage/patch', null],
      ]);
      expect(exitCode).toBe(1);
    },
  );

  it('follows a rename: what was not edited is not changed', async () => {
    const project = changed({ 'src/old name.ts': code(1, 30) }, (work) => {
      work.git('mv', 'src/old name.ts', 'src/neu ü.ts');
      work.write({ 'src/neu ü.ts': `${code(1, 30)}run(31);\n` });
      work.git('add', '--all');
      work.write({
        'coverage/lcov.info': lcov({ 'src/neu ü.ts': all(31, [1, 2, 3]) }),
      });
    });
    const { report, exitCode } = await judge(project);
    expect(report.gates[0]!.metrics).toMatchObject({
      changedCovered: 1,
      changedTotal: 1,
    });
    expect(exitCode).toBe(0);
  });

  it(
    'gives a new file that no report names 0 %, tracked or not, and ' +
      'leaves tests out',
    async () => {
      const project = changed({ 'src/a.ts': code(1, 3) }, (work) => {
        work.write({
          'src/new.ts': `// a comment\n\n${code(1, 4)}`,
          'src/new.test.ts': code(1, 4),
          'docs/x.md': 'text',
          'coverage/lcov.info': lcov({ 'src/a.ts': all(3) }),
        });
      });
      const { report, exitCode } = await judge(project);
      expect(report.gates[0]!.metrics).toMatchObject({
        changedCovered: 0,
        changedTotal: 4,
      });
      expect(report.findings[0]).toMatchObject({
        path: 'src/new.ts',
        line: 3,
        message: 'changed lines 3-6 never ran: no report names this file',
      });
      expect(exitCode).toBe(1);
    },
  );

  it.each(['src/gates/tests/find.ts', 'src/e2e/run.ts', 'src/spec/parse.ts'])(
    'asks for tests of the new source %s although its folder is named for tests',
    async (path) => {
      const project = changed({ 'src/a.ts': code(1, 3) }, (work) => {
        work.write({
          [path]: code(1, 4),
          'coverage/lcov.info': lcov({ 'src/a.ts': all(3) }),
        });
      });
      const { report, exitCode } = await judge(project);
      expect(report.gates[0]!.metrics).toMatchObject({ changedTotal: 4 });
      expect(exitCode).toBe(1);
    },
  );

  it.each([
    ['src/test/java/Cases.java', 'src/main/java/A.java'],
    ['src/app/tests/data.py', 'src/app/a.py'],
    ['packages/a/test/support.ts', 'packages/a/src/a.ts'],
    ['src/__tests__/support.ts', 'src/a.ts'],
  ])('does not ask for tests of %s, which helps tests', async (path, source) => {
    const project = changed(
      { [source]: code(1, 3), 'src/app/tests/test_a.py': '' },
      (work) => {
        work.write({
          [path]: code(1, 4),
          'coverage/lcov.info': lcov({ [source]: all(3) }),
        });
      },
    );
    const { report, exitCode } = await judge(project);
    expect(report.gates[0]!.reason).toContain('no changed line can run');
    expect(exitCode).toBe(0);
  });

  describe('with a change inside a statement of several lines', () => {
    const text = (middle: string) =>
      `export function f(a) {\n  if (!a) return 0;\n  return g(\n    a,\n    ${middle},\n  );\n}\nf();\n`;
    const statement = (hits: number) => ({
      path: 'src/a.ts',
      statementMap: {
        0: { start: { line: 2, column: 2 }, end: { line: 2, column: 9 } },
        1: { start: { line: 3, column: 2 }, end: { line: 6, column: 4 } },
        2: { start: { line: 8, column: 0 }, end: { line: 8, column: 4 } },
      },
      s: { 0: 1, 1: hits, 2: 1 },
    });
    const run = (reports: Record<string, string>) =>
      judge(
        changed({ 'src/a.ts': text('1') }, (work) => {
          work.write({ 'src/a.ts': text('2'), ...reports });
        }),
      );
    const istanbul = (hits: number) => ({
      'coverage/coverage-final.json': JSON.stringify({ 'src/a.ts': statement(hits) }),
    });
    const lines = (hits: number) => ({
      'coverage/lcov.info': lcov({ 'src/a.ts': { 2: 1, 3: hits, 8: 1 } }),
    });

    it.each([
      ['coverage-final.json', istanbul(0), 0, 1],
      ['coverage-final.json', istanbul(1), 1, 0],
      ['lcov', lines(0), 0, 1],
      ['lcov', lines(1), 1, 0],
    ])(
      'counts that statement once, from %s',
      async (_name, report, covered, exitCode) => {
        const found = await run(report);
        expect(found.report.gates[0]!.metrics).toMatchObject({
          changedCovered: covered,
          changedTotal: 1,
        });
        const [first] = found.report.findings;
        expect(first?.line).toBe(exitCode === 0 ? undefined : 5);
        expect(found.exitCode).toBe(exitCode);
      },
    );
  });

  it.each([
    [
      'types',
      'src/types.ts',
      "import type { A } from './a';\nexport interface B {\n  a: A;\n}\nexport type C =\n  | 'x'\n  | 'y';\n",
    ],
    [
      'a barrel',
      'src/index.ts',
      "export * from './a';\nexport {\n  b,\n} from './b';\n",
    ],
    ['a docstring', 'src/pkg/__init__.py', '\"\"\"A package.\n\nMore of it.\n\"\"\"\n'],
    [
      'gathered names',
      'src/pkg/__init__.py',
      'from .a import (\n    b,\n)\n\n__all__ = [\n    "b",\n]\n',
    ],
    [
      'an interface',
      'src/Port.java',
      'package x;\n\nimport java.util.List;\n\n/** A port. */\npublic interface Port {\n  List<String> all();\n}\n',
    ],
    [
      'an annotation',
      'src/Marker.java',
      'package x;\n@Retention(RUNTIME)\npublic @interface Marker {\n}\n',
    ],
    ['types of Go', 'src/types.go', 'package x\n\ntype A struct {\n\tB int\n}\n'],
    ['generated code', 'src/api.ts', '// Code generated by x. DO NOT EDIT.\nrun();\n'],
  ])('owes nothing for a new file that holds only %s', async (_what, path, text) => {
    const kinds = Object.fromEntries(
      ['ts', 'py', 'java', 'go'].map((kind) => [`src/a.${kind}`, all(1)]),
    );
    const project = changed(
      Object.fromEntries(Object.keys(kinds).map((name) => [name, 'run();\n'])),
      (work) => {
        work.write({ [path]: text, 'coverage/lcov.info': lcov(kinds) });
      },
    );
    const { report, exitCode } = await judge(project);
    expect(report.gates[0]!.reason).toContain('no changed line can run');
    expect(exitCode).toBe(0);
  });

  it('leaves tests out although the report names them', async () => {
    const project = changed({ 'src/a.ts': code(1, 3) }, (work) => {
      work.write({
        'src/a.ts': code(1, 4),
        'src/a.test.ts': code(1, 9),
        'coverage/lcov.info': lcov({
          'src/a.ts': all(4, [4]),
          'src/a.test.ts': all(9),
        }),
      });
    });
    const { report } = await judge(project);
    expect(report.gates[0]!.metrics).toMatchObject({
      changedCovered: 0,
      changedTotal: 1,
    });
  });

  it('has nothing to judge where no changed line can run', async () => {
    const project = changed({ 'src/a.ts': code(1, 9) }, (work) => {
      work.write({ 'src/a.ts': code(1, 5) });
      work.write({ 'coverage/lcov.info': lcov({ 'src/a.ts': all(5) }) });
    });
    const { report, exitCode } = await judge(project);
    expect(report.gates[0]!.reason).toContain('no changed line can run');
    expect(exitCode).toBe(0);
  });

  describe('with five changed lines of which three did not run', () => {
    const project = () =>
      changed({ 'src/a.ts': code(1, 5) }, (work) => {
        work.write({
          'src/a.ts': code(1, 10),
          'coverage/lcov.info': lcov({ 'src/a.ts': all(10, [6, 7, 9]) }).replace(
            'end_of',
            'BRDA:10,0,0,1\nBRDA:10,0,1,0\nend_of',
          ),
        });
      });

    it.each([
      [{ min: 40 }, 0, []],
      [{ min: '>40' }, 1, ['coverage/patch']],
      [{ minLines: 6 }, 0, []],
      [{ minLines: 5 }, 1, ['coverage/patch']],
      [{ allowMissed: 3 }, 0, []],
      [{ allowMissed: 2 }, 1, ['coverage/patch']],
      [{ min: 0, perFile: 50 }, 1, ['coverage/patch-file']],
      [{ min: 0, maxBlock: 2 }, 0, []],
      [{ min: 0, maxBlock: 1 }, 1, ['coverage/patch-block']],
      [{ min: 40, branches: true }, 1, ['coverage/patch']],
    ])('%j ends %d', async (patch, exitCode, rules) => {
      const run = await judge(project(), patch);
      const errors = run.report.findings.filter(({ severity }) => severity === 'error');
      expect(errors.map(({ rule }) => rule)).toEqual(rules);
      expect(run.exitCode).toBe(exitCode);
    });
  });

  it(
    'keeps annotations within what a platform shows and says how many ' + 'are left',
    async () => {
      const missed = Array.from({ length: 15 }, (_, at) => 2 * at + 1);
      const project = changed({ 'src/a.ts': '' }, (work) => {
        work.write({
          'src/a.ts': code(1, 30),
          'coverage/lcov.info': lcov({ 'src/a.ts': all(30, missed) }),
        });
      });
      const { report } = await judge(project, { min: 0 });
      expect(report.findings).toHaveLength(10);
      expect(report.findings.at(-1)!.message).toMatch(/^6 more runs/);
    },
  );

  it('tells unchanged lines that lost their coverage', async () => {
    const project = changed({ 'src/a.ts': code(1, 6) }, (work) => {
      work.write({
        'src/a.ts': `run(0);\n${code(1, 6)}`,
        'base.info': lcov({ 'src/a.ts': all(6, [6]) }),
        'coverage/lcov.info': lcov({ 'src/a.ts': all(7, [4, 5, 7]) }),
      });
    });
    const { report } = await judge(project, {}, ['--base-report', 'base.info']);
    expect(report.findings.map(({ rule, message }) => [rule, message])).toEqual([
      ['coverage/lost', 'unchanged lines 4-5 ran in the base, but no longer'],
    ]);
  });

  it(
    'cannot judge a summary, a base that is not a commit, or none in ' + 'common',
    async () => {
      const project = changed({ 'src/a.ts': code(1, 5) }, (work) => {
        work.write({
          'src/a.ts': code(1, 6),
          'coverage/coverage-summary.json': JSON.stringify({
            total: {},
            'src/a.ts': { lines: { total: 5, covered: 5 } },
          }).replace('"total":{},', ''),
        });
      });
      const summary = await judge(project);
      expect(summary.report.gates[0]!.reason).toContain('only counts and no lines');
      const base = await runQa(project, ['coverage', '--changed', '--base', 'nowhere']);
      expect(base.stderr).toContain(
        'the base nowhere (--base) is not in this repository',
      );
      expect([summary.exitCode, base.exitCode]).toEqual([2, 2]);
    },
  );
});
