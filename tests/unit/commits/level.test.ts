import { describe, expect, it } from 'vitest';
import { defaultLevels } from '../../../src/commits/default-levels.ts';
import { decideLevel } from '../../../src/commits/level.ts';
import type { LevelPolicy } from '../../../src/commits/level.ts';

const policy: LevelPolicy = {
  levels: defaultLevels,
  isInitial: false,
  expandSquash: false,
};
const id = (index: number): string => String(index).padStart(40, 'a');

/** Newest first. */
function history(...messages: string[]) {
  return messages.map((message, index) => ({ id: id(index), parents: ['p'], message }));
}
const level = (messages: string[], over: Partial<LevelPolicy> = {}) =>
  decideLevel(history(...messages), { ...policy, ...over }).level;

describe('decideLevel', () => {
  it('takes the highest of all commits', () => {
    expect(level(['docs: x'])).toBeNull();
    expect(level([])).toBeNull();
    expect(level(['fix: x', 'docs: y'])).toBe('patch');
    expect(level(['fix: x', 'feat: y'])).toBe('minor');
    expect(level(['fix: x', 'chore!: y', 'feat: z'])).toBe('major');
    expect(level(['docs: x\n\nBREAKING CHANGE: y'])).toBe('major');
  });

  it('lowers a breaking change to minor on 0.x', () => {
    expect(level(['feat!: x'], { isInitial: true })).toBe('minor');
    expect(level(['feat: x'], { isInitial: true })).toBe('minor');
    expect(level(['fix: x'], { isInitial: true })).toBe('patch');
  });

  it('names the newest commit of the highest level', () => {
    const { decisive } = decideLevel(history('fix: a', 'feat: b', 'feat: c'), policy);
    expect(decisive?.id).toBe(id(1));
  });

  it('lets a revert cancel its commit, in every form', () => {
    const gitForm = `Revert "feat: x"\n\nThis reverts commit ${id(1)}.`;
    expect(level([gitForm, 'feat: x'])).toBeNull();
    expect(level([`revert: x\n\nRefs: ${id(1).slice(0, 40)}`, 'feat: x'])).toBeNull();
    expect(
      level([`revert: both\n\nRefs: ${id(1)}, ${id(2)}`, 'feat: x', 'fix!: y']),
    ).toBe(null);
  });

  it('lets a revert of a revert bring the commit back', () => {
    const first = `Revert "feat: x"\n\nThis reverts commit ${id(2)}.`;
    const second = `Reapply "feat: x"\n\nThis reverts commit ${id(1)}.`;
    expect(level([second, first, 'feat: x'])).toBe('minor');
  });

  it('counts a revert of an earlier release as a patch', () => {
    expect(level([`Revert "feat: x"\n\nThis reverts commit ${'b'.repeat(40)}.`])).toBe(
      'patch',
    );
  });

  it('leaves out merges by their parents and fixups by their names', () => {
    const merge = {
      id: id(7),
      parents: ['p', 'q'],
      message: "Merge branch 'feat!: x'",
    };
    expect(decideLevel([merge], policy).level).toBeNull();
    expect(level(['fixup! feat!: x', 'squash! feat: y', 'amend! feat: z'])).toBeNull();
  });

  it('counts a merge whose title is a conventional one, as GitLab can write it', () => {
    const merge = { id: id(7), parents: ['p', 'q'], message: 'feat: merge (!12)' };
    expect(decideLevel([merge], policy).level).toBe('minor');
  });

  it('counts a revert that GitHub squashed as one', () => {
    const revert = `Revert "feat: x (#12)" (#13)\n\nThis reverts commit ${id(1)}.`;
    const commits = [
      { id: id(2), parents: ['p'], message: revert },
      { id: id(1), parents: ['p'], message: 'feat: x (#12)' },
    ];
    expect(decideLevel(commits, policy).level).toBeNull();
  });

  it('counts the bullets of a squash only where the policy says so', () => {
    const squash = 'fix: all (#7)\n\n* feat!: a\n\n* docs: b';
    expect(level([squash])).toBe('patch');
    expect(level([squash], { expandSquash: true })).toBe('major');
  });

  it('hands on every suspected breaking change with its commit', () => {
    const { suspects } = decideLevel(history('fix: x\n\nBREAKING CHANGES: y'), policy);
    expect(suspects).toEqual([{ id: id(0), line: 3, text: 'BREAKING CHANGES: y' }]);
  });
});
