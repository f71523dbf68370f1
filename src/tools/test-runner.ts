import { detectPackageManager } from './package-manager.ts';
import { dependenciesOf } from './project.ts';
import type { Manifest, Project } from './project.ts';
import { pythonDependencies, pythonSettings } from './python-settings.ts';

/** How a project runs its tests, so that reports come of it. */
export interface TestRunner {
  readonly name: string;
  /** A command for a shell. */
  readonly run: string;
  /** Where the run leaves its report of tests. */
  readonly report: string;
  /** Where it leaves its report of coverage; null where it measures none. */
  readonly coverage: string | null;
}

/** Those whose processes run what is in the files, so that V8 can measure it. */
const plain: ReadonlySet<string> = new Set(['node:test', 'mocha']);

/** Whether a run gives coverage: a report of its own, or what V8 measures in it. */
export function isMeasured({ name, coverage }: TestRunner): boolean {
  return coverage !== null || plain.has(name);
}

const report = 'reports/junit.xml';

/** The project's own way to run its tests; null where none is known. */
export async function detectTestRunner(project: Project): Promise<TestRunner | null> {
  const manifest = await project.manifest();
  const found = manifest === null ? null : await nodeRunner(project, manifest);
  return found ?? (await pytest(project));
}

async function nodeRunner(
  project: Project,
  manifest: Manifest,
): Promise<TestRunner | null> {
  const dependencies = dependenciesOf(manifest);
  const exec = (await detectPackageManager(project))?.exec ?? 'npx --no-install';
  const has = (name: string): boolean => Object.hasOwn(dependencies, name);
  if (has('vitest')) return vitest(exec, has);
  if (has('jest')) return jest(exec);
  if (has('mocha')) return mocha(exec, manifest);
  return nodeTest(manifest);
}

function vitest(exec: string, has: (name: string) => boolean): TestRunner {
  const measures = has('@vitest/coverage-v8') || has('@vitest/coverage-istanbul');
  const flags = `--reporter=default --reporter=junit --outputFile.junit=${report}`;
  const measured = ' --coverage.enabled --coverage.reporter=lcov';
  return {
    name: 'vitest',
    run: `${exec} vitest run ${flags}${measures ? measured : ''}`,
    report,
    coverage: measures ? 'coverage/lcov.info' : null,
  };
}

function jest(exec: string): TestRunner {
  const file = 'reports/jest.json';
  return {
    name: 'jest',
    run:
      `mkdir -p reports && ${exec} jest --json --outputFile=${file} ` +
      '--coverage --coverageReporters=lcov',
    report: file,
    coverage: 'coverage/lcov.info',
  };
}

// Mocha's reporter `xunit` writes what others call JUnit. What the project tells mocha
// on its command line stays.
function mocha(exec: string, manifest: Manifest): TestRunner {
  const script = manifest.scripts?.['test'] ?? '';
  const call = /(?:^|&&|\s)(?:_?mocha)(?<flags>(?:\s+(?!&&)\S+)*)/.exec(script);
  const flags = (call?.groups?.['flags'] ?? '')
    .replace(/\s+(?:--reporter|-R)[\s=]\S+/g, '')
    .trimEnd();
  const file = 'reports/mocha.xml';
  const reporter = `--reporter xunit --reporter-option output=${file}`;
  return {
    name: 'mocha',
    run: `mkdir -p reports && ${exec} mocha${flags} ${reporter}`,
    report: file,
    coverage: null,
  };
}

// https://nodejs.org/api/test.html#test-reporters
function nodeTest(manifest: Manifest): TestRunner | null {
  const script = manifest.scripts?.['test'] ?? '';
  if (!/\bnode\b.*--test\b/.test(script)) return null;
  const flags =
    '--test --test-reporter=spec --test-reporter-destination=stdout ' +
    `--test-reporter=junit --test-reporter-destination=${report}`;
  return {
    name: 'node:test',
    run: `mkdir -p reports && ${script.replace(/--test\b(?!-)/, flags)}`,
    report,
    coverage: null,
  };
}

const pytestMarks = {
  table: 'pytest',
  section: 'tool:pytest',
  ownFiles: ['pytest.ini', '.pytest.ini', 'conftest.py'],
};

/** What starts Python in the environment that a lock describes. */
const starters = [
  ['uv.lock', 'uv run python'],
  ['poetry.lock', 'poetry run python'],
  ['pdm.lock', 'pdm run python'],
  ['Pipfile.lock', 'pipenv run python'],
] as const;

async function pytest(project: Project): Promise<TestRunner | null> {
  const dependencies = await pythonDependencies(project);
  const isUsed =
    dependencies.has('pytest') ||
    (await pythonSettings(project, pytestMarks)) !== null ||
    project.paths.some((path) => /(?:^|\/)test_[^/]*\.py$/.test(path));
  if (!isUsed) return null;
  const measures = dependencies.has('pytest-cov');
  const measured = ' --cov --cov-report=xml:coverage.xml';
  const starter = starters.find(([lock]) => project.has(lock))?.[1] ?? 'python';
  return {
    name: 'pytest',
    run: `${starter} -m pytest --junitxml=${report}${measures ? measured : ''}`,
    report,
    coverage: measures ? 'coverage.xml' : null,
  };
}
