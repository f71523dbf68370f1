import { createHash } from 'node:crypto';
import { html, Markup } from '../../core/markup.ts';
import type { PageData, PageSources } from '../../core/page-data.ts';
import type { Report } from '../../core/report.ts';
import { script, style } from '../../units/page.ts';
import { embed } from './embed.ts';

/** An icon of its own, or a browser would ask the server for one. */
const icon =
  "data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'>" +
  "<rect width='16' height='16' rx='4' fill='%232459c9'/>" +
  "<path d='M4 8.5l3 3 5-7' fill='none' stroke='white' stroke-width='2'/></svg>";

/**
 * The page. Its policy allows its own script and style and nothing else, so that no
 * text of a report can do anything.
 */
export function renderPage(
  report: Report,
  data: PageData,
  sources: PageSources,
): string {
  const digest = createHash('sha256').update(script).digest('base64');
  const policy = [
    "default-src 'none'",
    "style-src 'unsafe-inline'",
    `script-src 'sha256-${digest}'`,
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  const { command, verdict } = report;
  const page = html`<html lang="en">
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width" />
      <meta http-equiv="Content-Security-Policy" content="${policy}" />
      <title>qa ${command}: ${verdict}</title>
      <link rel="icon" href="${new Markup(icon)}" />
      <style>
        ${new Markup(style)}
      </style>
    </head>
    <body>
      <div id="page">${staticPart(report)}</div>
      ${embed('qa-data', data)} ${embed('qa-sources', sources)}
      ${new Markup(`<script>${script}</script>`)}
    </body>
  </html>`;
  return `<!doctype html>\n${page.text}\n`;
}

/** What is there without the script: the verdicts and their reasons. */
function staticPart({ command, verdict, gates }: Report): Markup {
  return html`<main>
    <h1>qa ${command} <span class="verdict ${verdict}">${verdict}</span></h1>
    <table>
      ${gates.map(
        (gate) =>
          html`<tr>
            <td><span class="verdict ${gate.verdict}">${gate.verdict}</span></td>
            <td>${gate.gate}</td>
            <td>${gate.reason}</td>
          </tr>`,
      )}
    </table>
    <noscript>
      <p>Findings, charts and sources need JavaScript.</p>
    </noscript>
  </main>`;
}
