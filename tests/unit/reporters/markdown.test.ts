import { describe, expect, it } from 'vitest';
import type { Report } from '../../../src/core/report.ts';
import { defineSection } from '../../../src/core/section.ts';
import markdown from '../../../src/reporters/markdown.ts';
import {
  mixedReport,
  sampleContext,
  sampleFinding,
  sampleReport,
} from '../../support/sample-report.ts';

const render = (report: Report, parts: Parameters<typeof sampleContext>[0] = {}) =>
  markdown.render(report, sampleContext(parts));

const withDetails = sampleReport({
  gates: [{ ...sampleReport().gates[0]!, details: {} }],
});

describe('markdown', () => {
  it('has the verdict, a table of gates, and findings that Markdown does not read', () => {
    expect(render(mixedReport)).toMatchInlineSnapshot(`
      "<!-- qa:check -->
      ## ❓ qa check: unknown

      **3 new** · 1 worsened · compared with \`1234567\`

      | verdict | gate | reason |
      | --- | --- | --- |
      | ❌ fail | review | 2 errors, 0 allowed; 1 warning |
      | ❌ fail | commits | 1 error, 0 allowed |
      | ❓ unknown | coverage | there is no report |
      | ⏭️ skipped | env | there is no .env file |

      <a id="qa-findings"></a>

      | place | | rule | message |
      | --- | --- | --- | --- |
      | src/a.ts:3:8 | error | complexity | function 'route' has a complexity of 12, 10 allowed |
      | commit 1a2b3c4 | error | commits/subject | the subject is empty |
      | src/a.ts:9:1 | warning | commented-out-code | this comment holds code |
      | src/名 字, "1:2" .ts:1:7 | error | complexity | a \\<b\\> \\& "c" \\| 100 % next: one,  two (worsened) |

      "
    `);
  });

  it('begins with a mark by which its comment is found again', () => {
    const [first] = render(sampleReport({ command: 'release verify' })).split('\n');
    expect(first).toBe('<!-- qa:release-verify -->');
  });

  it('has no table of findings where there are none', () => {
    expect(render(sampleReport({ findings: [] }))).not.toContain('| place |');
  });

  it('shows what is new before what got worse, and errors before warnings', () => {
    const findings = [
      sampleFinding({ state: 'worsened', path: '1.ts' }),
      sampleFinding({ severity: 'warning', path: '2.ts' }),
      sampleFinding({ path: '3.ts' }),
    ];
    const rows = render(sampleReport({ findings })).match(/\d\.ts/g);
    expect(rows).toEqual(['3.ts', '2.ts', '1.ts']);
  });

  it('shows 20 findings and folds the others, with the rules that they are of', () => {
    const findings = Array.from({ length: 23 }, (_, index) =>
      sampleFinding({ rule: index < 22 ? 'a<b' : 'other' }),
    );
    const [open, folded] = render(sampleReport({ findings })).split('<details>');
    expect(open!.match(/^\| src\/a/gm)).toHaveLength(20);
    expect(folded).toContain('<summary>3 more: 2 × a&#60;b, 1 × other</summary>');
    expect(folded!.match(/^\| src\/a/gm)).toHaveLength(3);
  });

  it('folds the section of a gate under an anchor of its own', () => {
    const section = defineSection({
      heading: () => 'Service <x>',
      markdown: () => ['| a |', '| --- |'],
    });
    const text = render(withDetails, { section: () => section });
    expect(text).toContain(
      '<a id="qa-gate-review"></a>\n<details><summary>Service &#60;x&#62;</summary>\n\n' +
        '| a |\n| --- |\n\n</details>\n',
    );
  });

  it.each([
    ['many findings', 'x'],
    ['long messages', 'x'.repeat(10_000)],
    ['messages of four bytes a character', '🌈'.repeat(500)],
    ['messages in Chinese', '复杂度'.repeat(100)],
  ])('fits into a comment: %s', (_, message) => {
    const findings = Array.from({ length: 2000 }, () => sampleFinding({ message }));
    const text = render(sampleReport({ findings }));
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(65_000);
    const shown = text.match(/^\| src\/a/gm)!.length;
    expect(shown).toBeGreaterThan(19);
    expect(text).toContain(`limit: ${2000 - shown} more findings.`);
  });

  it('says which details do not fit, and still is whole', () => {
    const section = defineSection({ markdown: () => ['x'.repeat(70_000)] });
    const text = render(withDetails, { section: () => section });
    expect(text).toContain('Not here, because a comment has its limit: the details of');
    expect(text.match(/<details>/g) ?? []).toHaveLength(0);
  });

  it('counts the gates that do not fit', () => {
    const [gate] = sampleReport().gates;
    const gates = Array.from({ length: 300 }, () => {
      return { ...gate!, gate: 'sarif/tool', reason: '错'.repeat(500) };
    });
    const text = render(sampleReport({ gates }));
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(65_000);
    const shown = text.match(/sarif\/tool/g)!.length;
    expect(text).toContain(`| | | and ${300 - shown} more |`);
  });

  it('says nothing of a limit where everything fits', () => {
    expect(render(mixedReport)).not.toContain('limit');
  });
});
