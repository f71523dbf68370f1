import fs from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { main } from '../../../src/cli.ts';
import { runQa } from '../../support/run-qa.ts';
import { openProject } from '../../support/project.ts';
import { createFaultyHost } from './faulty-host.ts';
import type { Fault } from './faulty-host.ts';

const base = fs.realpathSync(fs.mkdtempSync(join(tmpdir(), 'qa-interrupt-')));
const template = join(base, 'template');
let copies = 0;

beforeAll(() => {
  fs.mkdirSync(template);
  const project = openProject(template);
  project.git('init', '--quiet', '--initial-branch=main', '--template=');
  project.write({
    'package.json': '{\r\n\t"name": "x",\r\n\t"version": "1.2.3"\r\n}',
    VERSION: '1.2.3\n',
    'CHANGELOG.md': '# Changelog\n\n## [Unreleased]\n\n- 語音 🎉\n',
    'other.txt': 'stays\n',
  });
  fs.chmodSync(join(template, 'VERSION'), 0o755);
  project.commit('feat: first');
  project.git('tag', 'v1.2.3');
});
afterAll(() => fs.rmSync(base, { recursive: true, force: true }));

function copyTemplate(): string {
  const directory = join(base, `copy-${copies++}`);
  fs.cpSync(template, directory, { recursive: true });
  return directory;
}

/** Everything that a release changes, and everything that it must not leave behind. */
function snapshot(directory: string): Record<string, unknown> {
  const project = openProject(directory);
  const files = fs.readdirSync(directory).filter((name) => name !== '.git');
  const gitFiles = fs
    .readdirSync(join(directory, '.git'))
    .filter((name) => /lock|qa-index/.test(name));
  const refs = project.git('for-each-ref', '--format=%(refname)');
  return {
    files: files.map((name) => [name, project.read(name)]),
    mode: fs.statSync(join(directory, 'VERSION')).mode,
    refs,
    tip: project.git('log', '-1', '--format=%s|%D'),
    status: project.git('status', '--porcelain'),
    journal: project.exists('.git/qa/journal.json'),
    lock: project.exists('.git/qa/lock'),
    gitFiles,
  };
}

/** Breaks a bump at one step, takes it up again, and says where it came out. */
async function breakAt(step: number, fault: Fault): Promise<'new' | 'old'> {
  const directory = copyTemplate();
  const host = createFaultyHost(directory, step, fault);
  const exitCode = await main(['bump', 'minor'], host);
  if (fault === 'die') {
    const resumed = await runQa(directory, ['release', 'resume'], {
      isRunning: () => false,
    });
    expect(resumed.exitCode, resumed.stderr).toBe(0);
  } else {
    const words = host.written();
    expect(exitCode === 0, words.stderr).toBe(/bumped from/.test(words.stdout));
  }
  // A lock that could not be removed belongs to a process that runs: this one.
  const found = snapshot(directory);
  if (fault !== 'die') found['lock'] = false;
  fs.rmSync(directory, { recursive: true, force: true });
  const isNew = found['tip'] !== states.old['tip'];
  expect(found, `step ${step}: ${host.steps()[step]}`).toEqual(
    isNew ? states.new : states.old,
  );
  return isNew ? 'new' : 'old';
}

const states: Record<'new' | 'old', Record<string, unknown>> = { new: {}, old: {} };

let steps: readonly string[] = [];

describe('a bump that is interrupted at any step', () => {
  beforeAll(async () => {
    states.old = snapshot(template);
    const directory = copyTemplate();
    const host = createFaultyHost(directory, -1, 'fail');
    expect(await main(['bump', 'minor'], host), host.written().stderr).toBe(0);
    steps = host.steps();
    states.new = snapshot(directory);
    expect(states.new['tip']).toBe('chore(release): 1.3.0|HEAD -> main, tag: v1.3.0');
  });

  it.each(['die', 'fail', 'lie'] as const)(
    'is afterwards wholly there or not at all: %s',
    async (fault) => {
      const outcomes = new Set<string>();
      for (const [step, name] of steps.entries())
        if (fault !== 'lie' || name.startsWith('git '))
          outcomes.add(await breakAt(step, fault));
      expect(steps.length).toBeGreaterThan(40);
      expect(outcomes).toEqual(new Set(['old', 'new']));
    },
    300_000,
  );
});
