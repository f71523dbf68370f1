import { beforeAll, describe, expect, it } from 'vitest';
import { runQa } from '../../support/run-qa.ts';
import type { Project } from '../../support/project.ts';
import { addGitHook } from './repository.ts';
import { breakAt, breakEverywhere, interrupt } from './interrupt.ts';
import type { Interruption } from './interrupt.ts';

const faults = ['die', 'orphan', 'fail', 'lie'] as const;
const patience = 300_000;

describe('a bump that is interrupted at any step', () => {
  let bump: Interruption;
  beforeAll(async () => {
    bump = await interrupt(['bump', 'minor'], () => undefined);
    expect(bump.new).toMatchObject({
      tip: 'main chore(release): 1.3.0 ',
      standing: '1.3.0',
    });
    expect(bump.steps.length).toBeGreaterThan(35);
  });

  it.each(faults)(
    'is afterwards wholly there or not at all: %s',
    async (fault) => {
      expect(await breakEverywhere(bump, fault)).toEqual(new Set(['old', 'new']));
    },
    patience,
  );
});

describe('a bump with hooks that is interrupted at any step', () => {
  let bump: Interruption;
  beforeAll(async () => {
    bump = await interrupt(['bump', 'minor'], (project) => {
      addGitHook(project, 'pre-commit', 'echo hooked > other.txt; git add other.txt');
      addGitHook(project, 'commit-msg', 'echo "Signed-off-by: Bot" >> "$1"');
      const beforeCommit = ['echo "$QA_NEW_VERSION" > gone/a.txt'];
      project.write({
        'gone/a.txt': '',
        'qa.config.json': JSON.stringify({ release: { hooks: { beforeCommit } } }),
      });
      project.git('add', '--all');
      project.git('commit', '--quiet', '--no-verify', '-m', 'feat: hooks');
    });
    expect(bump.steps.filter((step) => step.includes(' hook run '))).toHaveLength(2);
  });

  it.each(faults)(
    'is afterwards wholly there or not at all: %s',
    async (fault) => {
      // Its other steps are those of a bump without hooks.
      const outcomes = await breakEverywhere(bump, fault, { ofProcesses: true });
      expect(outcomes).toEqual(new Set(['old', 'new']));
    },
    patience,
  );
});

describe('a bump with the next development version, interrupted at any step', () => {
  let bump: Interruption;
  beforeAll(async () => {
    bump = await interrupt(['bump', 'minor'], (project) => {
      const pom = '<project><version>1.2-SNAPSHOT</version></project>';
      const release = { files: ['pom.xml'], changelog: false };
      project.write({ 'pom.xml': pom, 'qa.config.json': JSON.stringify({ release }) });
      project.commit('feat: maven');
      project.git('tag', '-d', 'v1.2.3');
    });
    expect(bump.new).toMatchObject({
      tip: 'main chore: begin 1.2.1-SNAPSHOT ',
      standing: '1.2.0',
    });
  });

  it.each(faults)(
    'has both commits afterwards or none: %s',
    async (fault) => {
      expect(await breakEverywhere(bump, fault)).toEqual(new Set(['old', 'new']));
    },
    patience,
  );
});

describe('locks that a killed git left behind', () => {
  it('go with the release that is taken up', async () => {
    const undo = await interrupt(['release', 'rollback', '--yes'], async (project) => {
      await runQa(project, ['bump', 'minor']);
    });
    const locks = ['HEAD', 'packed-refs', 'refs/heads/main', 'refs/tags/v1.3.0'];
    const left = Object.fromEntries(locks.map((name) => [`.git/${name}.lock`, '']));
    const step = undo.steps.findIndex((name) => name.includes(' update-ref '));
    const leave = (project: Project): void =>
      project.write({ ...left, '.git/packed-refs.new': '# half a li' });
    expect(await breakAt(undo, step, 'die', { leave })).toBe('old');
  });
});

describe('the undoing of a release that is interrupted at any step', () => {
  let undo: Interruption;
  beforeAll(async () => {
    undo = await interrupt(['release', 'rollback', '--yes'], async (project) => {
      const run = await runQa(project, ['bump', 'minor']);
      expect(run.exitCode, run.stderr).toBe(0);
    });
    expect(undo.old).toMatchObject({
      tip: 'main chore(release): 1.3.0 ',
      standing: '1.3.0',
    });
    expect(undo.new).toMatchObject({ tip: 'main feat: first ', standing: undefined });
    expect(undo.steps.length).toBeGreaterThan(35);
  });

  it.each(faults)(
    'is afterwards wholly done or not at all: %s',
    async (fault) => {
      expect(await breakEverywhere(undo, fault)).toEqual(new Set(['old', 'new']));
    },
    patience,
  );
});
