// Time of the secret engine on texts made against it: every keyword with every filler,
// repeated. The slowest of 16 kB are run again with 10 MB on one line.
// node bench/run.js secrets-hostile [--worst 8]
import { Buffer } from 'node:buffer';
import { parseArgs } from 'node:util';
import { scanFile } from '../src/gates/secrets/sources/scan-file.ts';
import { allRules } from '../src/secrets/all-rules.ts';
import { keywordTexts } from '../src/secrets/engine/scan.ts';

const { values: flags } = parseArgs({
  options: { worst: { type: 'string', default: '8' } },
});

const fillers = [
  ...['', 'a', 'A1', '0', '=', '="', ':', ': "', ' = "', '.', '/', '@', '-', ' ', '("'],
  ...['=aB3', 'aB3dE5fG7hI9'.repeat(3), 'Zm9v', '\\', '&', '.a.', '%3D', '\t', ';'],
];
const small = 16 << 10;
const large = 10 << 20;
const paths = ['a.txt', 'a.js', '.env'];

function repeated(part: string, length: number): Buffer {
  return Buffer.from(part.repeat(Math.ceil(length / part.length)).slice(0, length));
}

function timeOf(part: string, length: number, path: string): number {
  const bytes = repeated(part, length);
  const start = process.cpuUsage();
  scanFile(path, bytes);
  return process.cpuUsage(start).user / 1e6;
}

const words = new Set([
  ...keywordTexts,
  ...allRules.flatMap((rule) => (rule.kind === 'named' ? rule.names : [])),
]);
const measured: { part: string; path: string; seconds: number }[] = [];
for (const word of words)
  for (const filler of fillers)
    for (const path of paths) {
      const part = word + filler;
      measured.push({ part, path, seconds: timeOf(part, small, path) });
    }
measured.sort((a, b) => b.seconds - a.seconds);
console.log(`${words.size} words, ${measured.length} texts of 16 kB`);
let slowest = 0;
for (const { part, path } of measured.slice(0, Number(flags.worst))) {
  const seconds = timeOf(part, large, path);
  slowest = Math.max(slowest, seconds);
  console.log(`${seconds.toFixed(2)} s  10 MB in ${path}: ${JSON.stringify(part)}`);
}
console.log(`slowest 10 MB: ${slowest.toFixed(2)} s of CPU time (limit 1 s)`);
if (slowest > 1) process.exitCode = 1;
