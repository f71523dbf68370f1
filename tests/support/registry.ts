import type { IncomingMessage, ServerResponse } from 'node:http';
import { gunzipSync } from 'node:zlib';
import { startHttp } from './services.ts';

/** What a registry does with each request. */
export type Play = (request: IncomingMessage, response: ServerResponse) => void;

export interface TestRegistry {
  /** With a slash at the end. */
  readonly url: string;
  /** What was asked, in order. */
  readonly requests: { method: string; path: string; body: string; login: string }[];
}

/** Starts a registry on a real socket; it ends with the test. */
export async function startRegistry(play: Play): Promise<TestRegistry> {
  const requests: TestRegistry['requests'] = [];
  const url = await startHttp((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const raw = Buffer.concat(chunks);
      const isZipped = request.headers['content-encoding'] === 'gzip';
      const body = (isZipped ? gunzipSync(raw) : raw).toString('utf8');
      const { method = '', url: path = '' } = request;
      const login = request.headers.authorization ?? '';
      requests.push({ method, path, body, login });
      play(request, response);
    });
  });
  return { url: `${url}/`, requests };
}

/** Answers with JSON. */
export function json(value: unknown, status = 200): Play {
  return (_, response) => {
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(JSON.stringify(value));
  };
}
