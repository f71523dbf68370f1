import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** How a service answers one question for its health. */
export type Answer = 'error' | 'late' | 'none' | 'ok' | 'redirect';

/** A service on loopback that falls ill as it is told, and an Alertmanager. */
export interface Service {
  /** `http://127.0.0.1:<port>` */
  readonly address: string;
  /** Questions for its health so far. */
  readonly asked: () => number;
  /** Alerts that came so far. */
  readonly alerts: () => number;
  close(): Promise<void>;
}

/** Milliseconds after which a late answer comes: longer than any timeout here. */
const late = 2_000;

/**
 * Starts a service on a free port of loopback.
 * @param answers - the first, the second …; the last one goes on
 */
export async function startService(answers: readonly Answer[]): Promise<Service> {
  let asked = 0;
  let alerts = 0;
  const server = createServer((request, response) => {
    if (request.url === '/healthz') {
      const answer = answers[Math.min(asked, answers.length - 1)]!;
      asked++;
      give(answer, request, response);
      return;
    }
    if (request.method === 'POST') alerts++;
    request.resume();
    response.end('{}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    address: `http://127.0.0.1:${port}`,
    asked: () => asked,
    alerts: () => alerts,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function give(
  answer: Answer,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  switch (answer) {
    case 'none':
      request.socket.destroy();
      return;
    case 'late':
      setTimeout(() => response.end('ok'), late).unref();
      return;
    case 'redirect':
      response.writeHead(302, { location: '/elsewhere' }).end();
      return;
    default:
      response.writeHead(answer === 'ok' ? 200 : 500).end(answer);
  }
}
