import { spawn } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import type { Host } from '../../../src/core/host.ts';
import { collectOutput, runChild, runCommand } from '../../../src/core/run-child.ts';
import { createTestHost } from '../../support/host.ts';
import { isAlive } from '../../support/processes.ts';

const hostWith = (signal: AbortSignal): Host =>
  createTestHost('/', { env: { ...process.env }, signal });

const never = new AbortController().signal;

describe('a shell command', () => {
  it('hands back its exit code and both of its streams', async () => {
    const command = 'echo "$WORD"; echo wrong >&2; exit 3';
    const host = hostWith(never);
    const result = await runCommand(host, '/', command, { WORD: '词' });
    expect(result.exitCode).toBe(3);
    expect(result.output.split('\n').toSorted()).toEqual(['wrong', '词']);
  });

  it('ends when the run is interrupted, with the exit code 128', async () => {
    const controller = new AbortController();
    const running = runCommand(hostWith(controller.signal), '/', 'exec sleep 30');
    setTimeout(() => controller.abort(), 50);
    expect(await running).toEqual({ exitCode: 128, output: '' });
  });

  it.each([
    ['ends at once', 'sleep 30 & echo $!; wait'],
    ['has to be killed', '(trap "" TERM; sleep 30) & echo $!; wait'],
  ])(
    'that is interrupted takes with it what it started: a child that %s',
    async (_, command) => {
      const controller = new AbortController();
      const running = runCommand(hostWith(controller.signal), '/', command);
      setTimeout(() => controller.abort('SIGTERM'), 200);
      const { output } = await running;
      expect(output).toMatch(/^\d+$/);
      expect(isAlive(Number(output))).toBe(false);
    },
  );
});

describe('a program', () => {
  it('that is interrupted rejects once all that it started has ended', async () => {
    const controller = new AbortController();
    const host = createTestHost('/', { signal: controller.signal });
    const running = runChild(host, '/', 'sh', ['-c', 'sleep 30 & echo $! >&2; wait']);
    const rejected = expect(running).rejects.toBe('SIGINT');
    await expect.poll(() => host.written().stderr).toContain('\n');
    controller.abort('SIGINT');
    await rejected;
    expect(isAlive(Number(host.written().stderr))).toBe(false);
  });

  it('does not start after an interrupt', async () => {
    const host = createTestHost('/', { signal: AbortSignal.abort('SIGINT') });
    await expect(runChild(host, '/', 'true', [])).rejects.toBe('SIGINT');
  });
});

describe('a process', () => {
  it('may end without reading its input', async () => {
    const child = spawn('true', [], { stdio: 'pipe' });
    const { exitCode } = await collectOutput(child, 'x'.repeat(1_000_000));
    expect(exitCode).toBe(0);
  });

  it('that cannot be started is an error', async () => {
    const child = spawn('/no/such/program', [], { stdio: 'pipe' });
    await expect(collectOutput(child, '')).rejects.toThrow('ENOENT');
  });
});
