import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createProject } from '../../../support/project.ts';
import type { Project } from '../../../support/project.ts';
import { runForReport } from '../../../support/run-qa.ts';

const cart = `export interface Item {
  price: number;
}

export function total(items: Item[]): number {
  if (items.length === 0) {
    return 0;
  }
  return items
    .map((item) => item.price)
    .reduce(
      (sum, price) => sum + price,
      0,
    );
}

export function never(): string {
  return 'never';
}
`;

/** A project with Vitest and its providers. */
function vitestProject(config: string): Project {
  const project = createProject({
    '.gitignore': 'coverage/\nnode_modules\n',
    'package.json': JSON.stringify({
      type: 'module',
      scripts: { test: 'vitest run', cover: 'npm test -- --coverage' },
    }),
    'vitest.config.js': `export default { test: ${config} };\n`,
    'src/cart.ts': cart,
    'tests/cart.test.ts': `import { expect, test } from 'vitest';
import { total } from '../src/cart.ts';
test('sums', () => expect(total([{ price: 2 }])).toBe(2));
`,
  });
  const modules = join(import.meta.dirname, '../../../../node_modules');
  symlinkSync(modules, project.path('node_modules'));
  return project;
}

const judge = (project: Project, command: string) =>
  runForReport(project, ['coverage', '--lines', '0', '--run', command]);

describe('qa coverage --run with Vitest', () => {
  it.each([
    ['v8', 'forks'],
    ['v8', 'threads'],
    ['istanbul', 'forks'],
  ])(
    'gives the lines of its own report: %s in %s',
    async (provider, pool) => {
      const coverage = `{ provider: '${provider}', reporter: ['json', 'json-summary'] }`;
      const project = vitestProject(`{ pool: '${pool}', coverage: ${coverage} }`);
      const { report } = await judge(project, 'npm run cover');
      const own = JSON.parse(project.read('coverage/coverage-summary.json')) as {
        total: Record<
          'lines' | 'branches' | 'functions',
          { covered: number; total: number }
        >;
      };
      expect(report.gates[0]!.metrics).toMatchObject({
        linesCovered: own.total.lines.covered,
        linesTotal: own.total.lines.total,
        branchesTotal: own.total.branches.total,
        functionsCovered: own.total.functions.covered,
      });
      expect(own.total.lines.total).toBeGreaterThan(2);
    },
    60_000,
  );

  it('cannot judge without a report of its own, and says how to get one', async () => {
    const { report, exitCode } = await judge(vitestProject('{}'), 'npm test');
    expect(exitCode).toBe(2);
    expect(report.gates[0]!.reason).toBe(
      'npm test starts Vitest, which measures coverage itself, and it wrote no report. ' +
        'Let it write one: --coverage --coverage.reporter=json',
    );
  }, 60_000);
});

describe('qa coverage --run with another command', () => {
  const cobertura =
    '<coverage><packages><package><classes><class filename="a.py"><lines>' +
    '<line number="1" hits="1"/><line number="2" hits="0"/>' +
    '</lines></class></classes></package></packages></coverage>';

  it('reads the report that the command wrote', async () => {
    const project = createProject({ 'a.py': 'a\nb\n' });
    const { report } = await judge(project, `echo '${cobertura}' > coverage.xml`);
    expect(report.gates[0]!.metrics).toMatchObject({ linesCovered: 1, linesTotal: 2 });
  });

  it('does not read a report of an earlier run', async () => {
    const project = createProject({ 'a.py': 'a\nb\n', 'coverage.xml': cobertura });
    const { report, exitCode } = await judge(project, 'true');
    expect(exitCode).toBe(2);
    expect(report.gates[0]!.reason).toContain('wrote no coverage report');
  });

  it.each([
    ['pytest', 'pytest || true', '--cov --cov-report=json'],
    ['go test', 'go version || true', '-coverprofile=cover.out'],
  ])('says which report %s can write', async (_name, command, flags) => {
    const { report, exitCode } = await judge(createProject({ 'a.py': '' }), command);
    expect(exitCode).toBe(2);
    expect(report.gates[0]!.reason).toContain(flags);
  });
});
