// The load client of `qa perf` beside autocannon and wrk: its rate against the same
// bare server, and what each says of a service whose latencies are known.
//
//   node bench/run.js load           30 pairs of 1 s, then the known schedule
//   node bench/run.js load 5         fewer pairs
import { spawn, spawnSync } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { createRequire } from 'node:module';
import { createNodeHost } from '../src/core/node-host.ts';
import { startBareServer } from '../src/gates/perf/load/bare-server.ts';
import { ConnectionPool } from '../src/gates/perf/load/connection-pool.ts';
import { atRank, Histogram } from '../src/gates/perf/statistics/histogram.ts';
import type { Distribution } from '../src/gates/perf/statistics/histogram.ts';
import { loadClosed } from '../src/gates/perf/load/load-closed.ts';
import { loadOpen } from '../src/gates/perf/load/load-open.ts';
import { targetOf } from '../src/gates/perf/load/load-request.ts';
import { Recorder } from '../src/gates/perf/load/recorder.ts';
import { totalsOf } from '../src/gates/perf/statistics/recording.ts';

const host = createNodeHost(process);
const autocannon = createRequire(import.meta.url).resolve('autocannon');
const connections = 10;

const get = { method: 'GET', path: '/', headers: {}, body: null, expect: [200] };

async function ownRun(
  url: string,
  milliseconds: number,
  rate: number | null = null,
): Promise<{ rate: number; latency: Distribution; errors: number }> {
  const target = targetOf(url, get, 10_000);
  const pool = new ConnectionPool(target, host.elapsed);
  const recorder = new Recorder(host, target.expect, Infinity);
  const { signal } = host;
  if (rate === null)
    await loadClosed(pool, recorder, { connections, milliseconds, signal });
  else
    await loadOpen(pool, recorder, {
      connections: 2000,
      milliseconds,
      rate,
      timeout: 10_000,
      signal,
    });
  recorder.pause();
  pool.close();
  const totals = totalsOf(recorder.finish().slices);
  return {
    rate: (totals.requests - totals.errors) / totals.seconds,
    latency: totals.latency,
    errors: totals.errors,
  };
}

interface CannonResult {
  readonly requests: { readonly total: number };
  readonly duration: number;
  readonly latency: Readonly<Record<string, number>>;
}

function cannonRun(url: string, seconds: number): CannonResult {
  const args = [
    autocannon,
    '-j',
    '-c',
    String(connections),
    '-d',
    String(seconds),
    url,
  ];
  const { stdout } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  return JSON.parse(stdout) as CannonResult;
}

function wrkRun(url: string, seconds: number): string {
  const args = ['-t1', `-c${connections}`, `-d${seconds}s`, '--latency', url];
  const { stdout, error } = spawnSync('wrk', args, { encoding: 'utf8' });
  if (error !== undefined) return 'wrk is not installed';
  const lines = stdout
    .split('\n')
    .filter((line) => /^ *(50|90|99)%|Max|Latency  /.test(line));
  return lines.map((line) => line.trim().replace(/\s+/g, ' ')).join(' · ');
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)]!;
}

async function race(pairs: number): Promise<void> {
  const server = await startBareServer(host, 100);
  const own: number[] = [];
  const theirs: number[] = [];
  await ownRun(server.url, 500);
  for (let pair = 0; pair < pairs; pair++) {
    const runs = [
      async () => own.push((await ownRun(server.url, 1000)).rate),
      async () => {
        const { requests, duration } = cannonRun(server.url, 1);
        theirs.push(requests.total / duration);
      },
    ];
    if (pair % 2 === 1) runs.reverse();
    for (const run of runs) await run();
  }
  server.stop();
  const ratios = own.map((rate, index) => rate / theirs[index]!).sort((a, b) => a - b);
  const started = median(
    Array.from({ length: 5 }, () => {
      const before = performance.now();
      spawnSync(process.execPath, ['-e', '0']);
      return performance.now() - before;
    }),
  );
  console.log(
    `one bare server, ${connections} connections, ${pairs} alternating pairs`,
  );
  console.log(`  qa         ${Math.round(median(own))} requests/s`);
  console.log(`  autocannon ${Math.round(median(theirs))} requests/s`);
  console.log(
    `  quotient of medians ${(median(own) / median(theirs)).toFixed(2)} ` +
      `(pairs ${ratios[0]!.toFixed(2)} to ` +
      `${ratios.at(-1)!.toFixed(2)}), at least 0.5 wanted`,
  );
  console.log(`  node -e 0: ${started.toFixed(0)} ms`);
}

// Answers by a fixed row of delays; on the request for /stall nothing that comes within
// two seconds is answered before they are over.
const scheduleServer = `
const shares = [...Array(60).fill(5), ...Array(35).fill(20), ...Array(5).fill(100)];
const order = shares.map((delay, index) => shares[(index * 37) % 100]);
let count = 0, until = 0, held = [];
const server = require('node:http').createServer((request, response) => {
  const now = performance.now();
  if (request.url === '/stall') { until = now + 2000; return response.end('ok'); }
  if (request.url === '/held') {
    const sorted = held.sort((a, b) => a - b);
    held = [];
    const at = (share) => sorted[Math.ceil(share * sorted.length) - 1];
    return response.end(JSON.stringify([0.5, 0.9, 0.99].map(at)));
  }
  const due = Math.max(now + order[count++ % 100], until);
  setTimeout(() => {
    held.push(performance.now() - now);
    response.end('ok');
  }, due - now);
});
server.keepAliveTimeout = 60000;
server.listen(0, '127.0.0.1', () => console.log(server.address().port));
`;

function startSchedule(): Promise<{ url: string; child: ChildProcess }> {
  const child = spawn(process.execPath, ['-e', scheduleServer], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return new Promise((resolve) =>
    child.stdout.once('data', (port: Buffer) =>
      resolve({ url: `http://127.0.0.1:${String(port).trim()}`, child }),
    ),
  );
}

function quantiles(latency: Distribution): string {
  const at = (share: number): string =>
    `${(atRank(latency, Math.ceil(share * latency.count)) / 1e3).toFixed(1)}`;
  return (
    `p50 ${at(0.5)}  p90 ${at(0.9)}  p99 ${at(0.99)}  max ` +
    `${(latency.max / 1e3).toFixed(0)}`
  );
}

async function knownLatencies(): Promise<void> {
  const { url, child } = await startSchedule();
  // On a busy machine the service itself holds answers for longer than its row says:
  // what it held is what a client must find.
  const held = async (): Promise<string> => {
    const known = (await (await fetch(`${url}/held`)).json()) as readonly number[];
    const [p50, p90, p99] = known.map((time) => time.toFixed(1));
    return `service held: p50 ${p50}  p90 ${p90}  p99 ${p99}`;
  };
  console.log(
    '\nknown: 60 % 5 ms, 35 % 20 ms, 5 % 100 ms: p50 5  p90 20  p99 100 (ms)',
  );
  const closed = await ownRun(url, 5000);
  console.log(`  qa closed      ${quantiles(closed.latency)}   ${await held()}`);
  const open = await ownRun(url, 5000, 200);
  console.log(`  qa open 200/s  ${quantiles(open.latency)}   ${await held()}`);
  const { latency } = cannonRun(url, 5);
  const theirs = ['p50', 'p90', 'p99', 'max'].map((name) => `${name} ${latency[name]}`);
  console.log(`  autocannon     ${theirs.join('  ')}   ${await held()}`);
  console.log(`  wrk            ${wrkRun(url, 5)}   ${await held()}`);

  console.log('\nthe same with one stall of 2 s in 10 s');
  const stall = (): void => {
    setTimeout(() => void fetch(`${url}/stall`), 3000);
  };
  stall();
  const stalled = await ownRun(url, 10_000, 200);
  console.log(`  qa open 200/s  ${quantiles(stalled.latency)}`);
  const expected = stallModel(200, 10);
  console.log(`  exact model    ${quantiles(expected)}`);
  stall();
  console.log(`  qa closed      ${quantiles((await ownRun(url, 10_000)).latency)}`);
  child.kill();
}

/** What an open load must see of the schedule with a stall from 3 s to 5 s. */
function stallModel(rate: number, seconds: number): Distribution {
  const shares = [...Array(60).fill(5), ...Array(35).fill(20), ...Array(5).fill(100)];
  const histogram = new Histogram();
  for (let index = 0; index < rate * seconds; index++) {
    const at = (index * 1000) / rate;
    const delay = shares[(index * 37) % 100] as number;
    const stalled = at >= 3000 && at < 5000 ? Math.max(delay, 5000 - at) : delay;
    histogram.record(stalled * 1e3);
  }
  return histogram.distribution();
}

await race(Number(process.argv[2] ?? 30));
await knownLatencies();
