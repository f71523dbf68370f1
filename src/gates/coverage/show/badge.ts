import type { Verdict } from '../../../core/verdict.ts';
import { formatShare } from '../../../reports/share.ts';
import type { Count } from '../../../reports/share.ts';

const colours: Readonly<Record<Verdict, string>> = {
  pass: '#2e7d32',
  fail: '#c62828',
  unknown: '#757575',
  skipped: '#757575',
};
const labelWidth = 62;
const digitWidth = 7;

/** A badge as SVG without any outside resource; its colour is the verdict. */
export function renderBadge(count: Count | null, verdict: Verdict): string {
  const value = count === null ? 'unknown' : `${formatShare(count)} %`;
  const valueWidth = 10 + value.length * digitWidth;
  const width = labelWidth + valueWidth;
  const text = (x: number, content: string) =>
    `<text x="${x}" y="14" text-anchor="middle">${content}</text>`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="20" role="img"`,
    ` aria-label="coverage: ${value}"><title>coverage: ${value}</title>`,
    `<clipPath id="r"><rect width="${width}" height="20" rx="3"/></clipPath>`,
    `<g clip-path="url(#r)"><rect width="${labelWidth}" height="20" fill="#444"/>`,
    `<rect x="${labelWidth}" width="${valueWidth}" height="20"`,
    ` fill="${colours[verdict]}"/></g>`,
    '<g fill="#fff" font-family="Verdana,DejaVu Sans,sans-serif" font-size="11">',
    text(labelWidth / 2, 'coverage'),
    text(labelWidth + valueWidth / 2, value),
    '</g></svg>\n',
  ].join('');
}
