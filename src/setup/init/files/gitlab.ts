import type { NeededService } from '../detect/services.ts';
import type { Survey } from '../survey.ts';
import { buildCommands } from './commands.ts';
import type { BuildCommands } from './commands.ts';
import { scalar } from './github.ts';

/** One file for GitLab: lint, test, security. */
export function gitlabCi(survey: Survey): string {
  const commands = buildCommands(survey);
  const { qa, testGates, security } = commands;
  const skips = testGates.map((gate) => ` --skip ${gate}="in the job test"`).join('');
  const stages = ['lint', ...(testGates.length > 0 ? ['test'] : []), 'security'];
  return [
    '# Written by qa init once; it is yours to change.',
    `stages: [${stages.join(', ')}]`,
    'default:',
    `  image: ${imageOf(survey)}`,
    'variables:',
    '  # A change is compared with its base, which a shallow clone lacks.',
    "  GIT_DEPTH: '0'",
    'workflow:',
    '  rules:',
    '    - if: $CI_PIPELINE_SOURCE == "merge_request_event"',
    '    - if: $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH',
    'lint:',
    '  stage: lint',
    ...script(survey, commands, [
      `${qa} gate ci${skips} --report gitlab=gl-code-quality.json`,
    ]),
    '  artifacts:',
    '    when: always',
    '    reports:',
    '      codequality: gl-code-quality.json',
    ...testJob(survey, commands),
    'security:',
    '  stage: security',
    ...script(survey, commands, [security]),
    '',
  ].join('\n');
}

function testJob(survey: Survey, commands: BuildCommands): readonly string[] {
  const { qa, testGates } = commands;
  const { tests } = survey;
  if (tests === null) return [];
  const isJunit = tests.report.endsWith('.xml');
  return [
    'test:',
    '  stage: test',
    ...services(survey.services),
    ...script(survey, commands, [`${qa} gate ci --only ${testGates.join(' ')}`]),
    '  artifacts:',
    '    when: always',
    '    paths: [.qa/evidence]',
    ...(isJunit ? ['    reports:', `      junit: ${tests.report}`] : []),
  ];
}

function script(
  survey: Survey,
  { install }: BuildCommands,
  commands: readonly string[],
): readonly string[] {
  const before = [...systemSetUp(survey), ...install];
  return [
    '  script:',
    ...[...before, ...commands].map((line) => `    - ${scalar(line)}`),
  ];
}

function services(needed: readonly NeededService[]): readonly string[] {
  if (needed.length === 0) return [];
  const variables = needed.flatMap(({ env }) => Object.entries(env));
  return [
    '  services:',
    ...needed.flatMap(({ name, image }) => [
      `    - name: ${image}`,
      `      alias: ${name}`,
    ]),
    ...(variables.length === 0 ? [] : ['  variables:']),
    ...variables.map(([key, value]) => `    ${key}: ${value}`),
  ];
}

const images = { node: 'node:24.14.1', python: 'python:3.12.13' };

/** The image that a build runs in. */
export function imageOf({ languages, manager }: Survey): string {
  const isPython = languages.some(({ name }) => name === 'Python');
  return isPython && manager === null ? images.python : images.node;
}

/** What the image lacks: Node beside Python, Python beside Node. */
export function systemSetUp(survey: Survey): readonly string[] {
  const isPython = survey.languages.some(({ name }) => name === 'Python');
  if (!isPython) return [];
  const packages =
    imageOf(survey) === images.node ? 'python3-pip python-is-python3' : 'nodejs npm';
  return [`apt-get update -qq && apt-get install -y -qq ${packages}`];
}
