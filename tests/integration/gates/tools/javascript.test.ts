import fs from 'node:fs';
import { describe, expect, it } from 'vitest';
import { linkModules, ownModules } from '../../../support/npm-tools.ts';
import { createProject } from '../../../support/project.ts';
import type { Project } from '../../../support/project.ts';
import { runForReport, runQa } from '../../../support/run-qa.ts';

const eslintConfig =
  "export default [{ rules: { eqeqeq: 'error', 'no-var': 'warn' } }];\n";

function withOwnTools(files: Readonly<Record<string, string>>): Project {
  const project = createProject({
    '.gitignore': 'node_modules\n.qa/cache\n.qa/evidence\n',
    'package.json': '{"type":"module","devDependencies":{"prettier":"3"}}\n',
    'eslint.config.js': eslintConfig,
    ...files,
  });
  linkModules(project.directory, ownModules);
  return project;
}

const only = (gate: string, ...more: readonly string[]) => [
  ...['gate', '--only', gate],
  ...more,
];

describe('the gate lint with ESLint', () => {
  it('gives findings with the rule, the place and the severity of ESLint', async () => {
    const project = withOwnTools({ 'a.js': 'var a = 1;\nif (a == 2) a = 3;\n' });
    const { report, exitCode } = await runForReport(project, only('lint'));
    expect(exitCode).toBe(1);
    expect(report.findings).toMatchObject([
      { rule: 'lint/eslint/no-var', severity: 'warning', line: 1, column: 1 },
      {
        rule: 'lint/eslint/eqeqeq',
        severity: 'error',
        path: 'a.js',
        line: 2,
        column: 7,
        endColumn: 9,
        message: "Expected '===' and instead saw '=='.",
      },
    ]);
  });

  it('judges only what is new against a base, and says that fixed code passes', async () => {
    const project = withOwnTools({ 'a.js': 'let a = 1;\nif (a == 2) a = 3;\n' });
    project.commit();
    project.write({
      'a.js': '\n\nlet a = 1;\nif (a == 2) a = 3;\nif (a == 4) a = 5;\n',
    });
    const changed = only('lint', '--changed', '--base', 'HEAD');
    const bad = await runForReport(project, changed);
    expect(bad.exitCode).toBe(1);
    expect(bad.report.findings).toMatchObject([{ line: 5, state: 'new' }]);
    expect(bad.report.gates[0]!.metrics).toMatchObject({ known: 1 });
    project.write({ 'a.js': '\nlet a = 1;\nif (a == 2) a = 3;\n' });
    expect((await runQa(project, changed)).exitCode).toBe(0);
  });

  it('judges the index, not the work tree', async () => {
    const project = withOwnTools({ 'a.js': 'let a = 1;\na = 2;\n' });
    project.commit();
    project.write({ 'a.js': 'let a = 1;\nif (a == 2) a = 3;\n' });
    project.git('add', 'a.js');
    project.write({ 'a.js': 'let a = 1;\na = 2;\n' });
    const staged = await runForReport(project, only('lint', '--staged'));
    expect(staged.exitCode).toBe(1);
    expect(staged.report.findings).toMatchObject([{ path: 'a.js', line: 2 }]);
    project.git('add', 'a.js');
    project.write({ 'a.js': 'let a = 1;\nif (a == 2) a = 3;\n' });
    expect((await runQa(project, only('lint', '--staged'))).exitCode).toBe(0);
    expect(project.read('a.js')).toContain('==');
  });

  it('accepts what the baseline holds, and reports in SARIF', async () => {
    const project = withOwnTools({ 'a.js': 'let a = 1;\nif (a == 2) a = 3;\n' });
    await runQa(project, ['baseline', 'create', '--only', 'lint']);
    const known = await runQa(project, only('lint'));
    expect(known.exitCode).toBe(0);
    project.write({ 'b.js': 'export const b = 1 == 2;\n' });
    const sarif = await runQa(project, only('lint', '--format', 'sarif'));
    expect(sarif.exitCode).toBe(1);
    const { runs } = JSON.parse(sarif.stdout) as {
      runs: { results: { ruleId: string }[] }[];
    };
    expect(runs[0]!.results.map(({ ruleId }) => ruleId)).toEqual([
      'lint/eslint/eqeqeq',
    ]);
  });

  it('cannot judge with a broken configuration, and says what ESLint said', async () => {
    const project = withOwnTools({
      'eslint.config.js': 'export default [{ rules: 1 }];\n',
    });
    const run = await runForReport(project, only('lint'));
    expect(run.exitCode).toBe(2);
    expect(run.report.gates[0]!.reason).toContain('ESLint could not judge');
  });

  it('gives a syntax error as a finding', async () => {
    const project = withOwnTools({ 'a.js': 'let = ;\n' });
    const { report } = await runForReport(project, only('lint'));
    expect(report.findings).toMatchObject([{ rule: 'lint/eslint/syntax', line: 1 }]);
  });
});

describe('a gate of tools', () => {
  it('has nothing to apply to without such a tool, and cannot judge if named', async () => {
    const project = createProject({ 'a.ts': 'let a;\n' });
    for (const gate of ['format', 'lint', 'types'])
      expect((await runForReport(project, only(gate))).exitCode, gate).toBe(2);
    const lint = await runForReport(project, only('lint'));
    expect(lint.report.gates[0]!.reason).toContain('the project uses no linter');
  });

  it('explains a rule of a tool by the gate that runs it', async () => {
    const run = await runQa(createProject(), ['explain', 'lint/eslint/no-var']);
    expect(run.exitCode).toBe(0);
    expect(run.stdout).toContain('no-var is a rule of eslint');
    const unknown = await runQa(createProject(), ['explain', 'review/eslint/no-var']);
    expect(unknown.exitCode).toBe(2);
  });

  it('says how to install a tool that is missing', async () => {
    const project = createProject({
      'package.json': '{"devDependencies":{"prettier":"3"}}',
      'eslint.config.js': eslintConfig,
      'pnpm-lock.yaml': '',
    });
    const lint = await runForReport(project, only('lint'));
    expect(lint.exitCode).toBe(2);
    expect(lint.report.gates[0]!.reason).toContain(
      'Install it: pnpm add --save-dev eslint',
    );
    const format = await runForReport(project, only('format'));
    expect(format.report.gates[0]!.reason).toContain('pnpm install --frozen-lockfile');
  });

  it('hides no finding of one tool where another is missing', async () => {
    const project = withOwnTools({
      'a.js': 'let a = 1;\nif (a == 2) a = 3;\n',
      '.oxlintrc.json': '{}',
    });
    const run = await runForReport(project, only('lint'));
    expect(run.exitCode).toBe(2);
    expect(run.report.findings).toMatchObject([{ rule: 'lint/eslint/eqeqeq' }]);
    expect(run.stderr).toContain('oxlint is not installed');
  });

  it('runs the tools alone that the configuration names', async () => {
    const project = withOwnTools({
      'a.js': 'let a = 1;\nif (a == 2) a = 3;\n',
      '.oxlintrc.json': '{}',
      'qa.config.json': '{"gates":{"lint":{"tools":["eslint"]}}}',
    });
    const run = await runForReport(project, only('lint'));
    expect(run.report.gates[0]!.verdict).toBe('fail');
  });

  it('judges the paths that are named, and none of the others', async () => {
    const project = withOwnTools({
      'src/a.js': 'export const a = 1 == 2;\n',
      'lib/b.js': 'export const b = 1 == 2;\n',
    });
    const run = await runForReport(project, only('lint', 'lib'));
    expect(run.report.findings.map(({ path }) => path)).toEqual(['lib/b.js']);
  });
});

describe('the gate format with Prettier', () => {
  it('names each file that Prettier would write otherwise, and what it cannot read', async () => {
    const project = withOwnTools({
      'a.js': 'let  a = 1;\n',
      'b.json': '{"a":1}',
      'good.js': 'let a = 1;\n',
      'broken.js': 'let = ;\n',
      'left.js': 'let  a;\n',
      '.prettierignore': 'left.js\npackage.json\neslint.config.js\n',
    });
    const { report } = await runForReport(project, only('format'));
    expect(report.findings.map(({ rule, path }) => [rule, path])).toEqual([
      ['format/prettier/unformatted', 'a.js'],
      ['format/prettier/unformatted', 'b.json'],
      ['format/prettier/syntax', 'broken.js'],
    ]);
  });

  it('lets a file be that was not formatted before the change either', async () => {
    const project = withOwnTools({ 'a.js': 'let  a = 1;\n' });
    project.commit();
    project.write({ 'a.js': 'let  a = 1;\nlet b;\n', 'b.js': 'let  b;\n' });
    const run = await runForReport(
      project,
      only('format', '--changed', '--base', 'HEAD'),
    );
    expect(run.report.findings.map(({ path }) => path)).toEqual(['b.js']);
  });
});

describe('the gate types with tsc', () => {
  const tsconfig = '{"compilerOptions":{"strict":true,"types":[]},"include":["src"]}';

  it('finds what a change breaks in a file that it does not touch', async () => {
    const project = withOwnTools({
      'tsconfig.json': tsconfig,
      'src/a.ts': 'export const a: number = 1;\n',
      'src/b.ts':
        "import { a } from './a.js';\nexport const b: number = a;\nlet c: string = 1;\n",
    });
    project.commit();
    project.write({ 'src/a.ts': "export const a: string = '';\n" });
    const changed = only('types', '--changed', '--base', 'HEAD');
    const { report } = await runForReport(project, changed);
    expect(report.findings).toMatchObject([
      { rule: 'types/tsc/TS2322', path: 'src/b.ts', line: 2, column: 14, state: 'new' },
    ]);
    expect(report.gates[0]!.metrics).toMatchObject({ known: 1 });
  });

  it('checks each project that a solution refers to', async () => {
    const project = withOwnTools({
      'tsconfig.json':
        '{ "files": [], "references": [{ "path": "./tsconfig.app.json" }, { "path": "lib" }] }',
      'tsconfig.app.json': tsconfig,
      'src/a.ts': 'export const a: number = "";\n',
      'lib/tsconfig.json': '{"compilerOptions":{"types":[]}}',
      'lib/b.ts': 'export const b: number = "";\n',
    });
    const { report } = await runForReport(project, only('types'));
    expect(report.findings.map(({ path }) => path)).toEqual(['lib/b.ts', 'src/a.ts']);
  });

  it('cannot judge by a configuration that tsc refuses', async () => {
    const project = withOwnTools({
      'tsconfig.json': '{"include":["none"]}',
      'a.ts': '',
    });
    const run = await runForReport(project, only('types'));
    expect(run.exitCode).toBe(2);
    expect(run.report.gates[0]!.reason).toContain('TS18003');
  });

  it('sees packages and generated files that git ignores, on both sides', async () => {
    const project = withOwnTools({
      '.gitignore': 'node_modules\nsrc/made\n.qa\n',
      'tsconfig.json': tsconfig,
      'src/made/m.ts': 'export const m = 1;\n',
      'src/a.ts': "import { m } from './made/m.js';\nexport const a: number = m;\n",
    });
    project.commit();
    project.write({
      'src/a.ts': "import { m } from './made/m.js';\nexport const a: string = m;\n",
    });
    project.git('add', '--all');
    const run = await runForReport(project, only('types', '--staged'));
    expect(run.report.findings).toMatchObject([{ rule: 'types/tsc/TS2322', line: 2 }]);
    const left = fs
      .readdirSync(project.directory)
      .filter((name) => /qa-tree/.test(name));
    expect(left).toEqual([]);
  });
});

describe('a file that no tool looks at', () => {
  const tsconfig = '{"compilerOptions":{"strict":true,"types":[]},"include":["src"]}';
  const cases: readonly (readonly [string, string, string, Record<string, string>])[] =
    [
      [
        ...(['lint', 'src/a.ts', 'ESLint'] as const),
        { 'eslint.config.js': 'export default [{ files: ["**/*.js"], rules: {} }];\n' },
      ],
      [
        ...(['lint', 'old/a.js', 'ESLint'] as const),
        { 'eslint.config.js': 'export default [{ ignores: ["old/**"] }];\n' },
      ],
      ['format', 'left.js', 'Prettier', { '.prettierignore': 'left.js\n' }],
      [
        ...(['types', 'other.ts', 'TypeScript'] as const),
        { 'tsconfig.json': tsconfig, 'src/b.ts': 'export const b = 1;\n' },
      ],
    ];

  it.each(cases)(
    'is not counted by %s as judged: %s',
    async (gate, path, title, files) => {
      const project = withOwnTools(files);
      project.commit();
      project.write({ [path]: 'export const z: number = "a"\n' });
      project.git('add', path);
      const named = await runForReport(project, only(gate, '--staged'));
      const reason = `0 of 1 file: ${title} is not set up for ${path}`;
      expect(named.exitCode).toBe(2);
      expect(named.report.gates[0]).toMatchObject({ verdict: 'unknown', reason });
      const profile = ['gate', gate === 'types' ? 'push' : 'commit', '--staged'];
      const { report } = await runForReport(project, profile);
      expect(report.gates.find((one) => one.gate === gate)).toMatchObject({
        ...{ verdict: 'skipped', reason },
      });
    },
  );

  it('is told beside those that are judged', async () => {
    const project = withOwnTools({
      'tsconfig.json': tsconfig,
      '.prettierignore': 'left.js\npackage.json\neslint.config.js\n*.json\n',
      'eslint.config.js': 'export default [{ ignores: ["left.js"] }];\n',
      'left.js': 'let  a;\n',
      'src/b.ts': 'export const b = 1;\n',
      'good.js': 'export const c = 1;\n',
    });
    for (const [gate, files, leftOut] of [
      ['lint', 2, 2],
      ['format', 2, 4],
      ['types', 1, 3],
    ] as const) {
      const { report } = await runForReport(project, only(gate));
      const { metrics, reason, verdict } = report.gates[0]!;
      expect([gate, verdict, reason, metrics]).toMatchObject([
        ...[gate, 'pass'],
        expect.stringContaining(`; ${leftOut} left out`),
        { files, leftOut },
      ]);
    }
  });
});
