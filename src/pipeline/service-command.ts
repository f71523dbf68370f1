import type { ChildProcess } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import { defineErrors } from '../core/errors.ts';
import type { Host } from '../core/host.ts';
import { spawnGroup } from '../core/process-group.ts';
import type { Connection, Service } from '../core/service.ts';
import { exchange } from '../http/exchange.ts';

const fail = defineErrors('service', {
  taken:
    'something answers at {ready} already, and would be judged instead of what ' +
    "'{command}' starts. Stop it, or judge it with --url",
  ended:
    "'{command}' ended with {code} before {ready} answered; it has to stay in the " +
    'foreground. {words}',
  notReady:
    "'{command}' was not ready within {seconds} s: {ready} {state}. {words} Fix it, " +
    'or raise service.startSeconds',
});

/** A service to start, and how to see that it takes requests. */
export interface ServiceCommand {
  /** For a shell. */
  readonly command: string;
  readonly url: string;
  /** What is asked until it answers. */
  readonly ready: string;
  /** Whether any answer but a fault of the server (5xx) will do, else 2xx. */
  readonly isAnyAnswer: boolean;
  readonly seconds: number;
  readonly connection: Connection;
}

/** Milliseconds: between two questions, for an answer, and for an end in good order. */
const interval = 100;
const answerLimit = 2_000;
const stopLimit = 5_000;
const killLimit = 1_000;

const keptWords = 600;

/**
 * Starts a service in a process group of its own and waits until it is ready.
 * @throws QaError where it does not come up, with what it said last
 */
export async function startCommand(
  host: Host,
  root: string,
  service: ServiceCommand,
): Promise<Service> {
  const { command, url, ready } = service;
  if ((await ask(host, service)).isTaken) throw fail('taken', { command, ready });
  const child = spawnGroup(host, command, [], {
    cwd: root,
    shell: true,
    env: host.env as NodeJS.ProcessEnv,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const life = watch(child);
  const stop = (): Promise<void> => end(host, child, life.closed);
  try {
    await untilReady(host, service, life);
  } catch (error) {
    await stop();
    throw error;
  }
  const { connection } = service;
  return { url, connection, name: `${url} (started by service.start)`, stop };
}

/** What is known of a process while it runs. */
interface Life {
  /** The exit code or the signal, once it has ended. */
  ended(): string | null;
  words(): string;
  /** All that held its streams have ended. */
  readonly closed: Promise<void>;
}

function watch(child: ChildProcess): Life {
  let words = '';
  let ended: string | null = null;
  for (const stream of [child.stdout!, child.stderr!])
    stream.setEncoding('utf8').on('data', (text: string) => {
      words = (words + text).slice(-keptWords);
    });
  child.on('error', (error) => (ended = error.message));
  child.on('exit', (code, signal) => (ended = `${code ?? signal}`));
  return {
    ended: () => ended,
    words: () => {
      const said = words.trim().split('\n').slice(-3).join(' / ');
      return said === '' ? 'It said nothing.' : `It said last: ${said}.`;
    },
    closed: new Promise((resolve) => child.once('close', () => resolve())),
  };
}

async function untilReady(
  host: Host,
  service: ServiceCommand,
  life: Life,
): Promise<void> {
  const { command, ready, seconds } = service;
  const until = host.elapsed() + seconds * 1_000;
  for (;;) {
    const { isReady, state } = await ask(host, service);
    host.signal.throwIfAborted();
    const code = life.ended();
    if (code !== null) {
      // Its last words may still be on their way.
      await within(interval, life.closed);
      throw fail('ended', { command, code, ready, words: life.words() });
    }
    if (isReady) return;
    if (host.elapsed() > until)
      throw fail('notReady', { command, seconds, ready, state, words: life.words() });
    await pause(interval, null, { signal: host.signal });
  }
}

/** What says that nothing listens at an address. */
const absences = ['refused', 'dns', 'unreachable', 'timeout', 'aborted', 'invalid'];

async function ask(
  { signal }: Host,
  { ready, isAnyAnswer, connection }: ServiceCommand,
) {
  const answer = await exchange({
    ...{ method: 'GET', url: ready, timeout: answerLimit, maxBytes: 1 << 20, signal },
    connection,
  });
  if (answer.kind === 'failure') {
    const isTaken = !absences.includes(answer.failure.kind);
    return { isTaken, isReady: false, state: 'does not answer' };
  }
  const { status } = answer;
  const isReady = isAnyAnswer ? status < 500 : status >= 200 && status < 300;
  return { isTaken: true, isReady, state: `answers ${status}` };
}

async function end(
  host: Host,
  child: ChildProcess,
  closed: Promise<void>,
): Promise<void> {
  host.signalGroup(child, 'SIGTERM');
  if (await within(stopLimit, closed)) return;
  host.signalGroup(child, 'SIGKILL');
  await within(killLimit, closed);
}

/** Whether something happens within so many milliseconds. */
async function within(limit: number, happens: Promise<void>): Promise<boolean> {
  const timer = new AbortController();
  const late = pause(limit, false, { signal: timer.signal }).catch(() => false);
  const isInTime = await Promise.race([happens.then(() => true), late]);
  timer.abort();
  return isInTime;
}
