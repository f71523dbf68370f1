import { describe, expect, it } from 'vitest';
import type { LedgerEntry } from '../../../../src/release/transaction/journal.ts';
import { wantedRefs } from '../../../../src/release/push/push-entry.ts';

const released: LedgerEntry = {
  ...{ action: 'released', version: '1.1.0', from: '1.0.0', branch: 'main' },
  ...{ tag: 'v1.1.0', tagId: 't', commit: 'c', parent: 'p', remote: null },
  ...{ isToPush: true, at: 'now' },
};
const yanked: LedgerEntry = { ...released, action: 'yanked', yankedBy: 'y' };
const branch = 'refs/heads/main';
const tag = 'refs/tags/v1.1.0';

describe('what a remote is to hold', () => {
  it('is branch and tag of a release', () => {
    expect(wantedRefs(released)).toEqual([
      { ref: branch, from: 'p', to: 'c' },
      { ref: tag, from: null, to: 't' },
    ]);
  });

  it('is the branch alone of a release without a tag', () => {
    expect(wantedRefs({ ...released, tag: null, tagId: null })).toEqual([
      { ref: branch, from: 'p', to: 'c' },
    ]);
  });

  it('is the new tip after a yank, and no tag where that was asked for', () => {
    expect(wantedRefs(yanked)).toEqual([{ ref: branch, from: 'c', to: 'y' }]);
    expect(wantedRefs({ ...yanked, deletesTag: true })).toEqual([
      { ref: branch, from: 'c', to: 'y' },
      { ref: tag, from: 't', to: null },
    ]);
  });
});
