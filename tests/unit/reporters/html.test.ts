import { inflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { escapeHtml, html } from '../../../src/core/markup.ts';
import type { PageData, PageSources } from '../../../src/core/page-data.ts';
import type { Report } from '../../../src/core/report.ts';
import type { ReporterContext } from '../../../src/core/report.ts';
import reporter from '../../../src/reporters/html.ts';
import {
  mixedReport,
  sampleContext,
  sampleFinding,
  sampleReport,
} from '../../support/sample-report.ts';

describe('markup', () => {
  it('escapes what is filled in and nothing that is markup already', () => {
    const inner = html`<b>${'<&>"\''}</b>`;
    expect(html`<p title="${'"'}">${inner}${[1, null, false, 'x']}</p>`.text).toBe(
      '<p title="&quot;"><b>&lt;&amp;&gt;&quot;&#39;</b>1x</p>',
    );
  });

  it('shows a control character as one that cannot be shown', () => {
    expect(escapeHtml('a\u0000\u001bb\t')).toBe('a\ufffd\ufffdb\t');
  });
});

function render(report: Report, context: Partial<ReporterContext> = {}): string {
  return reporter.render(report, sampleContext(context));
}

/** What the page's script reads. */
function readBack(page: string, id: string): unknown {
  const found = new RegExp(`id="qa-${id}" data-packed="(\\w+)">\\s*(\\S[^<]*)<`).exec(
    page,
  );
  const [, packed, text] = found!;
  if (packed === 'no') return JSON.parse(text!);
  return JSON.parse(inflateSync(Buffer.from(text!.trim(), 'base64')).toString());
}

describe('the HTML report', () => {
  it('holds every gate, and every finding with its rule told once', () => {
    const data = readBack(render(mixedReport), 'data') as PageData;
    expect(data.gates.map(({ gate }) => gate)).toEqual(
      mixedReport.gates.map(({ gate }) => gate),
    );
    expect(data.findings.map(({ message }) => message)).toEqual(
      mixedReport.findings.map(({ message }) => message),
    );
    expect(data.findings[0]).not.toHaveProperty('help');
    expect(data.findings.at(-1)!.help).toBe('Write one.');
    expect(Object.keys(data.rules)).toEqual(['complexity']);
  });

  it('has nothing from outside and a policy that allows its own script alone', () => {
    const page = render(mixedReport);
    expect(page.startsWith('<!doctype html>')).toBe(true);
    expect(page).toContain('default-src &#39;none&#39;');
    expect(page).not.toMatch(/\s(src|href)="(https?:)?\/\//);
  });

  it('is the same for the same report', () => {
    expect(render(mixedReport)).toBe(render(mixedReport));
  });

  it('is less than 500 kB without its data', () => {
    expect(render(sampleReport({ findings: [] })).length).toBeLessThan(500_000);
  });

  it('cannot be ended early by a text of a finding', () => {
    const message = '</script><script>alert(1)</script><!--';
    const page = render(sampleReport({ findings: [sampleFinding({ message })] }));
    expect(page).not.toContain('<script>alert');
    expect((readBack(page, 'data') as PageData).findings[0]!.message).toBe(message);
  });

  it('packs much data', () => {
    const findings = Array.from({ length: 1000 }, () => sampleFinding());
    const page = render(sampleReport({ findings }));
    expect(page).toContain('id="qa-data" data-packed="yes"');
    expect((readBack(page, 'data') as PageData).findings).toHaveLength(1000);
  });

  it('says how many findings do not fit', () => {
    const one = sampleFinding();
    const findings = Array.from({ length: 50_002 }, () => one);
    const data = readBack(render(sampleReport({ findings })), 'data') as PageData;
    expect([data.findings.length, data.left]).toEqual([50_000, 2]);
  });

  it('shows what a section gives, and reads whole files for it', () => {
    const [gate] = mixedReport.gates;
    const report = sampleReport({ gates: [{ ...gate!, details: { count: 7 } }] });
    const page = render(report, {
      section: () => ({
        heading: () => 'service: x',
        exhibits: (details) => [
          { kind: 'lines', lines: [`${(details as { count: number }).count}`] },
        ],
        sources: () => ['src/a.ts'],
      }),
    });
    const data = readBack(page, 'data') as PageData;
    expect(data.gates[0]).toMatchObject({
      heading: 'service: x',
      exhibits: [{ kind: 'lines', lines: ['7'] }],
    });
    expect(readBack(page, 'sources')).toEqual({
      'src/a.ts': [[1, '\n\nexport function route() {\n\tif (x) {']],
    });
  });

  it('has the lines around findings alone, in one run where they are near', () => {
    const lines = Array.from({ length: 100 }, (_, index) => `line ${index + 1}`);
    const at = (line: number) => sampleFinding({ path: 'b.ts', line });
    const page = render(sampleReport({ findings: [at(40), at(47), at(1), at(99)] }), {
      sourceLine: (_, line) => lines[line - 1],
    });
    const runs = (readBack(page, 'sources') as PageSources)['b.ts']!;
    expect(runs.map(([first, text]) => [first, text.split('\n').length])).toEqual([
      [1, 6],
      [35, 18],
      [94, 7],
    ]);
  });

  it('leaves out sources that do not fit, those without a gap first', () => {
    const [gate] = mixedReport.gates;
    const lines = Array.from({ length: 3000 }, () => 'x'.repeat(1000));
    const file = (path: string, hits: number) => {
      return { path, counts: [], partial: [], runs: [[1, 3000, hits]] as const };
    };
    const files = [file('full.ts', 1), file('gap.ts', 0), file('other.ts', 1)];
    const page = render(
      sampleReport({ gates: [{ ...gate!, details: {} }], findings: [] }),
      {
        sourceLine: (_, line) => lines[line - 1],
        section: () => ({
          exhibits: () => [{ kind: 'files', title: 'F', columns: [], files }],
          sources: () => files.map(({ path }) => path),
        }),
      },
    );
    expect(Object.keys(readBack(page, 'sources') as PageSources)).toEqual(['gap.ts']);
  });

  it('names the owners of files with findings', () => {
    const findings = [sampleFinding({ owners: ['@team'] })];
    const page = render(sampleReport({ findings }));
    expect((readBack(page, 'data') as PageData).owners).toEqual({
      'src/a.ts': ['@team'],
    });
  });
});
