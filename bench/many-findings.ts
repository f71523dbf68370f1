// A million findings in 5,000 files, and two files of many megabytes: the memory that
// the largest process took, and the processor time of all, by the built program.
// `node bench/run.js many-findings [files] [format…]`
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const [files = '5000', ...named] = process.argv.slice(2);
const formats = named.length > 0 ? named : ['text', 'json', 'sarif', 'github', 'html'];
const folder = fs.mkdtempSync(join(tmpdir(), 'qa-many-'));
const bin = join(process.cwd(), 'bin/qa.cjs');

/** Each process adds at its end what it used: a large file has one of its own. */
const probe = join(folder, 'probe.cjs');
const used = join(folder, 'used');
fs.writeFileSync(
  probe,
  `process.on('exit', () => {
    const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
    const used = maxRSS + ' ' + (userCPUTime + systemCPUTime);
    require('node:fs').appendFileSync(${JSON.stringify(used)}, used + '\\n');
  });\n`,
);

function measure(place: string, flags: readonly string[]): void {
  const argv = [bin, 'check', '--no-cache', ...flags];
  fs.writeFileSync(used, '');
  const { status } = spawnSync(process.execPath, argv, {
    cwd: join(folder, place),
    env: { ...process.env, NODE_OPTIONS: `--require ${probe}` },
    stdio: ['ignore', fs.openSync(join(folder, 'out'), 'w'), 'ignore'],
  });
  const processes = fs
    .readFileSync(used, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => line.split(' ').map(Number) as [number, number]);
  const memory = Math.max(...processes.map(([kilobytes]) => kilobytes)) / 1024;
  const time = processes.reduce((sum, [, microseconds]) => sum + microseconds, 0) / 1e6;
  const size = fs.statSync(join(folder, 'out')).size / 1e6;
  console.log(
    `${place} ${flags.join(' ')}: exit ${status}, ${Math.round(memory)} MB, ` +
      `${time.toFixed(1)} s of the processor, ${Math.round(size)} MB written`,
  );
}

fs.mkdirSync(join(folder, 'large'));
const lines = (count: number, line: (at: number) => string): string =>
  Array.from({ length: count }, (_, at) => line(at)).join('\n');
fs.writeFileSync(
  join(folder, 'large/numbers.js'),
  `f([\n${lines(2_000_000, (at) => `  ${at},`)}\n]);\n`,
);
fs.writeFileSync(
  join(folder, 'large/functions.js'),
  lines(300_000, (at) => `function f${at}(a) {\n  return a + ${at};\n}`),
);
for (let file = 0; file < Number(files); file++) {
  const part = join(folder, `many/d${Math.floor(file / 100)}`);
  fs.mkdirSync(part, { recursive: true });
  const text = 'console.log(1); // TODO x\n'.repeat(100);
  fs.writeFileSync(join(part, `f${file}.js`), text);
}
measure('large', []);
for (const format of formats) measure('many', ['--format', format]);
fs.rmSync(folder, { recursive: true });
