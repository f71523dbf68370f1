import { counts } from '../core/finding.ts';
import { html } from '../core/markup.ts';
import type { Markup } from '../core/markup.ts';
import { defineReporter } from '../core/report.ts';
import type {
  GateReport,
  Report,
  ReportedFinding,
  ReporterContext,
} from '../core/report.ts';
import { style } from './html/style.ts';

/** One page for all gates: no script and nothing from outside, a file is enough. */
export default defineReporter({
  render: (report, context) => `<!doctype html>\n${renderPage(report, context).text}\n`,
});

function renderPage(report: Report, context: ReporterContext): Markup {
  const { command, verdict, gates, base } = report;
  return html`<html lang="en">
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width" />
      <meta
        http-equiv="Content-Security-Policy"
        content="default-src 'none'; style-src 'unsafe-inline'"
      />
      <title>qa ${command}: ${verdict}</title>
      ${style}
    </head>
    <body>
      <h1>qa ${command} <span class="verdict ${verdict}">${verdict}</span></h1>
      ${base !== null && html`<p>Compared with <code>${base}</code></p>`}
      <nav>
        <table>
          ${gates.map(
            ({ gate, verdict: judged, reason }) =>
              html`<tr>
                <td><span class="verdict ${judged}">${judged}</span></td>
                <td><a href="#gate-${gate}">${gate}</a></td>
                <td>${reason}</td>
              </tr>`,
          )}
        </table>
      </nav>
      ${gates.map((gate) => renderGate(gate, report, context))}
    </body>
  </html>`;
}

function renderGate(
  gate: GateReport,
  report: Report,
  context: ReporterContext,
): Markup {
  const findings = report.findings.filter(
    (finding) => finding.gate === gate.gate && counts(finding),
  );
  const { details } = gate;
  const section = details === null ? undefined : context.section(gate.gate);
  return html`<section id="gate-${gate.gate}">
    <h2>${gate.gate} <span class="verdict ${gate.verdict}">${gate.verdict}</span></h2>
    ${section?.heading !== undefined && html`<p>${section.heading(details)}</p>`}
    <p>${gate.reason}</p>
    ${findings.length > 0 && renderFindings(findings)}
    ${section?.html?.(details, context)}
  </section>`;
}

function renderFindings(findings: readonly ReportedFinding[]): Markup {
  return html`<table class="findings">
    ${findings.map(
      ({ severity, message, rule, help, ...finding }) =>
        html`<tr class="${severity}">
          <td>${severity}</td>
          <td>${placeOf(finding)}</td>
          <td>${message}${help !== null && html`<br /><small>${help}</small>`}</td>
          <td><code>${rule}</code></td>
        </tr>`,
    )}
  </table>`;
}

function placeOf({
  path,
  line,
  subject,
}: Pick<ReportedFinding, 'path' | 'line' | 'subject'>): string {
  if (path === null) return subject ?? '';
  return line === null ? path : `${path}:${line}`;
}
