import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { claimOf } from '../../../../src/gates/pr/body/claims.ts';
import { parseBody, writtenLines } from '../../../../src/gates/pr/body/parse-body.ts';
import { partOf } from '../../../../src/gates/pr/body/parts.ts';
import { templateLines } from '../../../../src/gates/pr/body/template.ts';
import { namesIssue, showsPicture } from '../../../../src/gates/pr/judge/issue-link.ts';

describe('the sections of a description', () => {
  it.each([
    ['Description', 'description'],
    ['## 描述', 'description'],
    ['1. Type of change', 'type'],
    ['📝 Checklist:', 'checklist'],
    ['截图(如适用)', 'screenshots'],
    ['截图(如适用)', 'screenshots'],
    ['相关Issue', 'issue'],
    ['相关 Issue', 'issue'],
    ['How Has This Been Tested?', 'testing'],
    ['Description of the weather', null],
    ['', null],
  ])('%s begins %s', (heading, part) => {
    expect(partOf(heading, {})).toBe(part);
  });

  it('are begun by headings of the project before the usual ones', () => {
    const own = { testing: ['What'], description: ['Worum es geht'] };
    expect(partOf('what?', own)).toBe('testing');
    expect(partOf('Worum es geht', own)).toBe('description');
  });

  it('are read with both kinds of headings, not from comments or code', () => {
    const { sections, boxes } = parseBody(
      [
        'Description',
        '-----------',
        'text',
        '<!-- ## Checklist',
        '- [x] no -->',
        '```md',
        '## Testing',
        '- [x] no',
        '```',
        '## Checklist ##',
        '- [x] a `b`',
        '  * [ ] 乙',
        '1. [X] c',
        '- [] no',
        '- [x](link)',
      ].join('\r\n'),
    );
    expect(sections.map(({ part }) => part)).toEqual([
      null,
      'description',
      'checklist',
    ]);
    expect(boxes).toEqual([
      { text: 'a `b`', isTicked: true, part: 'checklist' },
      { text: '乙', isTicked: false, part: 'checklist' },
      { text: 'c', isTicked: true, part: 'checklist' },
    ]);
  });

  it('hold what somebody wrote, without the words of the template', () => {
    const template = templateLines('## Description\nSay what and why.\n');
    const body = parseBody(
      '## 描述\nSay what and why.\n简要描述这个PR的目的和所做的更改。\n\n---\n\n真的\n',
    );
    expect(writtenLines(body, 'description', template)).toEqual(['真的']);
  });

  it('are read from any text without an error', () => {
    const text = fc.string({ unit: 'binary', maxLength: 300 });
    const line = fc.oneof(
      text,
      fc.constantFrom('```', '# a', '- [x] a', '<!--', '-->'),
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 20 }), (lines) => {
        const { sections, boxes } = parseBody(lines.join('\n'));
        expect(sections.length).toBeGreaterThan(0);
        for (const { text: shown } of boxes) expect(shown).not.toBe('');
      }),
    );
  });
});

describe('what a box says', () => {
  it.each([
    ['代码符合项目的编码规范', 'style'],
    ['已添加/更新相关测试', 'testsAdded'],
    ['所有测试通过', 'testsPass'],
    ['已更新相关文档', 'docs'],
    ['代码已经过自我审查', 'selfReview'],
    ['没有注释掉的代码', 'noCommentedCode'],
    ['没有console.log或print调试语句', 'noPrints'],
    ['My code follows the style guidelines of this project', 'style'],
    ['I have performed a self-review of my code', 'selfReview'],
    ['I have added tests that prove my fix is effective', 'testsAdded'],
    ['New and existing unit tests pass locally with my changes', 'testsPass'],
    ['I have made corresponding changes to the documentation', 'docs'],
    ['No commented-out code', 'noCommentedCode'],
    ['No console.log or print left', 'noPrints'],
    ['I asked my mother', null],
  ])('%s: %s', (text, claim) => {
    expect(claimOf(text, {})).toBe(claim);
  });

  it('is what the project says that it says', () => {
    expect(claimOf('Alles grün!', { testsPass: ['alles grün'] })).toBe('testsPass');
  });
});

describe('a link to an issue', () => {
  it.each([
    'Closes #12',
    'see owner/name#3',
    '#7',
    'GH-8',
    'ABC-123: fix',
    'https://gitlab.com/a/b/-/issues/4',
    '修复 #5',
  ])('is found in %s', (text) => {
    expect(namesIssue(text)).toBe(true);
  });

  it.each([
    'Closes #',
    'Closes #(issue号)',
    'a#b',
    'C-3PO',
    'utf-8',
    'color: #abc',
    '12',
  ])('is not found in %s', (text) => {
    expect(namesIssue(text)).toBe(false);
  });
});

describe('a picture', () => {
  it.each([
    '![a](b.png)',
    '<img width="3" src="x">',
    'https://github.com/user-attachments/assets/1-2',
    'https://example.com/a.GIF',
  ])('is found in %s', (text) => {
    expect(showsPicture(text)).toBe(true);
  });

  it.each(['![]()', 'https://example.com/a.txt', 'screenshot.png'])(
    'is not found in %s',
    (text) => {
      expect(showsPicture(text)).toBe(false);
    },
  );
});
