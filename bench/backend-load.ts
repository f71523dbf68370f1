import { connect } from 'node:net';
import type { Socket } from 'node:net';

/** What one round of load came to. */
export interface Round {
  readonly requests: number;
  /** Requests a second. */
  readonly rate: number;
}

interface Target {
  readonly url: string;
  readonly token: string;
}

/**
 * Asks for /users/me over that many connections, each with one request at a time, until
 * the count or the time is used up.
 * @throws Error at the first answer that is not 200
 */
export async function load(
  { url, token }: Target,
  connections: number,
  bound: { readonly milliseconds?: number; readonly requests?: number },
): Promise<Round> {
  const { hostname, port } = new URL(url);
  const request = Buffer.from(
    [
      'GET /api/v1/users/me HTTP/1.1',
      `host: ${hostname}`,
      `authorization: Bearer ${token}`,
      '\r\n',
    ].join('\r\n'),
  );
  const { milliseconds = Infinity, requests: most = Infinity } = bound;
  let sent = 0;
  let done = 0;
  const start = performance.now();
  const mayGoOn = () => sent < most && performance.now() - start < milliseconds;
  const run = (socket: Socket) =>
    new Promise<void>((resolve, reject) => {
      let rest = '';
      const ask = () => {
        if (!mayGoOn()) {
          socket.destroy();
          resolve();
          return;
        }
        sent++;
        socket.write(request);
      };
      socket.on('error', reject);
      socket.on('connect', ask);
      socket.on('data', (chunk) => {
        rest += chunk.toString('latin1');
        const head = rest.indexOf('\r\n\r\n');
        if (head === -1) return;
        const length = Number(/content-length: (\d+)/i.exec(rest)?.[1]);
        if (rest.length < head + 4 + length) return;
        if (!rest.startsWith('HTTP/1.1 200 ')) {
          reject(new Error(rest.slice(0, 200)));
          return;
        }
        rest = '';
        done++;
        ask();
      });
    });
  await Promise.all(
    Array.from({ length: connections }, () => run(connect(Number(port), hostname))),
  );
  return { requests: done, rate: (done / (performance.now() - start)) * 1000 };
}
