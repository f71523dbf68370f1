import type { NeededService } from '../detect/services.ts';
import type { Survey } from '../survey.ts';
import { buildCommands } from './commands.ts';
import { scalar } from './github.ts';
import { imageOf, systemSetUp } from './gitlab.ts';

/** One pipeline for Drone, whose steps share their working directory. */
export function drone(survey: Survey): string {
  const { install, qa, testGates, security } = buildCommands(survey);
  const image = imageOf(survey);
  const skips = testGates.map((gate) => ` --skip ${gate}="in the step test"`).join('');
  // Packages of the system and global ones stay in the container of their step.
  const before = [...systemSetUp(survey), ...install];
  const step = (name: string, commands: readonly string[]): readonly string[] => [
    `  - name: ${name}`,
    `    image: ${image}`,
    '    commands:',
    ...[...before, ...commands].map((line) => `      - ${scalar(line)}`),
  ];
  return [
    '# Written by qa init once; it is yours to change.',
    'kind: pipeline',
    'type: docker',
    'name: ci',
    'trigger:',
    '  event: [push, pull_request]',
    ...services(survey.services),
    'steps:',
    ...step('lint', [`${qa} gate ci${skips}`]),
    ...(testGates.length > 0
      ? step('test', [`${qa} gate ci --only ${testGates.join(' ')}`])
      : []),
    ...step('security', [security]),
    '',
  ].join('\n');
}

function services(needed: readonly NeededService[]): readonly string[] {
  if (needed.length === 0) return [];
  return [
    'services:',
    ...needed.flatMap(({ name, image, env }) => {
      const variables = Object.entries(env);
      return [
        `  - name: ${name}`,
        `    image: ${image}`,
        ...(variables.length === 0 ? [] : ['    environment:']),
        ...variables.map(([key, value]) => `      ${key}: ${value}`),
      ];
    }),
  ];
}
