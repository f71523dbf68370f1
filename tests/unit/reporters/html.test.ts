import { describe, expect, it } from 'vitest';
import { escapeHtml, html } from '../../../src/core/markup.ts';
import reporter from '../../../src/reporters/html.ts';
import { mixedReport, sampleContext } from '../../support/sample-report.ts';

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

describe('the HTML report', () => {
  it(
    'shows every gate and every finding that counts, without a script ' +
      'or a link out',
    () => {
      const page = reporter.render(mixedReport, sampleContext());
      for (const { gate } of mixedReport.gates)
        expect(page).toContain(`id="gate-${gate}"`);
      expect(page).not.toMatch(/<script|https?:\/\/|javascript:/);
      expect(page.startsWith('<!doctype html>')).toBe(true);
    },
  );

  it('asks a section of a gate for its part', () => {
    const page = reporter.render(
      { ...mixedReport, gates: [{ ...mixedReport.gates[0]!, details: { count: 7 } }] },
      sampleContext({
        section: () => ({
          html: (details) => html`<i>${(details as { count: number }).count}</i>`,
        }),
      }),
    );
    expect(page).toContain('<i>7</i>');
  });
});
