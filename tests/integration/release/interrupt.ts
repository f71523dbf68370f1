import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { afterAll, expect } from 'vitest';
import { main } from '../../../src/cli.ts';
import { lastStanding, readLedger } from '../../../src/release/transaction/ledger.ts';
import { createTestHost } from '../../support/host.ts';
import { openProject } from '../../support/project.ts';
import type { Project } from '../../support/project.ts';
import { runQa } from '../../support/run-qa.ts';
import { createFaultyHost } from './faulty-host.ts';
import type { Fault } from './faulty-host.ts';

/** Where a command comes out: what was before, what it makes, or this side alone. */
export type Outcome = 'local' | 'new' | 'old';

type Snapshot = Readonly<Record<string, unknown>>;

/** A command that can be broken at any step, each time on a fresh copy. */
export interface Interruption {
  readonly argv: readonly string[];
  readonly template: string;
  /** The steps that change the world, in order. */
  readonly steps: readonly string[];
  readonly old: Snapshot;
  readonly new: Snapshot;
}

/** A repository with files of every kind, not yet released. */
function createTemplate(directory: string): Project {
  const work = join(directory, 'work');
  fs.mkdirSync(work, { recursive: true });
  const project = openProject(work);
  project.git('init', '--quiet', '--initial-branch=main', '--template=');
  project.write({
    'package.json': '{\r\n\t"name": "x",\r\n\t"version": "1.2.3"\r\n}',
    VERSION: '1.2.3\n',
    'CHANGELOG.md': '# Changelog\n\n## [Unreleased]\n\n- 語音 🎉\n',
    'other.txt': 'stays\n',
  });
  fs.chmodSync(join(work, 'VERSION'), 0o755);
  project.commit('feat: first');
  project.git('tag', 'v1.2.3');
  return project;
}

/** Gives a repository a remote beside it, found from any copy of both. */
export function addRemoteBeside(project: Project): void {
  const remote = join(project.directory, '../remote.git');
  execFileSync('git', [
    'init',
    '--quiet',
    '--bare',
    '--template=',
    '-b',
    'main',
    remote,
  ]);
  project.git('remote', 'add', 'origin', '../remote.git');
  project.git('push', '--quiet', 'origin', 'main', 'v1.2.3');
}

/** Everything that a release changes, and everything that it must not leave behind. */
function snapshot(directory: string): Snapshot {
  const [work, remote] = [join(directory, 'work'), join(directory, 'remote.git')];
  const project = openProject(work);
  const files = project.git('ls-files').split('\n');
  const gitFiles = fs
    .readdirSync(join(work, '.git'))
    .filter((name) => /lock|qa-index|packed-refs\./.test(name));
  const host = createTestHost(work);
  const standing = lastStanding(readLedger(host, join(work, '.git')));
  return {
    files: files.map((name) => [name, project.read(name)]),
    mode: fs.statSync(join(work, 'VERSION')).mode,
    ...refsOf(project),
    remote: fs.existsSync(remote) ? refsOf(openProject(remote)) : null,
    status: project.git('status', '--porcelain'),
    standing: standing?.entry.version,
    left: fs
      .readdirSync(join(work, '.git/qa'))
      .filter((name) => name !== 'ledger.jsonl' && name !== 'saved'),
    gitFiles,
  };
}

function refsOf(project: Project): Snapshot {
  const format = '--format=%(refname:lstrip=2) %(contents:subject) %(*subject)';
  const refs = project.git('for-each-ref', format, 'refs/heads', 'refs/tags');
  const [tip, ...tags] = refs.split('\n');
  return { tip, tags };
}

/**
 * Prepares a command for its interruptions.
 * @param prepare - brings the template to where the command starts
 */
export async function interrupt(
  argv: readonly string[],
  prepare: (project: Project) => Promise<void> | void,
): Promise<Interruption> {
  const base = fs.realpathSync(fs.mkdtempSync(join(tmpdir(), 'qa-interrupt-')));
  afterAll(() => fs.rmSync(base, { recursive: true, force: true }));
  const template = join(base, 'template');
  const project = createTemplate(template);
  fs.mkdirSync(project.path('.git/qa'));
  await prepare(project);
  const old = snapshot(template);
  const directory = copyOf(template);
  const host = createFaultyHost(join(directory, 'work'), -1, 'fail');
  expect(await main(argv, host), host.written().stderr).toBe(0);
  return { argv, template, steps: host.steps(), old, new: snapshot(directory) };
}

function copyOf(template: string): string {
  const directory = fs.mkdtempSync(`${template}-`);
  fs.cpSync(template, directory, { recursive: true });
  return directory;
}

/** Which steps are broken; without it, all. */
export interface Selection {
  readonly from?: number;
  readonly ofProcesses?: boolean;
}

// Each fault has steps of its own. All of them take minutes: QA_EVERY_STEP=1.
const stride = process.env['QA_EVERY_STEP'] === '1' ? 1 : 3;
const offsets = { die: 0, fail: 1, orphan: 2, lie: 0 } as const;

/** Breaks a command at its steps with a fault, and gives the outcomes. */
export async function breakEverywhere(
  interruption: Interruption,
  fault: Fault,
  { from = 0, ofProcesses = false }: Selection = {},
): Promise<ReadonlySet<Outcome>> {
  const isOfProcess = ofProcesses || fault === 'lie' || fault === 'orphan';
  const outcomes = new Set<Outcome>();
  const broken = [...interruption.steps.entries()].filter(
    ([step, name]) => step >= from && (!isOfProcess || name.startsWith('git ')),
  );
  for (const [at, [step]] of broken.entries())
    if (at % stride === offsets[fault] % stride || at === broken.length - 1)
      outcomes.add(await breakAt(interruption, step, fault));
  return outcomes;
}

/** What happens after a command was broken. */
export interface Aftermath {
  /** Leaves something else behind. */
  readonly leave?: (project: Project) => void;
  /** What takes it up again. */
  readonly again?: readonly string[];
}

/** Breaks a command at a step, takes it up again where it asks for that, and judges. */
export async function breakAt(
  interruption: Interruption,
  step: number,
  fault: Fault,
  { leave, again = ['release', 'resume'] }: Aftermath = {},
): Promise<Outcome> {
  const directory = copyOf(interruption.template);
  const what = `${fault} at step ${step}: ${interruption.steps[step]}`;
  const host = createFaultyHost(join(directory, 'work'), step, fault);
  const exitCode = await main(interruption.argv, host);
  leave?.(openProject(join(directory, 'work')));
  // A lock that could not be removed belongs to a process that runs: this one.
  if (host.isAlive()) fs.rmSync(join(directory, 'work/.git/qa/lock'), { force: true });
  else await resume(directory, again);
  let outcome = judge(interruption, directory, what);
  if (host.isAlive() && exitCode !== 0 && outcome !== 'old') {
    expect(host.written().stderr, what).toContain('run qa release resume');
    await resume(directory, again);
    outcome = judge(interruption, directory, `${what}, resumed`);
  }
  if (host.isAlive() && exitCode === 0) expect(outcome, what).toBe('new');
  fs.rmSync(directory, { recursive: true, force: true });
  return outcome;
}

async function resume(directory: string, argv: readonly string[]): Promise<void> {
  const parts = { isRunning: () => false };
  const run = await runQa(join(directory, 'work'), argv, parts);
  expect(run.exitCode, run.stderr).toBe(0);
}

function judge(states: Interruption, directory: string, what: string): Outcome {
  const found = snapshot(directory);
  const isNew = found['tip'] === states.new['tip'];
  const { remote } = found;
  const isLocal = isNew && isDeepStrictEqual(remote, states.old['remote']);
  const expected = isNew ? states.new : states.old;
  if (!isLocal || remote === null) {
    expect(found, what).toEqual(expected);
    return isNew ? 'new' : 'old';
  }
  expect(found, what).toEqual({ ...expected, remote });
  return 'local';
}
