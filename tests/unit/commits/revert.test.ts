import { describe, expect, it } from 'vitest';
import { readMessage } from '../../../src/commits/message.ts';
import { kindOf, revertedIds } from '../../../src/commits/revert.ts';

const [a, b] = ['0123abc', 'fedcba9876543210fedcba9876543210fedcba98'];
const idsOf = (text: string) => revertedIds(readMessage(text));

describe('kindOf', () => {
  it.each([
    ['Revert "feat: x"', 'revert'],
    ['Reapply "feat: x"', 'revert'],
    ['Revert "feat: x (#12)" (#13)', 'revert'],
    ['REVERT(api): x', 'revert'],
    ['fixup! feat: x', 'fixup'],
    ['squash! Revert "feat: x"', 'fixup'],
    ['amend! x', 'fixup'],
    ['fixup!x', 'change'],
    ['Revert ""', 'change'],
    ['Revert the last one', 'change'],
    ['revert "feat: x"', 'change'],
    ['', 'change'],
  ])('%j is a %s', (subject, kind) => {
    expect(kindOf(readMessage(subject))).toBe(kind);
  });
});

describe('revertedIds', () => {
  it.each([
    ['git’s sentence', `Revert "x"\n\nThis reverts commit ${b}.`, [b]],
    ['seven digits', `Revert "x"\n\nThis reverts commit ${a}.`, [a]],
    ['several', `revert: x\n\nThis reverts commits ${a}, and ${b}.`, [a, b]],
    ['a footer', `revert: x\n\nRefs: ${a}, ${b}`, [a, b]],
    ['both, once', `revert: x\n\nThis reverts commit ${a}.\n\nref: ${a}`, [a]],
  ])('takes %s', (_, text, ids) => {
    expect(idsOf(text)).toEqual(ids);
  });

  it.each([
    ['a change that names one', `fix: x\n\nThis reverts commit ${a}.`],
    ['six digits', 'revert: x\n\nThis reverts commit 0123ab.'],
    ['upper case', 'revert: x\n\nRefs: 0123ABC'],
    ['65 digits', `revert: x\n\nRefs: ${'a'.repeat(65)}`],
    ['another footer', `revert: x\n\nCloses: ${a}`],
    ['prose', `revert: x\n\nSee ${a}.`],
  ])('takes none of %s', (_, text) => {
    expect(idsOf(text)).toEqual([]);
  });
});
