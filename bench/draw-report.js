// Draws docs/images/check.svg from what `qa check` really prints on a fixture.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const fixture = 'fixtures/review/complex-function';
const colours = { 2: '#8b949e', 31: '#ff7b72', 32: '#7ee787', 33: '#e3b341' };
const escapes = /\u001b\[\d+m/g;
const lineHeight = 18;
const charWidth = 8.4;

const folder = mkdtempSync(join(tmpdir(), 'qa-picture-'));
cpSync(join(root, fixture, 'route.js'), join(folder, 'route.js'));
const { stdout } = spawnSync(join(root, 'bin/qa.cjs'), ['check', 'route.js'], {
  cwd: folder,
  encoding: 'utf8',
  env: { ...process.env, FORCE_COLOR: '1' },
});
rmSync(folder, { recursive: true });
writeFileSync(join(root, 'docs/images/check.svg'), draw(`$ qa check\n${stdout}`));

function draw(text) {
  const lines = text.trimEnd().split('\n');
  const plain = lines.map((line) => line.replace(escapes, ''));
  const width = Math.max(...plain.map((line) => line.length)) * charWidth + 32;
  const height = lines.length * lineHeight + 32;
  const rows = lines.map(
    (line, index) =>
      `<text x="16" y="${32 + index * lineHeight}">${spans(line)}</text>`,
  );
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">`,
    '<rect width="100%" height="100%" rx="8" fill="#0d1117"/>',
    '<g font-family="monospace" font-size="14" fill="#e6edf3" xml:space="preserve">',
    ...rows,
    '</g>',
    '</svg>',
    '',
  ].join('\n');
}

/** A line's runs of one colour; a code of 0 or 22 to 39 ends the run. */
function spans(line) {
  let fill;
  let underlined = false;
  return line
    .split(/(\u001b\[\d+m)/)
    .map((part) => {
      const code = /^\u001b\[(\d+)m$/.exec(part)?.[1];
      if (code === undefined) return span(part, fill, underlined);
      if (code === '4' || code === '24') underlined = code === '4';
      else fill = colours[code];
      return '';
    })
    .join('');
}

function span(text, fill, underlined) {
  if (text === '') return '';
  const style =
    (fill === undefined ? '' : ` fill="${fill}"`) +
    (underlined ? ' text-decoration="underline"' : '');
  return `<tspan${style}>${escapeXml(text)}</tspan>`;
}

function escapeXml(text) {
  // SVG viewers fold spaces; no-break spaces they keep.
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll(' ', '\u00a0');
}
