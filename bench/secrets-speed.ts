// CPU time of the secret rules against sha256 over the same bytes, on one thread, and
// that of one minified line of 10 MB.
// node bench/run.js secrets-speed [folder of sources]
import { Buffer } from 'node:buffer';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import { join } from 'node:path';
import { scanFile } from '../src/gates/secrets/sources/scan-file.ts';

const folder = process.argv[2] ?? 'node_modules';
const most = 200 << 20;
const files: { path: string; bytes: Buffer }[] = [];
let total = 0;
for (const entry of fs.readdirSync(folder, { recursive: true, withFileTypes: true })) {
  if (!entry.isFile() || !/\.(?:[cm]?[jt]s|json|md|py)$/.test(entry.name)) continue;
  const path = join(entry.parentPath, entry.name);
  const bytes = fs.readFileSync(path);
  total += bytes.length;
  if (total > most) break;
  files.push({ path, bytes });
}

function cpu(work: () => void): number {
  const start = process.cpuUsage();
  work();
  return process.cpuUsage(start).user / 1e6;
}

const ratios = Array.from({ length: 5 }, () => {
  const hashed = cpu(() => {
    for (const { bytes } of files) createHash('sha256').update(bytes).digest();
  });
  const scanned = cpu(() => {
    for (const { path, bytes } of files) scanFile(path, bytes);
  });
  return { hashed, scanned, ratio: scanned / hashed };
}).sort((a, b) => a.ratio - b.ratio);
const { hashed, scanned, ratio } = ratios[2]!;
const size = Math.round(files.reduce((sum, { bytes }) => sum + bytes.length, 0) / 1e6);
console.log(
  `${files.length} files, ${size} MB: sha256 ${hashed.toFixed(2)} s, ` +
    `secrets ${scanned.toFixed(2)} s, ratio ${ratio.toFixed(2)} (limit 5)`,
);

const minified = files
  .filter(({ path }) => /\.min\.js$|\.cjs$|\.mjs$/.test(path))
  .map(({ bytes }) => bytes.toString('latin1').replaceAll(/\s*\n\s*/g, ' '))
  .join(' ');
const text = minified.repeat(Math.ceil((10 << 20) / minified.length));
const line = Buffer.from(text.slice(0, 10 << 20), 'latin1');
const seconds = cpu(() => void scanFile('a.min.js', line));
console.log(`one line of 10 MB: ${seconds.toFixed(2)} s (limit 1 s)`);
