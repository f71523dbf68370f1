import { spawn } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import type { Host } from '../../../src/core/host.ts';
import { collectOutput, runCommand } from '../../../src/core/run-child.ts';

const hostWith = (signal: AbortSignal): Host =>
  ({
    env: process.env,
    signal,
    spawn: (command: string, args: readonly string[], options: object) =>
      spawn(command, [...args], options),
  }) as unknown as Host;

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
