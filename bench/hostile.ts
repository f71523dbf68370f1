// Checks texts of nothing but nesting, up to 20 MB, with the built program: each must
// end in time without a signal and hide nothing of another file.
// node bench/run.js hostile [--sizes 1000,…] [--only <name>] [--node <path>]
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { nestingShapes } from './nesting-shapes.ts';

const { values: flags } = parseArgs({
  options: {
    sizes: {
      type: 'string',
      default: '1e3,3e3,1e4,3e4,1e5,3e5,1e6,3e6,1e7,2e7',
    },
    only: { type: 'string', default: '' },
  },
});

/** Milliseconds within which a check ends, and more for each megabyte of its file. */
const patience = { any: 20_000, perMegabyte: 2000 };

const angles = {
  name: 'angle brackets',
  shape: (levels: number): string => `a${'<b'.repeat(levels)}`,
  path: 'a.ts',
};

const program = join(process.cwd(), 'bin/qa.cjs');
const directory = mkdtempSync(join(tmpdir(), 'qa-hostile-'));
const sizes = flags.sizes.split(',').map(Number);
const counts = { runs: 0, refused: 0, failures: 0, slowest: 0 };
writeFileSync(join(directory, 'plain.js'), 'console.log(1);\n');

for (const { name, shape, path } of [...nestingShapes, angles]) {
  if (flags.only !== '' && flags.only !== name) continue;
  const perLevel = (shape(1000).length - shape(0).length) / 1000;
  for (const size of sizes) {
    writeFileSync(join(directory, path), shape(Math.ceil(size / perLevel)));
    check(`${name}, ${size} bytes`, path, size);
    rmSync(join(directory, path));
  }
}
rmSync(directory, { recursive: true });
console.log(
  `Node ${process.version}: ${counts.runs} checks, ${counts.refused} end with a ` +
    `finding that the file is not checked, the slowest took ` +
    `${(counts.slowest / 1000).toFixed(1)} s; failures: ${counts.failures}`,
);
if (counts.failures > 0) process.exitCode = 1;

function check(what: string, path: string, size: number): void {
  const start = performance.now();
  const argv = [program, 'check', '--no-cache', '--format', 'json'];
  const run = spawnSync(process.execPath, argv, {
    cwd: directory,
    encoding: 'utf8',
    maxBuffer: 2 ** 30,
  });
  const time = performance.now() - start;
  const findings = run.signal === null ? findingsOf(run.stdout) : [];
  const isRefused = findings.some(
    (one) => one.path === path && one.rule === 'syntax-error',
  );
  const seesOther = findings.some((one) => one.path === 'plain.js');
  counts.runs++;
  counts.refused += Number(isRefused);
  counts.slowest = Math.max(counts.slowest, time);
  const limit = patience.any + (size / 1e6) * patience.perMegabyte;
  if (run.status === 1 && seesOther && time < limit) return;
  counts.failures++;
  console.log(`${what}: ${run.signal ?? run.status}, ${Math.round(time)} ms`);
  console.log(run.stderr.slice(0, 300));
}

function findingsOf(report: string): readonly { path: string; rule: string }[] {
  try {
    return (JSON.parse(report) as { findings: { path: string; rule: string }[] })
      .findings;
  } catch {
    return [];
  }
}
