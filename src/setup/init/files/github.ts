import type { NeededService } from '../detect/services.ts';
import type { Survey } from '../survey.ts';
import { useAction } from './actions.ts';
import { buildCommands } from './commands.ts';

const head = '# Written by qa init once; it is yours to change.\n';

/** The workflow of every change: lint, then test with the services that it needs. */
export function githubCi(survey: Survey): string {
  const { qa, testGates } = buildCommands(survey);
  const { main } = survey.branches;
  const skips = testGates.map((gate) => ` --skip ${gate}="in the job test"`).join('');
  const lint = [
    '  lint:',
    '    runs-on: ubuntu-latest',
    '    permissions:',
    '      contents: read',
    '      security-events: write',
    '    steps:',
    ...setUp(survey),
    ...step(`${qa} gate ci${skips} --report github --report sarif=qa.sarif`),
    ...uploadSarif,
  ];
  return `${head}name: ci
on:
  push:
    branches: [${quote(main)}]
  pull_request:
permissions:
  contents: read
concurrency:
  group: ci-\${{ github.ref }}
  cancel-in-progress: true
jobs:
${[...lint, ...testJob(survey)].join('\n')}
`;
}

function testJob(survey: Survey): readonly string[] {
  const { qa, testGates } = buildCommands(survey);
  if (testGates.length === 0) return [];
  return [
    '  test:',
    '    needs: lint',
    '    runs-on: ubuntu-latest',
    ...services(survey.services),
    '    steps:',
    ...setUp(survey),
    ...step(`${qa} gate ci --only ${testGates.join(' ')} --report github`),
    `      - uses: ${useAction('actions/upload-artifact')}`,
    '        if: ${{ !cancelled() }}',
    '        with:',
    '          name: evidence',
    '          path: .qa/evidence',
    '          include-hidden-files: true',
    '          if-no-files-found: ignore',
  ];
}

/** The workflow of every night: what became known since the last change. */
export function githubSecurity(survey: Survey): string {
  const { security } = buildCommands(survey);
  const { main } = survey.branches;
  const steps = [
    ...setUp(survey),
    ...step(`${security} --report sarif=qa.sarif`),
    ...uploadSarif,
  ];
  return `${head}name: security
on:
  schedule:
    - cron: '23 3 * * *'
  push:
    branches: [${quote(main)}]
permissions:
  contents: read
jobs:
  security:
    runs-on: ubuntu-latest
    permissions:
      contents: read
      security-events: write
    steps:
${steps.join('\n')}
`;
}

function setUp(survey: Survey): readonly string[] {
  const { install } = buildCommands(survey);
  const isPython = survey.languages.some(({ name }) => name === 'Python');
  return [
    `      - uses: ${useAction('actions/checkout')}`,
    '        with:',
    '          # A change is compared with its base, which a shallow clone lacks.',
    '          fetch-depth: 0',
    `      - uses: ${useAction('actions/setup-node')}`,
    '        with:',
    `          ${nodeVersion(survey)}`,
    ...(survey.manager?.name === 'bun'
      ? [`      - uses: ${useAction('oven-sh/setup-bun')}`]
      : []),
    ...(isPython
      ? [
          `      - uses: ${useAction('actions/setup-python')}`,
          '        with:',
          `          ${pythonVersion(survey)}`,
        ]
      : []),
    ...install.flatMap((command) => step(command)),
  ];
}

function nodeVersion({ project }: Survey): string {
  const file = ['.nvmrc', '.node-version'].find((name) => project.has(name));
  return file === undefined ? 'node-version: 24' : `node-version-file: ${file}`;
}

function pythonVersion({ project }: Survey): string {
  return project.has('.python-version')
    ? 'python-version-file: .python-version'
    : "python-version: '3.12'";
}

function step(command: string): readonly string[] {
  return [`      - run: ${scalar(command)}`];
}

// A pull request from a fork may not upload, which is not a reason to fail.
const uploadSarif = [
  `      - uses: ${useAction('github/codeql-action/upload-sarif')}`,
  "        if: ${{ !cancelled() && hashFiles('qa.sarif') != '' }}",
  '        continue-on-error: true',
  '        with:',
  '          sarif_file: qa.sarif',
];

function services(needed: readonly NeededService[]): readonly string[] {
  if (needed.length === 0) return [];
  return ['    services:', ...needed.flatMap(service)];
}

function service({ name, image, port, env, ready }: NeededService): readonly string[] {
  const variables = Object.entries(env).map(
    ([key, value]) => `          ${key}: ${value}`,
  );
  return [
    `      ${name}:`,
    `        image: ${image}`,
    ...(variables.length === 0 ? [] : ['        env:', ...variables]),
    `        ports: ['${port}:${port}']`,
    '        options: >-',
    `          --health-cmd "${ready}" --health-interval 5s --health-timeout 5s`,
    '          --health-retries 20',
  ];
}

/** A YAML scalar on one line: quoted where it would not be read as it is. */
export function scalar(text: string): string {
  return /: |\s#|^[-?:,[\]{}#&*!|>'"%@`]|:$/.test(text)
    ? `'${text.replaceAll("'", "''")}'`
    : text;
}

function quote(branch: string): string {
  return /^[\w./-]+$/.test(branch) ? branch : `'${branch.replaceAll("'", "''")}'`;
}
