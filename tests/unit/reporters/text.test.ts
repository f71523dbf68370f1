import { describe, expect, it } from 'vitest';
import text from '../../../src/reporters/text.ts';
import { cutExcerpt } from '../../../src/reporters/text/excerpt.ts';
import stringWidth from 'string-width';
import fc from 'fast-check';
import type { Report } from '../../../src/core/report.ts';
import {
  mixedReport,
  sampleContext,
  sampleFinding,
  sampleReport,
} from '../../support/sample-report.ts';

describe('text', () => {
  it('shows places, source lines, a summary, verdicts and the next step', () => {
    expect(text.render(sampleReport(), sampleContext())).toMatchInlineSnapshot(`
      "src/a.ts
        3:8  error  function 'route' has a complexity of 12, 10 allowed  complexity
          3 | export function route() {
            |        ^^^^^^^^

        1  complexity  Split the function.

      fail    review: 1 error, 0 allowed; 0 warnings  (files 2)

      What a rule wants and why: qa explain complexity
      "
    `);
  });

  it('shows every kind of finding, and nothing that moves the cursor', () => {
    const shown = text.render(mixedReport, sampleContext());
    expect(shown).toMatchInlineSnapshot(`
      "src/a.ts
        3:8  error  function 'route' has a complexity of 12, 10 allowed  complexity
          3 | export function route() {
            |        ^^^^^^^^
            4:3  +1 if
        9:1  warning  this comment holds code  commented-out-code

      src/名 字, "1:2"\\n.ts
        1:7  error  a <b> & "c" | 100 %\\nnext: one, \\u0007two (worsened)  complexity
          1 | const 变量 = "值";
            |       ^^^^^^^^^^^^

      commit 1a2b3c4
        error  the subject is empty  commits/subject

        2  complexity          Split the function.
        1  commented-out-code  Delete it.
        1  commits/subject     Write one.

      fail    review: 2 errors, 0 allowed; 1 warning  (files 2)
      fail    commits: 1 error, 0 allowed
      unknown coverage: there is no report
      skipped env: there is no .env file
      compared with 1234567
      "
    `);
    expect(shown).not.toMatch(/[^\P{Cc}\n]/u);
  });

  it('has one line a finding over 100 of them, and says so', () => {
    const report = (count: number) =>
      sampleReport({ findings: Array.from({ length: count }, () => sampleFinding()) });
    const all = text.render(report(100), sampleContext());
    const brief = text.render(report(101), sampleContext());
    expect(all.match(/\^{8}/g)).toHaveLength(100);
    expect(brief).not.toContain('^');
    expect(brief.match(/has a complexity/g)).toHaveLength(101);
    expect(brief).toContain('Over 100 findings stand without their source lines');
  });

  it('shows under each finding what to do where a rule says it for each anew', () => {
    const findings = ['one', 'two'].map((name) =>
      sampleFinding({ rule: 'commits/header', help: `Write it as feat: ${name}` }),
    );
    const shown = text.render(sampleReport({ findings }), sampleContext());
    expect(shown).toMatch(
      /commits\/header\n      Write it as feat: one\n.*\n.*\n.*commits\/header\n      Write it as feat: two\n/,
    );
    expect(shown).toMatch(/^ {2}2 {2}commits\/header$/m);
  });

  it('breaks long sentences between words, on a terminal only', () => {
    const piped = text.render(sampleReport(), sampleContext({ width: 40 }));
    const typed = text.render(
      sampleReport(),
      sampleContext({ width: 40, wraps: true }),
    );
    expect(piped).toContain('has a complexity of 12, 10 allowed  complexity\n');
    const lines = typed.split('\n').slice(1, 4);
    expect(lines).toEqual([
      "  3:8  error  function 'route' has a",
      '        complexity of 12, 10 allowed',
      '        complexity',
    ]);
  });

  it('names the base as people do, with enough of its id', () => {
    const base = '0123456789abcdef0123456789abcdef01234567';
    const shown = (parts: Partial<Report>) =>
      text.render(sampleReport({ base, ...parts }), sampleContext());
    expect(shown({ baseName: 'origin/main' })).toContain(
      'compared with origin/main (0123456789ab)\n',
    );
    expect(shown({})).toContain(`compared with ${base}\n`);
  });

  it('says over 200 findings where they are and what helps, not each of them', () => {
    const findings = Array.from({ length: 201 }, (_, n) =>
      sampleFinding({
        path: n < 150 ? `src/old/deep/er/a${n % 9}.ts` : `lib/b${n}.ts`,
        ...(n % 2 === 0 && { rule: 'line-length', help: 'Break it.' }),
      }),
    );
    const report = sampleReport({ findings });
    expect(text.render(report, sampleContext())).toMatchInlineSnapshot(`
      "201 findings in 60 files

        150  src/old/deep
         51  lib

        101  line-length  Break it.
        100  complexity   Split the function.

      fail    review: 1 error, 0 allowed; 0 warnings  (files 2)

      They are too many to list. What helps:
        qa init                              takes limits from formatter and linter
        qa baseline create                   accepts what is there; what is new fails
        qa check --changed                   judges only what a branch changes
        qa check src/old/deep                looks at one folder
        qa check --report text=findings.txt  writes all of them

      What a rule wants and why: qa explain line-length
      "
    `);
    // The change of a branch is compared already.
    const changed = text.render({ ...report, base: 'abc' }, sampleContext());
    expect(changed).not.toContain('baseline');
    // A file that was named for it has room for all.
    const file = text.render(report, sampleContext({ isFile: true }));
    expect(file.match(/has a complexity/g)).toHaveLength(201);
    const few = sampleReport({ findings: findings.slice(1) });
    expect(text.render(few, sampleContext())).not.toContain('too many');
  });

  it('lists what is not about a file, however much there is', () => {
    const findings = Array.from({ length: 300 }, (_, n) =>
      sampleFinding({ path: null, subject: `commit ${n}`, rule: 'commits/type' }),
    );
    const shown = text.render(sampleReport({ findings }), sampleContext());
    expect(shown.match(/^commit \d+$/gm)).toHaveLength(300);
  });

  it('colours only where it may', () => {
    const coloured = text.render(sampleReport(), sampleContext({ colour: true }));
    expect(coloured).toContain('\u001b[31merror\u001b[39m');
  });

  it('says nothing of rules where a report is clean', () => {
    const [gate] = sampleReport().gates;
    const report = sampleReport({
      verdict: 'pass',
      findings: [],
      gates: [{ ...gate!, verdict: 'pass', reason: '0 errors, 0 allowed' }],
    });
    expect(text.render(report, sampleContext())).toBe(
      'pass    review: 0 errors, 0 allowed  (files 2)\n',
    );
  });
});

describe('an excerpt', () => {
  it('stands under wide characters and tabs', () => {
    expect(cutExcerpt('\tconst 变量 = 1;', 7, 9, 60)).toEqual({
      text: '  const 变量 = 1;',
      indent: 8,
      marked: 4,
    });
  });

  it('marks a character that joins several as the one that is seen', () => {
    const line = "const a = '👨‍👩‍👧';";
    expect(cutExcerpt(line, 11, 19, 60)).toMatchObject({ indent: 11, marked: 2 });
  });

  it('cuts a line around the mark and shows that it did', () => {
    const line = `${'a'.repeat(100)}XYZ${'b'.repeat(100)}`;
    expect(cutExcerpt(line, 100, 103, 20)).toEqual({
      text: `…${'a'.repeat(6)}XYZ${'b'.repeat(9)}…`,
      indent: 7,
      marked: 3,
    });
  });

  it('marks one column past the end of a line', () => {
    expect(cutExcerpt('ab', 2, 2, 20)).toEqual({ text: 'ab', indent: 2, marked: 1 });
  });

  it('never exceeds the room, and the mark stands on what is marked', () => {
    const characters = fc.constantFrom(
      'a',
      '\t',
      '变',
      '\u0007',
      '👍',
      'e\u0301',
      '\ud800',
    );
    fc.assert(
      fc.property(
        fc.array(characters, { maxLength: 120 }),
        fc.nat(120),
        fc.integer({ min: 20, max: 60 }),
        (before, after, room) => {
          const start = before.join('').length;
          const line = `${before.join('')}X${'变'.repeat(after)}`;
          const { text: shown, indent } = cutExcerpt(line, start, start + 1, room);
          expect(stringWidth(shown)).toBeLessThanOrEqual(room);
          const cut = shown.slice(0, shown.indexOf('X'));
          expect(stringWidth(cut)).toBe(indent);
        },
      ),
    );
  });

  it('takes no longer for a line of 20 MB', () => {
    const line = 'x'.repeat(20 << 20);
    const { text: shown } = cutExcerpt(line, 10 << 20, 11 << 20, 80);
    expect(shown).toHaveLength(80);
  });
});
