import type { ChildProcess } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineErrors } from '../core/errors.ts';
import type { Host } from '../core/host.ts';
import { spawnGroup } from '../core/process-group.ts';
import type { Service } from '../core/service.ts';

const fail = defineErrors('service', {
  noStart: 'the embedded backend did not start: {reason}. Try: qa backend start',
});

const startLimit = 30_000;
const stopLimit = 5_000;

/**
 * Starts the embedded backend in a process of its own, without the general request
 * limit, which would answer a load with 429.
 */
export async function startApart(host: Host): Promise<Service> {
  const args = ['backend', 'start', '--port', '0', '--profile', 'perf'];
  const child = spawnGroup(host, host.execPath, [programFile(host), ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: withoutAddresses(host.env),
    cwd: host.cwd,
  });
  const url = await firstLine(child);
  return {
    url,
    connection: {},
    name: `the embedded backend (${url})`,
    stop: () => end(child),
  };
}

// The embedded backend never works on the database that a user's own service has.
function withoutAddresses(env: Host['env']): NodeJS.ProcessEnv {
  const foreign = /^(DATABASE|REDIS|SECRET|COZE|DIFY)/;
  return Object.fromEntries(
    Object.entries(env).filter(([name]) => !foreign.test(name)),
  );
}

/** bin/qa.cjs of this package, upward from wherever the build has put this file. */
function programFile({ fs }: Host): string {
  let directory = dirname(fileURLToPath(import.meta.url));
  while (!fs.existsSync(join(directory, 'bin/qa.cjs'))) {
    if (dirname(directory) === directory)
      throw fail('noStart', { reason: 'bin/qa.cjs is missing from the package' });
    directory = dirname(directory);
  }
  return join(directory, 'bin/qa.cjs');
}

function firstLine(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let told = '';
    let heard = '';
    const giveUp = (reason: string): void => {
      clearTimeout(timer);
      child.kill('SIGKILL');
      reject(fail('noStart', { reason }));
    };
    const timer = setTimeout(() => giveUp('it took over 30 s'), startLimit);
    child.once('error', (error) => giveUp(error.message));
    child.once('exit', (code) =>
      giveUp(told.trim().split('\n').at(-1) || `it ended with ${code}`),
    );
    child.stderr!.on('data', (text: Buffer) => {
      told = (told + String(text)).slice(-2000);
    });
    child.stdout!.on('data', (text: Buffer) => {
      heard += String(text);
      const end = heard.indexOf('\n');
      if (end === -1) return;
      clearTimeout(timer);
      child.removeAllListeners('exit');
      resolve(heard.slice(0, end));
    });
  });
}

function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    const timer = setTimeout(() => child.kill('SIGKILL'), stopLimit);
    child.once('exit', () => {
      clearTimeout(timer);
      resolve();
    });
    child.kill('SIGTERM');
  });
}
