import { describe, expect, it } from 'vitest';
import { Lines } from '../../../src/core/lines.ts';
import { findSuppressions } from '../../../src/core/suppression.ts';
import rule from '../../../rules/suppression.ts';

const day = Date.UTC(2026, 0, 2, 23, 59);

function check(...comments: string[]): readonly string[] {
  const text = `${comments.join('\n')}\n`;
  let at = 0;
  const facts = comments.map((comment) => {
    const start = text.indexOf(comment, at);
    at = start + comment.length;
    return { kind: 'line' as const, start, end: at };
  });
  const context = { path: 'a.ts', today: day, explain: false };
  const lines = new Lines(text);
  const found = rule.check({ comments: facts, lines, text }, {}, context);
  return [...found].map(({ messageId }) => messageId);
}

describe('the suppression rule', () => {
  it.each([
    ['// qa-ignore-line todo-comment -- because', []],
    ['# qa-ignore-next-line a, b -- 因为它是生成的', []],
    ['/* qa-ignore-file a -- because #12 until 2026-01-02 */', []],
    ['// the word qa-ignore-line in prose', []],
    ['// qa-ignored', []],
    ['// qa-ignore-line', ['blanket']],
    ['// qa-ignore-line * -- because', ['blanket']],
    ['// qa-ignore-line a', ['reasonless']],
    ['// qa-ignore-line a -- ', ['reasonless']],
    ['// qa-ignore-line a -- until 2027-01-01', ['reasonless']],
    ['// qa-ignore-line a -- because until 2026-02-30', ['badDay']],
    ['// qa-ignore-line a -- because until 2026-01-01', ['expired']],
    ['// qa-ignore-nextline a -- because', ['unknownKind']],
    ['// qa-ignore-start a -- because', ['unclosed']],
    ['// qa-ignore-end', ['unopened']],
  ])('says of %s: %j', (comment, expected) => {
    expect(check(comment)).toEqual(expected);
  });

  it('lets stacked comments cover the same line, and a pair what is between', () => {
    const text =
      '// qa-ignore-next-line a -- x\n// qa-ignore-next-line b -- y\nlet c;\n';
    const comments = [
      { kind: 'line' as const, start: 0, end: 29 },
      { kind: 'line' as const, start: 30, end: 59 },
    ];
    const found = findSuppressions(text, new Lines(text), comments);
    expect(found.map(({ from, to, reason }) => [from, to, reason])).toEqual([
      [3, 3, 'x'],
      [3, 3, 'y'],
    ]);
    expect(check('// qa-ignore-start a -- x', '// qa-ignore-end')).toEqual([]);
  });
});
