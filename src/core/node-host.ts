import fs from 'node:fs';
import type { Host, Output } from './host.ts';

const interruptions = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** The real host, made from Node's `process`. */
export function createNodeHost(process: NodeJS.Process): Host {
  return {
    cwd: process.cwd(),
    env: process.env,
    execPath: process.execPath,
    argv: process.argv.slice(2),
    stdout: outputOf(process, 'stdout'),
    stderr: outputOf(process, 'stderr'),
    get stdinIsTerminal() {
      return process.stdin.isTTY === true;
    },
    readStdin: async () => {
      const chunks: Uint8Array[] = [];
      for await (const chunk of process.stdin) chunks.push(chunk as Uint8Array);
      return Buffer.concat(chunks);
    },
    readLine: async () => {
      const { createInterface } = await import('node:readline');
      const lines = createInterface({ input: process.stdin });
      for await (const line of lines) {
        lines.close();
        return line;
      }
      return null;
    },
    fs,
    now: () => new Date(),
    // The `performance` of Node is loaded at its first use, this clock is not.
    elapsed: () => Number(process.hrtime.bigint()) / 1e6,
    pid: process.pid,
    isRunning: (pid) => {
      try {
        return process.kill(pid, 0);
      } catch (error) {
        // Without the right to signal it, it still runs.
        return (error as NodeJS.ErrnoException).code === 'EPERM';
      }
    },
    // Loading it takes milliseconds, and many runs start no process.
    spawn: (command, args, options) =>
      process.getBuiltinModule('node:child_process').spawn(command, [...args], options),
    signal: interruptionOf(process),
  };
}

// Node makes its streams at the first touch; a run that never writes to one (stderr,
// mostly) should not pay for it, so each is reached through a getter.
function outputOf(process: NodeJS.Process, name: 'stdout' | 'stderr'): Output {
  let isGuarded = false;
  const stream = (): NodeJS.WriteStream => {
    // A failed write is an event too, and an event that nobody hears ends the process.
    if (!isGuarded) process[name].on('error', () => undefined);
    isGuarded = true;
    return process[name];
  };
  return {
    get isTerminal() {
      return process[name].isTTY === true;
    },
    get columns() {
      return process[name].columns ?? 80;
    },
    write: (text) =>
      new Promise((resolve, reject) => {
        stream().write(text, (error) => {
          // A reader that has gone (`qa … | head`) is no reason to judge otherwise.
          if (error && !isClosedPipe(error)) reject(error);
          else resolve();
        });
      }),
  };
}

function isClosedPipe(error: NodeJS.ErrnoException): boolean {
  return error.code === 'EPIPE' || error.code === 'ERR_STREAM_DESTROYED';
}

function interruptionOf(process: NodeJS.Process): AbortSignal {
  const controller = new AbortController();
  for (const name of interruptions) {
    process.once(name, () => controller.abort(name));
  }
  return controller.signal;
}
