import {
  chmodSync,
  cpSync,
  existsSync,
  readFileSync,
  readdirSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { describe, expect, it } from 'vitest';
import { createProject } from '../../../support/project.ts';
import type { Project } from '../../../support/project.ts';
import { hasPrograms } from '../../../support/programs.ts';
import { runForReport, runQa } from '../../../support/run-qa.ts';

const files = new URL('../../../../src/setup/ops/files/deploy', import.meta.url)
  .pathname;

/** A project with the written scripts, and one place of them replaced. */
function withWatchdog(file = '', before = '', after = ''): Project {
  const project = createProject();
  cpSync(files, project.path('deploy'), { recursive: true });
  chmodSync(project.path('deploy/watchdog.sh'), 0o755);
  if (file === '') return project;
  const path = project.path(`deploy/${file}`);
  const text = readFileSync(path, 'utf8');
  expect(text).toContain(before);
  writeFileSync(path, text.replace(before, after));
  return project;
}

interface DrillDetails {
  readonly steps: readonly { name: string; ok: boolean; shown: string }[];
}

/** The numbers of the cases that a watchdog fails, and why. */
async function failedCases(project: Project) {
  const { report, exitCode } = await runForReport(project, ['drill', 'watchdog'], {
    now: () => new Date(),
  });
  const [gate] = report.gates;
  const { steps } = gate!.details as DrillDetails;
  const failed = steps.filter(({ ok }) => !ok);
  return {
    exitCode,
    numbers: failed.map(({ name }) => Number.parseInt(name, 10)),
    shown: failed.map(({ shown }) => shown),
  };
}

/** Wrong watchdogs: what is changed, and the cases that this fails. */
const wrong: readonly (readonly [
  title: string,
  file: string,
  before: string,
  after: string,
  cases: readonly number[],
])[] = [
  [
    'counts failures in total',
    'watchdog.sh',
    'if service_answers; then\n    echo 0 >"$counter"',
    'if service_answers; then\n    :',
    [5],
  ],
  ['rolls back in a loop', 'watchdog.sh', 'in_cooldown && return 0', ':', [4, 7, 8]],
  ['waits for an answer for ever', 'lib.sh', '--max-time "$2" ', '', [6]],
  [
    'ends at the first failed answer',
    'watchdog.sh',
    'if service_answers; then',
    'service_answers\n  if true; then',
    [2, 3, 4, 5, 6, 7, 8, 9, 11, 12],
  ],
  [
    'rolls back at the first failed answer',
    'watchdog.sh',
    'count >= WATCHDOG_FAILURES',
    'count >= 1',
    [2, 5],
  ],
  [
    'takes a closed port of the database for a failure',
    'watchdog.sh',
    'alert DependencyDown "nothing listens at$down"',
    '{ alert DependencyDown "$down"; "$WATCHDOG_ROLLBACK"; }',
    [10],
  ],
  [
    'has no grace after a deployment',
    'watchdog.sh',
    '< $(micro "$WATCHDOG_GRACE")',
    '< 0',
    [11],
  ],
  [
    'goes back to a version that is marked bad',
    'watchdog.sh',
    'if [[ -z $previous ]]; then',
    'if false; then',
    [12],
  ],
];

describe.skipIf(!hasPrograms('bash', 'curl', 'flock'))(
  'qa drill watchdog (needs bash, curl and flock)',
  () => {
    it('passes the written script in all twelve cases, and keeps evidence', async () => {
      const project = withWatchdog();
      project.commit();
      const before = readdirSync(tmpdir()).filter((name) =>
        name.startsWith('qa-drill-'),
      );
      expect(await failedCases(project)).toEqual({
        exitCode: 0,
        numbers: [],
        shown: [],
      });
      const evidence = JSON.parse(project.read('.qa/evidence/drill-watchdog.json')) as {
        readonly exitCode: number;
        readonly steps: readonly unknown[];
        readonly subject: readonly { readonly path: string }[];
      };
      expect(evidence).toMatchObject({ drill: 'watchdog', exitCode: 0 });
      expect(evidence.steps).toHaveLength(12);
      expect(evidence.subject.map(({ path }) => path)).toEqual(['deploy/watchdog.sh']);
      const left = readdirSync(tmpdir()).filter((name) => name.startsWith('qa-drill-'));
      expect(left.filter((name) => !before.includes(name))).toEqual([]);
    });

    it.for(wrong)('fails a script that %s by exactly its cases', async (one) => {
      const [, file, before, after, cases] = one;
      const { numbers, exitCode, shown } = await failedCases(
        withWatchdog(file, before, after),
      );
      expect(numbers, shown.join('; ')).toEqual(cases);
      expect(exitCode).toBe(1);
    });

    it('is unknown where the script never asks the service, and shows the contract', async () => {
      const project = createProject({ 'deploy/watchdog.sh': '#!/bin/sh\nexit 0\n' });
      chmodSync(project.path('deploy/watchdog.sh'), 0o755);
      const { exitCode, stdout } = await runQa(project, ['drill', 'watchdog']);
      expect(stdout).toContain('WATCHDOG_URLS');
      expect(exitCode).toBe(2);
    });
  },
);

describe('qa drill', () => {
  it('is unknown without a script, without a name, and without an Alertmanager', async () => {
    const project = createProject();
    for (const [argv, words] of [
      [['drill', 'watchdog'], 'there is no deploy/watchdog.sh'],
      [['drill'], 'nobody said which drill'],
      [['drill', 'alert'], '--alertmanager'],
      [['drill', 'rollback'], 'release.rollback.deployment'],
    ] as const) {
      const { exitCode, stdout } = await runQa(project, argv);
      expect(stdout).toContain(words);
      expect(exitCode).toBe(2);
    }
    expect(existsSync(project.path('.qa/evidence'))).toBe(false);
  });

  it('says in a dry run what it would do, and does nothing', async () => {
    const project = createProject({ 'deploy/watchdog.sh': 'x' });
    const { exitCode, stdout } = await runQa(project, [
      'drill',
      'watchdog',
      '--dry-run',
    ]);
    expect(stdout).toContain('7 two watchdogs at once');
    expect(exitCode).toBe(0);
    expect(existsSync(project.path('.qa/evidence'))).toBe(false);
  });

  it('times a rollback, and says where its command fails', async () => {
    const config = (command: string) =>
      JSON.stringify({ release: { rollback: { deployment: { command } } } });
    const project = createProject({ 'qa.config.json': config('exit 0') });
    expect((await runQa(project, ['drill', 'rollback'])).exitCode).toBe(0);
    expect(project.read('.qa/evidence/drill-rollback.json')).toContain('"exitCode": 0');
    project.write({ 'qa.config.json': config('exit 3') });
    expect((await runQa(project, ['drill', 'rollback'])).exitCode).toBe(1);
    expect(project.read('.qa/evidence/drill-rollback.json')).toContain('"exitCode": 1');
  });
});
