import type { ChildProcess } from 'node:child_process';
import fs from 'node:fs';
import type { Host, Output } from './host.ts';

/** By the number of each, which the exit code tells. signal(7) */
const interruptions = { SIGHUP: 1, SIGINT: 2, SIGTERM: 15 } as const;

/** The real host, made from Node's `process`. */
export function createNodeHost(process: NodeJS.Process): Host {
  const groups = openGroups(process);
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
    spawn: (command, args, options) => {
      const { spawn } = process.getBuiltinModule('node:child_process');
      const child = spawn(command, [...args], options);
      if (options.detached === true) groups.add(child);
      return child;
    },
    signalGroup: groups.signal,
    signal: interruptionOf(process),
    onExit: (work) => void process.once('exit', work),
  };
}

// Whatever ends this process, a fault of ours too: no group outlives it. One that was
// told to end may have members left when its leader is gone.
function openGroups(process: NodeJS.Process) {
  const leaders = new Set<ChildProcess>();
  const told = new Set<ChildProcess>();
  let isWatched = false;
  const send = (leader: ChildProcess, signal: NodeJS.Signals): void => {
    if (leader.pid === undefined) return;
    try {
      process.kill(-leader.pid, signal);
    } catch {
      // The group has ended, or this system has no groups.
      leader.kill(signal);
    }
  };
  const endAll = (): void => {
    for (const leader of new Set([...leaders, ...told])) send(leader, 'SIGKILL');
  };
  return {
    add: (leader: ChildProcess): void => {
      if (!isWatched) process.once('exit', endAll);
      isWatched = true;
      leaders.add(leader);
      leader.once('close', () => leaders.delete(leader));
    },
    signal: (leader: ChildProcess, signal: NodeJS.Signals): void => {
      told.add(leader);
      send(leader, signal);
    },
  };
}

// Node loads its streams at the first touch, for milliseconds: where no terminal is
// at the other end, text goes to the descriptor itself, and the stream takes what a
// pipe that does not block leaves over.
function outputOf(process: NodeJS.Process, name: 'stdout' | 'stderr'): Output {
  const descriptor = name === 'stdout' ? 1 : 2;
  let stream: NodeJS.WriteStream | null = null;
  const openStream = (): NodeJS.WriteStream => {
    // A failed write is an event too, and an event that nobody hears ends the process.
    stream ??= process[name].on('error', () => undefined);
    return stream;
  };
  const isTerminal = (): boolean => isDevice(descriptor) && openStream().isTTY === true;
  return {
    get isTerminal() {
      return isTerminal();
    },
    get columns() {
      return isTerminal() ? openStream().columns || 80 : 80;
    },
    write: async (text) => {
      try {
        const isDirect = stream === null && !isTerminal();
        const rest = isDirect ? writeNow(descriptor, Buffer.from(text)) : text;
        if (rest !== null) await writeThrough(openStream(), rest);
      } catch (error) {
        // A reader that has gone (`qa … | head`) is not a reason to judge otherwise.
        if (!isClosedPipe(error as NodeJS.ErrnoException)) throw error;
      }
    },
  };
}

/** Whether a descriptor may be a terminal: a device, and not the one for nothing. */
function isDevice(descriptor: number): boolean {
  const stats = fs.fstatSync(descriptor);
  const nothing = fs.statSync('/dev/null', { throwIfNoEntry: false });
  return stats.isCharacterDevice() && stats.rdev !== nothing?.rdev;
}

/** Writes until all is written (null) or the other end takes no more: the rest. */
function writeNow(descriptor: number, bytes: Uint8Array): Uint8Array | null {
  let written = 0;
  try {
    while (written < bytes.length) written += fs.writeSync(descriptor, bytes, written);
    return null;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') throw error;
    return bytes.subarray(written);
  }
}

function writeThrough(
  stream: NodeJS.WriteStream,
  text: string | Uint8Array,
): Promise<void> {
  return new Promise((resolve, reject) => {
    stream.write(text, (error) => (error ? reject(error) : resolve()));
  });
}

function isClosedPipe(error: NodeJS.ErrnoException): boolean {
  return error.code === 'EPIPE' || error.code === 'ERR_STREAM_DESTROYED';
}

function interruptionOf(process: NodeJS.Process): AbortSignal {
  const controller = new AbortController();
  for (const [name, number] of Object.entries(interruptions))
    // Who asks twice does not wait, but nothing of ours stays behind.
    process.on(name, () => {
      if (controller.signal.aborted) process.exit(128 + number);
      controller.abort(name);
    });
  return controller.signal;
}
