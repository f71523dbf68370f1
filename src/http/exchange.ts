import { request as requestHttp } from 'node:http';
import type { Agent, ClientRequest, IncomingMessage } from 'node:http';
import { request as requestHttps } from 'node:https';
import { rootCertificates } from 'node:tls';
import type { TLSSocket } from 'node:tls';
import type { Connection } from '../core/service.ts';
import { decodeBody } from './decode-body.ts';
import { failureOf } from './failure.ts';
import type { Failure } from './failure.ts';
import { proxyAgent } from './proxy.ts';
import type { Environment } from './proxy.ts';

/** One request, with limits for its time and for the size of the answer. */
export interface ExchangeRequest {
  readonly method: string;
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Uint8Array | string | null;
  /** Milliseconds until the last byte of the answer. */
  readonly timeout: number;
  /** The largest body, in bytes. */
  readonly maxBytes: number;
  readonly signal?: AbortSignal;
  readonly connection?: Connection;
  /**
   * The environment whose proxy variables count. A service that is judged is asked
   * without: what stands between would be judged with it.
   */
  readonly env?: Environment;
  /** Takes the body of a success as it comes; the answer then has an empty one. */
  readonly write?: (chunk: Uint8Array) => void;
}

/** A whole answer. */
export interface Answer {
  readonly kind: 'answer';
  readonly status: number;
  /** Names in lower case; a repeated header is joined with `, `. */
  readonly headers: Readonly<Record<string, string>>;
  /** Each `set-cookie`, which cannot be joined. */
  readonly cookies: readonly string[];
  /** Without the encodings that it was sent in. */
  readonly body: Uint8Array;
  /** When the certificate of the server ends, in milliseconds; null without TLS. */
  readonly certificateEnds: number | null;
  /** From the first byte sent to the last one read, in milliseconds. */
  readonly milliseconds: number;
}

/** No answer, and why. */
export interface NoAnswer {
  readonly kind: 'failure';
  readonly failure: Failure;
}

export type Exchange = Answer | NoAnswer;

/**
 * Sends one request on a connection of its own and reads the answer. Redirects are not
 * followed. Never throws.
 */
export async function exchange(request: ExchangeRequest): Promise<Exchange> {
  try {
    const { url, env } = request;
    return await exchangeBy(env ? await proxyAgent(url, env) : null, request);
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    return { kind: 'failure', failure: { kind: 'invalid', detail } };
  }
}

function exchangeBy(agent: Agent | null, request: ExchangeRequest): Promise<Exchange> {
  // The event does not fire for a signal that is aborted already.
  if (request.signal?.aborted)
    return Promise.resolve({
      kind: 'failure',
      failure: { kind: 'aborted', detail: 'interrupted' },
    });
  const startedAt = performance.now();
  return new Promise((resolve) => {
    let isOver = false;
    const end = (result: Exchange): void => {
      if (isOver) return;
      isOver = true;
      clearTimeout(timer);
      request.signal?.removeEventListener('abort', abort);
      resolve(result);
      sent?.destroy();
    };
    const fail = (kind: Failure['kind'], detail: string): void =>
      end({ kind: 'failure', failure: { kind, detail } });
    const timer = setTimeout(
      () => fail('timeout', `no end after ${request.timeout} ms`),
      request.timeout,
    );
    const abort = (): void => fail('aborted', 'interrupted');
    request.signal?.addEventListener('abort', abort, { once: true });
    let sent: ClientRequest;
    try {
      sent = send(agent, request);
    } catch (error) {
      clearTimeout(timer);
      const detail = error instanceof Error ? error.message : String(error);
      return resolve({ kind: 'failure', failure: { kind: 'invalid', detail } });
    }
    sent.on('error', (error) => {
      const { kind, detail } = failureOf(error);
      fail(kind, detail);
    });
    const answer = (response: IncomingMessage, body: Uint8Array): void =>
      end({
        kind: 'answer',
        status: response.statusCode!,
        headers: headersOf(response),
        cookies: response.headers['set-cookie'] ?? [],
        body,
        certificateEnds: certificateEnd(response),
        milliseconds: performance.now() - startedAt,
      });
    // What follows a change of protocols is not HTTP.
    sent.on('upgrade', (response) => answer(response, new Uint8Array()));
    sent.on('response', (response) => {
      readBody(response, request, fail, async (encoded) => {
        const encoding = response.headers['content-encoding'] ?? '';
        const read = await decodeBody(encoded, encoding, request.maxBytes);
        if (read.kind === 'body') answer(response, read.body);
        else fail(read.kind, read.detail);
      });
    });
    sent.end(request.body ?? undefined);
  });
}

function send(
  agent: Agent | null,
  { method, url, headers = {}, body = null, connection = {} }: ExchangeRequest,
): ClientRequest {
  const request = url.startsWith('https:') ? requestHttps : requestHttp;
  const { socket, ca, isInsecure } = connection;
  return request(url, {
    method,
    agent: agent ?? false,
    ...(socket !== undefined && { socketPath: socket }),
    ...(ca !== undefined && { ca: [...rootCertificates, ca] }),
    ...(isInsecure === true && { rejectUnauthorized: false }),
    headers: {
      'user-agent': 'qa',
      ...connection.headers,
      ...(body === null ? {} : { 'content-length': Buffer.byteLength(body) }),
      ...headers,
    },
  });
}

function readBody(
  response: IncomingMessage,
  { maxBytes, write }: ExchangeRequest,
  fail: (kind: Failure['kind'], detail: string) => void,
  done: (body: Uint8Array) => unknown,
): void {
  const chunks: Buffer[] = [];
  const keep = (chunk: Buffer): unknown => chunks.push(chunk);
  const take = response.statusCode === 200 ? (write ?? keep) : keep;
  let bytes = 0;
  response.on('data', (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes > maxBytes) fail('oversize', `over ${maxBytes} bytes`);
    else take(chunk);
  });
  response.on('error', () => fail('truncated', `after ${bytes} bytes of the body`));
  response.on('end', () => done(Buffer.concat(chunks)));
}

function certificateEnd({ socket }: IncomingMessage): number | null {
  const end = (socket as Partial<TLSSocket>).getPeerCertificate?.().valid_to;
  return end === undefined ? null : Date.parse(end);
}

function headersOf({ headers }: IncomingMessage): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(', ') : (value ?? ''),
    ]),
  );
}
