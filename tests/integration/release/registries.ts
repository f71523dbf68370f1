import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

/** A registry on a real socket of this machine. */
export interface Registry {
  readonly url: string;
  /** What was uploaded, in order: `name@version` or a file name. */
  readonly uploads: string[];
  /** The headers of each upload. */
  readonly headers: IncomingMessage['headers'][];
  /** The next upload arrives, and its answer is lost. */
  loseNextAnswer(): void;
  /** The next upload is refused with this status. */
  refuseNext(status: number): void;
}

type Handle = (
  request: IncomingMessage,
  body: Buffer,
  reply: (status: number, value: unknown) => void,
) => { readonly uploaded: string; readonly keep: () => void } | null;

/** Serves a registry; `handle` answers questions, or tells of an upload. */
async function serve(handle: (url: string) => Handle): Promise<Registry> {
  const state = { isLost: false, refusal: 0 };
  const uploads: string[] = [];
  const headers: IncomingMessage['headers'][] = [];
  const held: { answer?: Handle } = {};
  const respond = (
    request: IncomingMessage,
    body: Buffer,
    to: ServerResponse,
  ): void => {
    const reply = (status: number, value: unknown): void => {
      const isRaw = typeof value === 'string' || Buffer.isBuffer(value);
      const text = isRaw ? value : JSON.stringify(value);
      to.writeHead(status, isRaw ? {} : { 'content-type': 'application/json' });
      to.end(text);
    };
    if (request.method !== 'GET' && state.refusal > 0) {
      const status = state.refusal;
      state.refusal = 0;
      return reply(status, { error: 'not now', errors: [{ detail: 'not now' }] });
    }
    const upload = held.answer!(request, body, reply);
    if (upload === null) return;
    upload.keep();
    uploads.push(upload.uploaded);
    headers.push(request.headers);
    if (!state.isLost) return reply(200, { ok: true, warnings: noWarnings });
    state.isLost = false;
    request.socket.destroy();
  };
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => respond(request, Buffer.concat(chunks), response));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  held.answer = handle(url);
  return {
    ...{ url, uploads, headers },
    loseNextAnswer: () => void (state.isLost = true),
    refuseNext: (status) => void (state.refusal = status),
  };
}

const noWarnings = { invalid_categories: [], invalid_badges: [], other: [] };

/**
 * A registry of npm: packuments by GET, publishing by PUT.
 * https://github.com/npm/registry/blob/main/docs/REGISTRY-API.md
 */
export function serveNpm(): Promise<Registry> {
  const packages = new Map<string, Record<string, Record<string, unknown>>>();
  return serve(() => (request, body, reply) => {
    const name = decodeURIComponent(request.url!.slice(1).split('?')[0]!);
    if (request.method === 'GET') {
      const known = packages.get(name);
      if (known === undefined) reply(404, { error: 'Not found' });
      else reply(200, known);
      return null;
    }
    if (request.headers.authorization !== 'Bearer secret') {
      reply(401, { error: 'who are you?' });
      return null;
    }
    const sent = JSON.parse(body.toString()) as Record<string, Record<string, unknown>>;
    const known = packages.get(name);
    const [version] = Object.keys(sent['versions']!);
    if (known !== undefined && Object.hasOwn(known['versions']!, version!)) {
      reply(403, { error: `cannot publish over ${version}` });
      return null;
    }
    const keep = (): void => {
      const versions = { ...known?.['versions'], ...sent['versions'] };
      const tags = { ...known?.['dist-tags'], ...sent['dist-tags'] };
      packages.set(name, { ...sent, versions, 'dist-tags': tags });
    };
    const tag = Object.keys(sent['dist-tags']!).join();
    return { uploaded: `${name}@${version} ${tag}`, keep };
  });
}

interface IndexedCrate {
  readonly name: string;
  readonly vers: string;
  readonly deps: readonly Readonly<Record<string, unknown>>[];
  readonly features: object;
}

/**
 * A sparse registry of Cargo.
 * https://doc.rust-lang.org/cargo/reference/registry-index.html
 * https://doc.rust-lang.org/cargo/reference/registry-web-api.html
 */
export function serveCrates(): Promise<Registry> {
  const lines = new Map<string, string[]>();
  const crates = new Map<string, Buffer>();
  return serve((url) => (request, body, reply) => {
    const path = request.url!;
    if (path === '/index/config.json') {
      reply(200, { dl: `${url}/api/v1/crates`, api: url });
      return null;
    }
    if (request.method === 'GET') {
      const [, download] = /^\/api\/v1\/crates\/(.+)\/download$/.exec(path) ?? [];
      const found =
        download === undefined
          ? lines.get(path.split('/').at(-1)!)?.join('\n')
          : crates.get(download);
      reply(found === undefined ? 404 : 200, found ?? 'no');
      return null;
    }
    const length = body.readUInt32LE(0);
    const sent = JSON.parse(body.subarray(4, 4 + length).toString()) as IndexedCrate;
    const crate = body.subarray(8 + length);
    const keep = (): void => {
      const entry = {
        ...{ name: sent.name, vers: sent.vers, features: sent.features, yanked: false },
        deps: sent.deps.map((dep) => ({ ...dep, req: dep['version_req'] })),
        cksum: createHash('sha256').update(crate).digest('hex'),
      };
      lines.set(sent.name, [...(lines.get(sent.name) ?? []), JSON.stringify(entry)]);
      crates.set(`${sent.name}/${sent.vers}`, crate);
    };
    return { uploaded: `${sent.name}@${sent.vers}`, keep };
  });
}

/**
 * A Python index with uploads as PyPI takes them.
 * https://docs.pypi.org/api/upload/ https://peps.python.org/pep-0691/
 */
export function servePython(): Promise<Registry> {
  const files = new Map<string, string>();
  return serve((url) => (request, body, reply) => {
    if (request.method === 'GET') {
      const listed = [...files].map(([filename, sha256]) => ({
        ...{ filename, url: `${url}/files/${filename}`, hashes: { sha256 } },
      }));
      const text = JSON.stringify({
        ...{ meta: { 'api-version': '1.1' }, name: 'x', files: listed, versions: [] },
      });
      reply(files.size === 0 ? 404 : 200, Buffer.from(text));
      return null;
    }
    const text = body.toString('latin1');
    const name = /filename="([^"]+)"/.exec(text)![1]!;
    const digest = /name="sha256_digest"\r\n\r\n([0-9a-f]{64})/.exec(text)![1]!;
    return { uploaded: name, keep: () => void files.set(name, digest) };
  });
}
