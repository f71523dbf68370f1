import { beforeAll, describe, expect, it } from 'vitest';
import { runQa } from '../../support/run-qa.ts';
import { addRemoteBeside, breakAt, breakEverywhere, interrupt } from './interrupt.ts';
import type { Interruption } from './interrupt.ts';

const faults = ['die', 'orphan', 'fail', 'lie'] as const;
const patience = 300_000;

describe('a bump with a push that is interrupted at any step', () => {
  let bump: Interruption;
  let from: number;
  beforeAll(async () => {
    bump = await interrupt(['bump', 'minor', '--push'], addRemoteBeside);
    expect(bump.new).toMatchObject({ remote: { tip: 'main chore(release): 1.3.0 ' } });
    // What comes before is the same without a push.
    from = bump.steps.findIndex((step) => step.includes(' update-ref '));
    expect(bump.steps.length - from).toBeGreaterThan(10);
  });

  it.each(faults)(
    'is afterwards everywhere or nowhere: %s',
    async (fault) => {
      const outcomes = await breakEverywhere(bump, fault, { from });
      expect(outcomes).toContain('new');
    },
    patience,
  );
});

describe('a bump with a push that died when commit and tag were there', () => {
  it('is pushed by the same command', async () => {
    const argv = ['bump', 'minor', '--push'];
    const bump = await interrupt(argv, addRemoteBeside);
    const step = bump.steps.findIndex((name) => name.includes(' update-ref '));
    expect(await breakAt(bump, step, 'orphan', { again: argv })).toBe('new');
  });
});

describe('the yank of a pushed release that is interrupted at any step', () => {
  let yank: Interruption;
  beforeAll(async () => {
    const argv = ['release', 'rollback', '--yes', '--delete-tag'];
    yank = await interrupt(argv, async (project) => {
      addRemoteBeside(project);
      const run = await runQa(project, ['bump', 'minor', '--push']);
      expect(run.exitCode, run.stderr).toBe(0);
    });
    expect(yank.old).toMatchObject({ standing: '1.3.0' });
    const gone = { tip: 'main revert: release 1.3.0 ', tags: ['v1.2.3 feat: first '] };
    expect(yank.new).toMatchObject({ ...gone, remote: gone, standing: undefined });
  });

  it.each(faults)(
    'is afterwards everywhere or nowhere: %s',
    async (fault) => {
      expect(await breakEverywhere(yank, fault)).toEqual(new Set(['old', 'new']));
    },
    patience,
  );
});
