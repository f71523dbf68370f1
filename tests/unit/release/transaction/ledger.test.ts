import { describe, expect, it } from 'vitest';
import type { LedgerEntry } from '../../../../src/release/transaction/journal.ts';
import {
  lastStanding,
  pendingPush,
} from '../../../../src/release/transaction/ledger.ts';

function step(action: LedgerEntry['action'], commit: string, remote = 'origin') {
  return {
    ...{ action, commit, remote, version: '1.0.0', from: '0.9.0', tag: null },
    ...{ tagId: null, branch: 'main', parent: 'p', isToPush: true, at: 'now' },
  } satisfies LedgerEntry;
}

describe('lastStanding', () => {
  it.each([
    ['nothing', [], undefined],
    ['a push alone', [step('pushed', 'a')], undefined],
    ['a release', [step('released', 'a')], 'a'],
    ['two', [step('released', 'a'), step('released', 'b')], 'b'],
    ['one that was undone', [step('released', 'a'), step('undone', 'a')], undefined],
    ['one that was yanked', [step('released', 'a'), step('yanked', 'a')], undefined],
    [
      'one before another that was yanked',
      [step('released', 'a'), step('released', 'b'), step('yanked', 'b')],
      'a',
    ],
    [
      'one whose deployment went back',
      [step('released', 'a'), step('deployment-rolled-back', 'a')],
      'a',
    ],
  ])('of %s', (_, entries, commit) => {
    expect(lastStanding(entries)?.entry.commit).toBe(commit);
  });

  it('knows where its own release was pushed to, and no other’s', () => {
    const entries = [step('released', 'a'), step('released', 'b')];
    const own = [...entries, step('pushed', 'b', 'mirror')];
    expect(lastStanding(own)?.pushedTo).toBe('mirror');
    expect(lastStanding([...entries, step('pushed', 'a')])?.pushedTo).toBeNull();
  });
});

describe('pendingPush', () => {
  const here = (entry: LedgerEntry) => ({ ...entry, isToPush: false });

  it.each([
    ['nothing', [], undefined],
    ['a release', [step('released', 'a')], 'released a'],
    ['one that is to stay here', [here(step('released', 'a'))], undefined],
    ['one that was pushed', [step('released', 'a'), step('pushed', 'a')], undefined],
    ['one that was undone', [step('released', 'a'), step('undone', 'a')], undefined],
    [
      'one before another that was undone',
      [step('released', 'a'), step('released', 'b'), step('undone', 'b')],
      'released a',
    ],
    [
      'a yank',
      [step('released', 'a'), step('pushed', 'a'), step('yanked', 'a')],
      'yanked a',
    ],
    [
      'a yank that is to stay here',
      [step('released', 'a'), step('pushed', 'a'), here(step('yanked', 'a'))],
      undefined,
    ],
    [
      'a yank that was pushed',
      [step('released', 'a'), step('yanked', 'a'), step('yank-pushed', 'a')],
      undefined,
    ],
    [
      'a release after a yank',
      [step('released', 'a'), step('yanked', 'a'), step('released', 'b')],
      'released b',
    ],
  ])('of %s', (_, entries, expected) => {
    const found = pendingPush(entries);
    expect(found === null ? undefined : `${found.action} ${found.commit}`).toBe(
      expected,
    );
  });
});
