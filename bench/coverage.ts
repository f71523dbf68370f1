// Races the coverage readers against their peers: node bench/run.js coverage, with
// names of parts after it (lcov, cobertura, memory, end) for these alone. Needs a build
// (npm run build) and, for the peers, the registry. Every figure is the quotient of
// medians over alternating pairs of one run, with its quartiles beside it.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { rolldown } from 'rolldown';
import { raceEndToEnd } from './coverage/end-to-end.ts';
import { tellMemory } from './coverage/memory.ts';
import { race } from './coverage/race.ts';
import type { Run } from './coverage/race.ts';
import { coberturaReport, lcovRecord } from './coverage/samples.ts';

const root = process.cwd();
const scratch = mkdtempSync(join(process.env['TMPDIR'] ?? tmpdir(), 'qa-bench-'));
const pairs = Number(process.env['PAIRS'] ?? 30);
const peers = [
  'parse-lcov@1.0.4',
  'lcov-parse@1.0.0',
  '@friedemannsommer/lcov-parser@5.0.2',
  'saxes@6.0.0',
  'oxlint@1.94.0',
];

type Parse = (options: { readonly from: Buffer }) => unknown;
type Read = (report: string, chunks: Iterable<Uint8Array>) => Promise<unknown>;

try {
  await main();
} finally {
  rmSync(scratch, { recursive: true, force: true });
}

async function main() {
  writeFileSync(join(scratch, 'package.json'), '{"type":"module"}');
  const quietly = ['--silent', '--no-audit', '--no-fund', '--ignore-scripts'];
  execFileSync('npm', ['install', '--prefix', scratch, ...quietly, ...peers], {
    stdio: 'inherit',
  });
  const read = await bundleReader();
  console.log(`node ${process.version}, ${pairs} pairs`);
  const parts: Record<string, () => unknown> = {
    lcov: () => raceLcov(read),
    cobertura: () => raceCobertura(read),
    memory: () => tellMemory(scratch),
    end: () => raceEndToEnd(root, scratch, pairs),
  };
  const wanted = process.argv.slice(2);
  for (const [name, part] of Object.entries(parts))
    if (wanted.length === 0 || wanted.includes(name)) await part();
}

async function bundleReader(): Promise<Read> {
  const bundle = await rolldown({
    input: join(root, 'src/gates/coverage/read/read-report.ts'),
    platform: 'node',
  });
  await bundle.write({ dir: join(scratch, 'ours'), format: 'esm', minify: true });
  const file = pathToFileURL(join(scratch, 'ours/read-report.js')).href;
  return ((await import(file)) as { readReport: Read }).readReport;
}

function* chunksOf(bytes: Buffer) {
  for (let at = 0; at < bytes.length; at += 262_144)
    yield bytes.subarray(at, at + 262_144);
}

async function raceLcov(read: Read) {
  const require = createRequire(join(scratch, 'x.js'));
  const bytes = Buffer.from(
    Array.from({ length: 1500 }, (_, file) => lcovRecord(file, 300)).join(''),
  );
  const parseLcov = require('parse-lcov') as { default?: (text: string) => unknown };
  const lcovParse = require('lcov-parse') as (text: string, done: () => void) => void;
  const loaded = require('@friedemannsommer/lcov-parser/sync') as
    Parse | { readonly default: Parse };
  const parseSync = typeof loaded === 'function' ? loaded : loaded.default;
  const candidates: Record<string, Run> = {
    'parse-lcov': () => parseLcov.default!(bytes.toString()),
    'lcov-parse': () => new Promise<void>((done) => lcovParse(bytes.toString(), done)),
    '@friedemannsommer/lcov-parser': () => parseSync({ from: bytes }),
  };
  const ours = () => read('lcov', chunksOf(bytes));
  for (const [name, theirs] of Object.entries(candidates))
    await race(`lcov against ${name}`, ours, theirs, bytes.length, pairs);
}

interface Saxes {
  on(name: string, hear: () => void): void;
  write(text: string): void;
  close(): void;
}

async function raceCobertura(read: Read) {
  const require = createRequire(join(scratch, 'x.js'));
  const { SaxesParser } = require('saxes') as { SaxesParser: new () => Saxes };
  const bytes = Buffer.from(coberturaReport(600));
  const nothing = () => undefined;
  const alone = () => {
    const parser = new SaxesParser();
    for (const name of ['opentag', 'closetag', 'text', 'error'])
      parser.on(name, nothing);
    const decoder = new TextDecoder();
    for (const chunk of chunksOf(bytes))
      parser.write(decoder.decode(chunk, { stream: true }));
    parser.close();
  };
  const title = 'Cobertura against saxes with empty handlers';
  const ours = () => read('cobertura', chunksOf(bytes));
  await race(title, ours, alone, bytes.length, pairs);
}
