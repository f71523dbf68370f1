import type { PackageManager } from '../../../tools/package-manager.ts';
import { isMeasured } from '../../../tools/test-runner.ts';
import type { TestRunner } from '../../../tools/test-runner.ts';
import type { Survey } from '../survey.ts';

/** The commands that a build needs, whatever system runs it. */
export interface BuildCommands {
  /** Brings the project's packages and qa. */
  readonly install: readonly string[];
  /** Calls qa; the arguments come after it. */
  readonly qa: string;
  /** The gates that run the tests; empty without tests. */
  readonly testGates: readonly string[];
  /** Looks for secrets, known vulnerabilities and what the review finds. */
  readonly security: string;
}

/** What a build of this repository runs. */
export function buildCommands(survey: Survey): BuildCommands {
  const { manager, hasQa, tests } = survey;
  const own = hasQa ? manager : null;
  const isPython = survey.languages.some(({ name }) => name === 'Python');
  const qa = own === null ? 'qa' : `${own.exec} qa`;
  return {
    install: [
      ...(manager === null ? [] : nodeInstall(manager)),
      ...(isPython ? pythonInstall(survey) : []),
      ...(own === null ? [`npm install --global qa-toolchain@${__VERSION__}`] : []),
    ],
    qa,
    testGates: testGates(tests),
    security: `${qa} gate ci --only review secrets deps`,
  };
}

function testGates(tests: TestRunner | null): readonly string[] {
  if (tests === null) return [];
  return isMeasured(tests) ? ['tests', 'coverage'] : ['tests'];
}

function nodeInstall({ needsCorepack, install }: PackageManager): readonly string[] {
  return needsCorepack ? ['corepack enable', install] : [install];
}

function pythonInstall({ project, tools, tests }: Survey): readonly string[] {
  const requirements = project.paths.filter((path) =>
    /^requirements(?:[-_]?\w+)?\.txt$/.test(path),
  );
  const installs = requirements.map((path) => `pip install -r ${path}`);
  if (project.has('poetry.lock'))
    installs.unshift('pip install poetry', 'poetry install');
  else if (project.has('uv.lock')) installs.unshift('pip install uv', 'uv sync');
  else if (installs.length === 0 && isInstallable(project.text('pyproject.toml')))
    installs.push('pip install -e .');
  const own = new Set([
    ...tools
      .filter(({ tool }) => tool.ecosystem === 'python')
      .map(({ tool }) => tool.package),
    ...(tests?.name === 'pytest' ? ['pytest'] : []),
  ]);
  return own.size === 0 ? installs : [...installs, `pip install ${[...own].join(' ')}`];
}

function isInstallable(pyproject: string | null): boolean {
  return pyproject !== null && /^\[(?:project|build-system)\]/m.test(pyproject);
}
