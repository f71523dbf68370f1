import { expect } from 'vitest';
import { createConformance } from './conformance.ts';
import type { Conformance, OpenApiDocument } from './conformance.ts';

export interface Sent {
  readonly json?: unknown;
  readonly body?: string | Uint8Array | FormData;
  readonly token?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A response, read whole. */
export interface Received {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  // Tests read into bodies of every shape; the document checks the shape.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  readonly body: any;
}

export interface Tokens {
  readonly access_token: string;
  readonly refresh_token: string;
}

/** Speaks to one service or several in turn; holds every answer to the document. */
export interface Client {
  readonly urls: readonly string[];
  send(method: string, path: string, sent?: Sent): Promise<Received>;
  get(path: string, sent?: Sent): Promise<Received>;
  post(path: string, sent?: Sent): Promise<Received>;
  /** Registers a user of a new name; returns the name and the password. */
  register(name?: string): Promise<{ username: string; password: string; id: string }>;
  login(user: { username: string; password: string }): Promise<Tokens>;
}

let counter = 0;

/** A name that no other test has. */
export function newName(prefix = 'user'): string {
  return `${prefix}${process.pid}x${(counter++).toString(36)}`;
}

export const goodPassword = 'correct horse battery staple';

/** A client of services that listen at these addresses. */
export async function createClient(...urls: string[]): Promise<Client> {
  const document = await fetch(`${urls[0]}/openapi.json`);
  const conforms: Conformance = createConformance(
    (await document.json()) as OpenApiDocument,
  );
  let turn = 0;
  const send: Client['send'] = async (method, path, sent = {}) => {
    const url = urls[turn++ % urls.length]!;
    const response = await fetch(url + path, {
      method,
      headers: headersOf(sent),
      body: bodyOf(sent),
    } as RequestInit);
    const text = await response.text();
    const { status, headers } = response;
    const contentType = headers.get('content-type');
    expect(conforms({ method, path, status, contentType, text })).toEqual([]);
    const isJson = /json/.test(contentType ?? '');
    return { status, headers, text, body: isJson ? JSON.parse(text) : undefined };
  };
  const client: Client = {
    urls,
    send,
    get: (path, sent) => send('GET', path, sent),
    post: (path, sent) => send('POST', path, sent),
    register: async (name = newName()) => {
      const user = { username: name, password: goodPassword };
      const json = { ...user, email: `${encodeURIComponent(name)}@example.com` };
      const { status, body } = await client.post('/api/v1/auth/register', { json });
      expect(status).toBe(201);
      return { ...user, id: body.data.id as string };
    },
    login: async ({ username, password }) => {
      const json = { username, password };
      const { status, body } = await client.post('/api/v1/auth/login', { json });
      expect(status).toBe(200);
      return body.data as Tokens;
    },
  };
  return client;
}

function headersOf({ json, token, headers }: Sent): Record<string, string> {
  return {
    ...(json === undefined ? {} : { 'content-type': 'application/json' }),
    ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    ...headers,
  };
}

function bodyOf({ json, body }: Sent): Sent['body'] | undefined {
  return json === undefined ? body : JSON.stringify(json);
}
