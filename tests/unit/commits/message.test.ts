import { describe, expect, it } from 'vitest';
import { readMessage, stripComments } from '../../../src/commits/message.ts';

const breaks = (text: string): boolean => readMessage(text).breaking.length > 0;
const suspects = (text: string): number[] =>
  readMessage(text).suspects.map(({ line }) => line);

describe('rule 1: type, optional scope, optional mark, colon and space', () => {
  it.each([
    ['feat: x', 'feat', null, false],
    ['feat(api): x', 'feat', 'api', false],
    ['feat(api)!: x', 'feat', 'api', true],
    ['feat!: x', 'feat', null, true],
    ['feat(语音): 新增缓存', 'feat', '语音', false],
    ['集成(接口)!: 测试', '集成', '接口', true],
    ['dashed-type: x', 'dashed-type', null, false],
    ['fix(a b/c@2): x', 'fix', 'a b/c@2', false],
    ['feat(a): handle foo(bar): baz', 'feat', 'a', false],
  ])('%s is read', (subject, type, scope, breaking) => {
    expect(readMessage(subject).header).toMatchObject({ type, scope, breaking });
  });

  it.each([
    ['feat:x', ['missingSpace'], 'feat: x'],
    ['feat : x', ['spaceBeforeColon'], 'feat: x'],
    ['feat (a): x', ['spaceBeforeColon'], 'feat(a): x'],
    ['feat !: x', ['spaceBeforeColon'], 'feat!: x'],
    ['feat!(a): x', ['markBeforeScope'], 'feat(a)!: x'],
    ['feat(): x', ['emptyScope'], 'feat: x'],
    ['feat( a ): x', ['scopeBrackets'], 'feat(a): x'],
    ['feat(a: x', ['scopeBrackets'], 'feat(a): x'],
    [': x', ['emptyType'], null],
    [' feat: x', ['leadingSpace'], 'feat: x'],
    ['feat:  x', ['tooManySpaces'], 'feat: x'],
    ['feat：x', ['fullWidth', 'missingSpace'], 'feat: x'],
    ['feat（tts）: x', ['fullWidth'], 'feat(tts): x'],
    ['feat（tts）！：新增', ['fullWidth', 'missingSpace'], 'feat(tts)!: 新增'],
    ['feat(tts）：x', ['fullWidth', 'missingSpace'], 'feat(tts): x'],
    ['Add a cache', ['noType'], 'feat: Add a cache'],
    ['修复重复字', ['noType'], 'fix: 修复重复字'],
    ['whatever', ['noType'], 'chore: whatever'],
    ['', ['noType'], null],
  ])('%s is refused and corrected', (subject, problems, corrected) => {
    const { header, broken } = readMessage(subject);
    expect(header).toBeNull();
    expect(broken).toEqual({ problems, corrected });
  });
});

describe('rules 4 and 5: scope and description', () => {
  it.each(['feat:', 'feat: ', 'feat(a): ', 'feat!:'])(
    '%s lacks a description',
    (line) => {
      expect(readMessage(line).broken?.problems).toContain('emptyDescription');
    },
  );

  it('keeps everything of the description, emoji and colons too', () => {
    expect(readMessage('fix: a: b (c) 🎉 `d`').header?.description).toBe(
      'a: b (c) 🎉 `d`',
    );
  });
});

describe('rules 6 and 7: the body', () => {
  it('begins one blank line after the header', () => {
    expect(readMessage('feat: x\nbody').lacksBlankLine).toBe(true);
    expect(readMessage('feat: x\n\nbody').lacksBlankLine).toBe(false);
    expect(readMessage('feat: x').lacksBlankLine).toBe(false);
  });

  it('has any number of paragraphs, with brackets of any depth', () => {
    const message = readMessage('feat: x\n\nfirst (a (b)).\n\nsecond ((((');
    expect(message.body).toBe('first (a (b)).\n\nsecond ((((');
    expect(message.header?.type).toBe('feat');
  });

  it('holds a line in a paragraph that only looks like a footer', () => {
    const message = readMessage('fix: x\n\nSome text\nIMPORTANT: see below\nmore');
    expect(message.body).toContain('IMPORTANT: see below');
    expect(message.footers).toEqual([]);
  });
});

describe('rules 8, 9 and 10: footers', () => {
  it.each([
    ['Refs: #133', 'Refs', '#133'],
    ['Refs #133', 'Refs', '133'],
    ['closes #12', 'closes', '12'],
    ['Reviewed-by: Z', 'Reviewed-by', 'Z'],
    ['审阅: 张', '审阅', '张'],
  ])('%s is one', (line, token, value) => {
    expect(readMessage(`fix: x\n\n${line}`).footers).toEqual([
      { token, value, line: 3 },
    ]);
  });

  it.each(['https://example.org/a', 'fixes issue #12', 'Refs:#1', 'Acked by: Z'])(
    '%s is not a footer',
    (line) => {
      const message = readMessage(`fix: x\n\n${line}`);
      expect(message.footers).toEqual([]);
      expect(message.body).toBe(line);
    },
  );

  it('spans lines and paragraphs up to the next footer', () => {
    const { footers } = readMessage(
      'feat: x\n\nbody\n\nBREAKING CHANGE: one\ntwo\n\nthree\nRefs: #1',
    );
    expect(footers).toEqual([
      { token: 'BREAKING CHANGE', value: 'one\ntwo\n\nthree', line: 5 },
      { token: 'Refs', value: '#1', line: 9 },
    ]);
  });

  it('does not take a footer out of a code fence', () => {
    const text = 'fix: x\n\n```\n\nBREAKING CHANGE: sample\n```';
    expect(breaks(text)).toBe(false);
    expect(suspects(text)).toEqual([5]);
  });
});

describe('rules 11, 12, 13 and 16: breaking changes', () => {
  it('are named by a mark, and the description is the text', () => {
    expect(readMessage('chore!: drop Node 18').breaking).toEqual(['drop Node 18']);
  });

  it.each(['BREAKING CHANGE: y', 'BREAKING-CHANGE: y'])('are named by %s', (footer) => {
    expect(readMessage(`fix: x\n\n${footer}`).breaking).toEqual(['y']);
    expect(suspects(`fix: x\n\n${footer}`)).toEqual([]);
  });

  it('take the footer before the description where both are there', () => {
    expect(readMessage('feat!: x\n\nBREAKING CHANGE: y').breaking).toEqual(['y']);
  });

  it.each([
    'BREAKING CHANGE:y',
    'BREAKING CHANGE #1',
    'BREAKING-CHANGE #1',
    'BREAKING CHANGES: y',
    'BREAKING CHANGE',
    'BREAKING CHANGE:',
    '* BREAKING CHANGE: y',
    '**BREAKING CHANGE**: y',
    'BREAKING CHANGE：y',
    'breaking change: y',
    'Breaking-Change: y',
  ])('are only suspected in %s', (line) => {
    expect(breaks(`fix: x\n\n${line}`)).toBe(false);
    expect(suspects(`fix: x\n\n${line}`)).toEqual([3]);
  });

  it.each([
    ['a quoted line', '> BREAKING CHANGE: y'],
    ['a bullet of release notes', '- *Breaking change*: y'],
    ['a folded text', '<details>\n\n### x\nBREAKING CHANGE: y\n\n</details>'],
  ])('are not even suspected in %s, which are the words of others', (_, text) => {
    expect(suspects(`chore(deps): x\n\n${text}`)).toEqual([]);
  });

  it('are suspected again after a folded text', () => {
    const text = '<details>\nx\n</details>\nBREAKING CHANGE y';
    expect(suspects(`fix: x\n\n${text}`)).toEqual([6]);
  });

  it('are suspected in a footer that stands in a paragraph', () => {
    const text = 'fix: x\n\nwrapped prose about a\nBREAKING CHANGE: y';
    expect(breaks(text)).toBe(false);
    expect(suspects(text)).toEqual([4]);
  });

  it('are suspected in a marked header that does not follow the grammar', () => {
    expect(suspects('feat!(api): x')).toEqual([1]);
    expect(suspects('feat！：x')).toEqual([1]);
  });

  it('are not suspected in prose', () => {
    const text =
      'fix: x\n\nThis is not a breaking change at all.\nNot a BREAKING CHANGE.';
    expect(suspects(text)).toEqual([]);
  });
});

describe('rules 2, 3, 14 and 15: types', () => {
  it('are not case-sensitive', () => {
    expect(readMessage('FEAT(A): x').header).toMatchObject({
      type: 'feat',
      scope: 'A',
    });
  });

  it('can be any noun', () => {
    expect(readMessage('design: x').header?.type).toBe('design');
  });
});

describe('the text of a message', () => {
  it('reads CRLF, and an empty and a huge message', () => {
    expect(readMessage('feat: x\r\n\r\nRefs: #1\r\n').footers).toHaveLength(1);
    expect(readMessage('').header).toBeNull();
    const huge = readMessage(`feat: x\n\n${'word '.repeat(200_000)}`);
    expect(huge.body).toHaveLength(999_999);
  });

  it('loses comments and everything below the scissors', () => {
    const text = 'feat: x\n# a comment\n\n\n\nbody\n# ---- >8 ----\ndiff --git a b\n';
    expect(stripComments(text)).toBe('feat: x\n\nbody');
    expect(stripComments('fix: y\n\n#12 stays\n; gone', ';')).toBe(
      'fix: y\n\n#12 stays',
    );
  });
});
