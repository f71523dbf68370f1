import { lookup } from 'node:dns/promises';
import { connect } from 'node:net';
import { failureOf, failureTexts } from '../../../http/failure.ts';

/** Whether a name resolves, or a port takes connections. */
export interface Reached {
  readonly kind: 'dns' | 'tcp';
  readonly target: string;
  readonly milliseconds: number;
  /** Null where it is reached. */
  readonly problem: { readonly reason: string; readonly detail: string } | null;
}

/** Asks every port and name at once. */
export function reachAll(
  ports: readonly string[],
  names: readonly string[],
  timeout: number,
  signal: AbortSignal,
): Promise<readonly Reached[]> {
  return Promise.all([
    ...ports.map((target) => reachPort(target, timeout, signal)),
    ...names.map(resolveName),
  ]);
}

/** Connects to `host:port` and hangs up. */
async function reachPort(
  target: string,
  timeout: number,
  signal: AbortSignal,
): Promise<Reached> {
  const [host, port] = splitTarget(target);
  return measured('tcp', target, () => dial(host, port, timeout, signal));
}

/** Resolves a name as the system does. */
async function resolveName(target: string): Promise<Reached> {
  return measured('dns', target, () => lookup(target));
}

async function measured(
  kind: Reached['kind'],
  target: string,
  reach: () => Promise<unknown>,
): Promise<Reached> {
  const startedAt = performance.now();
  let problem: Reached['problem'] = null;
  try {
    await reach();
  } catch (error) {
    const failure = failureOf(error);
    problem = { reason: failureTexts[failure.kind], detail: failure.detail };
  }
  return { kind, target, milliseconds: performance.now() - startedAt, problem };
}

function dial(
  host: string,
  port: number,
  timeout: number,
  signal: AbortSignal,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host, port });
    const end = (error?: Error): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', abort);
      socket.destroy();
      if (error === undefined) resolve();
      else reject(error);
    };
    const abort = (): void => end(new Error('interrupted'));
    const timer = setTimeout(
      () => end(Object.assign(new Error('no answer'), { code: 'ETIMEDOUT' })),
      timeout,
    );
    signal.addEventListener('abort', abort, { once: true });
    socket.once('connect', () => end());
    socket.once('error', end);
  });
}

function splitTarget(target: string): readonly [host: string, port: number] {
  const at = target.lastIndexOf(':');
  return [target.slice(0, at).replace(/^\[|\]$/g, ''), Number(target.slice(at + 1))];
}
