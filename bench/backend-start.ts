// How long startBackend takes until it listens, and close until all is freed.
// Run: node --import jiti/register bench/backend-start.ts
import { startBackend } from '../src/backend/index.ts';

Object.assign(globalThis, { __VERSION__: '0.0.0' });
const ready: number[] = [];
const closed: number[] = [];
const processor: number[] = [];
for (let round = 0; round < 31; round++) {
  const used = process.cpuUsage();
  const start = performance.now();
  const backend = await startBackend();
  const listening = performance.now();
  const { user, system } = process.cpuUsage(used);
  processor.push((user + system) / 1000);
  await fetch(`${backend.url}/health`).then((answer) => answer.text());
  const asked = performance.now();
  await backend.close();
  ready.push(listening - start);
  closed.push(performance.now() - asked);
}
const tell = (name: string, times: readonly number[]) => {
  const [first = 0, ...rest] = times;
  const sorted = [...rest].sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.floor((sorted.length - 1) * share)]!;
  process.stdout.write(
    `${name}: first ${first.toFixed(0)} ms, then median ${at(0.5).toFixed(0)} ms ` +
      `(${at(0.1).toFixed(0)} to ${at(0.9).toFixed(0)})\n`,
  );
};
tell('ready', ready);
tell('processor time until ready', processor);
tell('closed', closed);
