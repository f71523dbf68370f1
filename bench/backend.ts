// GET /users/me of the service (profile perf, as built) against a bare Fastify route,
// in turn, and the service's memory after 50,000 and 200,000 requests.
// Run: npm run build && node --import jiti/register bench/backend.ts
import { spawn, spawnSync } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { load } from './backend-load.ts';

const root = join(import.meta.dirname, '..');
const connections = 50;
const pairs = 30;
const roundTime = 1000;

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[values.length >> 1]!;
const spread = (values: readonly number[]): string => {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.floor((sorted.length - 1) * share)]!;
  return `${at(0.1).toFixed(0)} to ${at(0.9).toFixed(0)}`;
};
const quotient = (a: number, b: number) => (a / b).toFixed(2);
const say = (line: string) => process.stdout.write(`${line}\n`);

function start(
  args: readonly string[],
): Promise<{ child: ChildProcess; line: string }> {
  const child = spawn(process.execPath, args, {
    cwd: root,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  return new Promise((resolve, reject) => {
    let text = '';
    child.stdout?.on('data', (chunk) => {
      text += String(chunk);
      const end = text.indexOf('\n');
      if (end !== -1) resolve({ child, line: text.slice(0, end) });
    });
    child.once('exit', (code) => reject(new Error(`${args.join(' ')}: exit ${code}`)));
  });
}

async function login(url: string): Promise<{ token: string; id: string }> {
  const answer = await fetch(`${url}/api/v1/auth/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{"username":"perftest","password":"password123"}',
  });
  const { data } = (await answer.json()) as { data: { access_token: string } };
  const me = await fetch(`${url}/api/v1/users/me`, {
    headers: { authorization: `Bearer ${data.access_token}` },
  });
  const { data: user } = (await me.json()) as { data: { id: string } };
  return { token: data.access_token, id: user.id };
}

/** Resident memory in megabytes, as the kernel tells it. */
function residentMemory({ pid }: ChildProcess): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024;
}

const data = mkdtempSync(join(tmpdir(), 'qa-bench-'));
const flags = ['bin/qa.cjs', 'backend', 'start', '--profile', 'perf', '--data', data];
const service = await start(flags);
const { token, id } = await login(service.line);
const ours = { url: service.line, token };
const bare = await start([
  '--import',
  'jiti/register',
  'bench/backend-bare.ts',
  join(data, 'backend.sqlite'),
  id,
]);
const { address, token: bareToken } = JSON.parse(bare.line) as Record<string, string>;
const theirs = { url: address!, token: bareToken! };

const begin = performance.now();
spawnSync(process.execPath, ['-e', '0']);
say(`node -e 0: ${(performance.now() - begin).toFixed(0)} ms`);

let asked = 0;
const ask = async (requests: number) => {
  const round = await load(ours, connections, { requests });
  asked += round.requests;
};
await load(theirs, connections, { milliseconds: 2 * roundTime });
await ask(50_000);
const memory50 = residentMemory(service.child);
await ask(200_000 - asked);
const memory200 = residentMemory(service.child);
say(
  `memory after 50,000 requests ${memory50.toFixed(0)} MB, after ${asked} ` +
    `${memory200.toFixed(0)} MB: ${quotient(memory200, memory50)} times (bound: 1.10)`,
);

const rates: { ours: number; bare: number }[] = [];
for (let pair = 0; pair < pairs; pair++) {
  const bound = { milliseconds: roundTime };
  const [first, second] = pair % 2 === 0 ? [ours, theirs] : [theirs, ours];
  const [a, b] = [
    (await load(first, connections, bound)).rate,
    (await load(second, connections, bound)).rate,
  ];
  rates.push(first === ours ? { ours: a, bare: b } : { ours: b, bare: a });
}
const [mine, other] = [rates.map(({ ours: r }) => r), rates.map(({ bare: r }) => r)];
say(`service: ${median(mine).toFixed(0)} requests/s (${spread(mine)})`);
say(`bare:    ${median(other).toFixed(0)} requests/s (${spread(other)})`);
say(
  `quotient of medians over ${pairs} pairs: ` +
    `${quotient(median(mine), median(other))} (bound: 0.70)`,
);

for (const { child } of [service, bare]) {
  child.removeAllListeners('exit');
  child.kill('SIGKILL');
}
rmSync(data, { recursive: true });
