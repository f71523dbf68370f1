import { describe, expect, it } from 'vitest';
import { find } from '../../../../src/gates/commits/find.ts';
import type { Request } from '../../../../src/gates/commits/flags.ts';
import { defaults } from '../../../../src/gates/commits/settings.ts';
import type { Settings } from '../../../../src/gates/commits/settings.ts';

const id = '0123456789abcdef0123456789abcdef01234567';
const family = '👩‍👩‍👧';

function judge(
  message: string,
  options: Partial<Settings & Pick<Request, 'messageFile'>> = {},
) {
  const commit = { id, isMerge: false, message };
  const { messageFile = null, ...settings } = options;
  return find([commit], { ...defaults, ...settings }, { messageFile }).findings;
}

const said = (
  message: string,
  options: Partial<Settings & Pick<Request, 'messageFile'>> = {},
) => judge(message, options).map(({ rule, messageId }) => `${rule} ${messageId}`);

describe('a message that passes', () => {
  it.each([
    ['has a known type in any case', 'FEAT: x', {}],
    ['has a type that the options write in upper case', 'feat: x', { types: ['Feat'] }],
    ['has any scope where none is asked for', 'fix(语音): x', {}],
    ['has no scope where some are known', 'fix: x', { scopes: ['core'] }],
    ['has a header of 100 letters', `feat: ${'x'.repeat(94)}`, {}],
    ['has 100 characters as people count', `feat: ${family.repeat(94)}`, {}],
    ['reverts a long header as git does', `Revert "feat: ${'x'.repeat(120)}"`, {}],
    ['waits to be squashed, as is allowed', 'fixup! nothing', { allowFixups: true }],
    ['waits to be squashed, in a hook', 'squash! a', { messageFile: '-' }],
    ['breaks by its footer', 'feat: x\n\nBREAKING CHANGE: y', {}],
  ])('%s', (_, message, options) => {
    expect(said(message, options)).toEqual([]);
  });
});

describe('a message that is refused', () => {
  it.each([
    ['fea: x', {}, ['commits/type unknown']],
    ['feat(cor): x', { scopes: ['core'] }, ['commits/scope unknown']],
    ['feat(Core): x', { scopes: ['core'] }, ['commits/scope unknown']],
    ['feat: x\nbody', {}, ['commits/body-blank-line missing']],
    ['feat: 12345', { headerLength: 10 }, ['commits/header-length tooLong']],
    ['fixup! feat: x', {}, ['commits/fixup waiting']],
    ['feat: x\n\nBreaking change: y', {}, ['commits/breaking-change suspected']],
    ['', {}, ['commits/header noType']],
    [
      'feat(a) :x',
      {},
      ['commits/header spaceBeforeColon', 'commits/header missingSpace'],
    ],
    [
      'fea(b): 1\nx',
      { scopes: ['a'], headerLength: 8 },
      [
        ...['commits/type unknown', 'commits/scope unknown'],
        ...['commits/header-length tooLong', 'commits/body-blank-line missing'],
      ],
    ],
  ])('%j with %j', (message, options, expected) => {
    expect(said(message, options)).toEqual(expected);
  });

  it('counts 101 characters as people do', () => {
    expect(judge(`feat: ${family.repeat(95)}`)[0]!.data).toEqual({
      ...{ length: 101, max: 100 },
    });
  });

  it('is told the header that was meant', () => {
    expect(judge('fixed the bug')[0]!.data).toEqual({
      ...{ subject: 'fixed the bug', corrected: 'fix: fixed the bug' },
    });
  });

  it('is told the nearest type, and the line of a suspected breaking change', () => {
    const [type, suspect] = judge('fea: x\n\n  breaking changes: all ');
    expect(type!.data['suggestion']).toContain('feat');
    expect(suspect!.data).toEqual({ line: 3, text: 'breaking changes: all' });
  });
});

describe('the commits that are judged', () => {
  it('leave merges out, and count and show them nevertheless', () => {
    const merge = { id, isMerge: true, message: "Merge branch 'a'\n\nbody" };
    const own = { id: null, isMerge: false, message: 'broken' };
    const { findings, metrics, details } = find([merge, own], defaults, {
      messageFile: null,
    });
    expect(metrics).toEqual({ commits: 1, merges: 1 });
    expect(findings.map(({ subject }) => subject)).toEqual(['message']);
    expect(details?.commits).toEqual([
      { id, subject: "Merge branch 'a'" },
      { id: null, subject: 'broken' },
    ]);
  });

  it('are named by seven digits', () => {
    expect(judge('broken')[0]!.subject).toBe('commit 0123456');
  });

  it('may be none', () => {
    expect(find([], defaults, { messageFile: null })).toEqual({
      ...{ findings: [], metrics: { commits: 0, merges: 0 }, details: { commits: [] } },
    });
  });
});
