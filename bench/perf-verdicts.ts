// What `qa perf` says where the truth is known: two services that are alike, one that
// is 15 % slower, and a busy processor beside a service that is not to blame.
//
//   node bench/run.js perf-verdicts          30 alike, 10 slower, 5 beside busy loops
//   node bench/run.js perf-verdicts 5 2 1    fewer of each
//
// QA_BENCH_BIN names another qa: a build must not change while it is measured.
import { spawn, spawnSync } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { cpus, loadavg } from 'node:os';

const [alike = 30, slower = 10, busy = 5] = process.argv.slice(2).map(Number);
const qa = process.env['QA_BENCH_BIN'] ?? join(process.cwd(), 'bin/qa.cjs');

// Answers after so many milliseconds; `wait` leaves the processor alone, `spin` not.
const serviceCode = `
const [kind, time] = process.argv.slice(1);
require('node:http').createServer((request, response) => {
  if (kind === 'wait') return setTimeout(() => response.end('ok'), Number(time));
  const end = process.cpuUsage().user + Number(time) * 1e3;
  while (process.cpuUsage().user < end);
  response.end('ok');
}).listen(0, '127.0.0.1', function () { console.log(this.address().port); });
`;

function start(
  kind: string,
  time: number,
): Promise<{ url: string; child: ChildProcess }> {
  const child = spawn(process.execPath, ['-e', serviceCode, kind, String(time)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return new Promise((resolve) =>
    child.stdout.once('data', (port: Buffer) =>
      resolve({ url: `http://127.0.0.1:${String(port).trim()}`, child }),
    ),
  );
}

function verdictOf(flags: readonly string[]): string {
  const argv = [qa, 'perf', '--path', '/', '--format', 'json', ...flags];
  const { stdout } = spawnSync(process.execPath, argv, { encoding: 'utf8' });
  return (JSON.parse(stdout) as { verdict: string }).verdict;
}

function tally(title: string, times: number, flags: readonly string[]): void {
  const counts = new Map<string, number>();
  const startedAt = performance.now();
  for (let run = 0; run < times; run++) {
    const verdict = verdictOf(flags);
    counts.set(verdict, (counts.get(verdict) ?? 0) + 1);
  }
  const seconds = ((performance.now() - startedAt) / 1e3 / times).toFixed(1);
  const found = [...counts].map(([verdict, count]) => `${verdict} ${count}`).join(', ');
  console.log(`${title}: ${found} of ${times}, ${seconds} s a run`);
}

const services = await Promise.all([
  start('wait', 20),
  start('wait', 20),
  start('wait', 23),
  start('spin', 12),
]);
const [first, second, late, spinning] = services.map(({ url }) => url);
console.log(`${cpus().length} processors, load ${loadavg()[0]!.toFixed(1)} before`);
const closed = ['--profile', 'closed', '--duration', '6s', '--connections', '5'];
tally('alike', alike, ['--url', first!, '--baseline-url', second!, ...closed]);
tally('15 % slower', slower, ['--url', late!, '--baseline-url', first!, ...closed]);
const loops = cpus().map(() => spawn(process.execPath, ['-e', 'for (;;);']));
tally('spec beside busy loops', busy, ['--url', spinning!]);
for (const loop of loops) loop.kill();
for (const { child } of services) child.kill();
console.log(`load ${loadavg()[0]!.toFixed(1)} after`);
