import { createServer } from 'node:net';
import type { Socket } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { exchange } from '../../../src/http/exchange.ts';
import { proxyFor } from '../../../src/http/proxy.ts';

const https = 'https://registry.example/a';
const proxy = 'http://proxy.example:3128';

describe('the proxy for an address', () => {
  it.each<[string, string, Record<string, string>, string | null]>([
    ['none without a variable', https, {}, null],
    ['HTTPS_PROXY', https, { HTTPS_PROXY: proxy }, proxy],
    [
      'https_proxy, which outranks it',
      https,
      { https_proxy: proxy, HTTPS_PROXY: 'x:1' },
      proxy,
    ],
    ['a proxy without a scheme', https, { HTTPS_PROXY: 'proxy.example:3128' }, proxy],
    ['HTTP_PROXY for http alone', 'http://a.example/', { HTTP_PROXY: proxy }, proxy],
    ['not HTTP_PROXY for https', https, { HTTP_PROXY: proxy }, null],
    ['ALL_PROXY for both', https, { ALL_PROXY: proxy }, proxy],
    [
      'none for a host in NO_PROXY',
      https,
      { HTTPS_PROXY: proxy, NO_PROXY: 'a, registry.example' },
      null,
    ],
    [
      'none for a subdomain of one',
      https,
      { HTTPS_PROXY: proxy, no_proxy: '.example' },
      null,
    ],
    ['none for a wildcard', https, { HTTPS_PROXY: proxy, NO_PROXY: '*.example' }, null],
    [
      'none where NO_PROXY is a star',
      https,
      { HTTPS_PROXY: proxy, NO_PROXY: '*' },
      null,
    ],
    [
      'none for a host with its port',
      https,
      { HTTPS_PROXY: proxy, NO_PROXY: 'registry.example:443' },
      null,
    ],
    [
      'one for a host with another port',
      https,
      { HTTPS_PROXY: proxy, NO_PROXY: 'registry.example:80' },
      proxy,
    ],
    [
      'one for a name that only ends alike',
      'https://notexample/',
      { HTTPS_PROXY: proxy, NO_PROXY: 'example' },
      proxy,
    ],
  ])('is %s', (_, address, env, expected) => {
    expect(proxyFor(address, env)).toBe(expected);
  });

  it.each(['localhost', '127.0.0.1', '127.8.9.1', '[::1]', 'api.localhost'])(
    'is never one for %s',
    (host) => {
      const env = { HTTPS_PROXY: proxy, HTTP_PROXY: proxy, ALL_PROXY: proxy };
      expect(proxyFor(`http://${host}:80/`, env)).toBeNull();
      expect(proxyFor(`https://${host}/`, env)).toBeNull();
    },
  );
});

describe('a request through a proxy', () => {
  const request = { method: 'GET', timeout: 5000, maxBytes: 1000 };

  it('goes through a tunnel of the proxy', async () => {
    const asked: string[] = [];
    const url = await startProxy((socket, head) => {
      asked.push(head.split('\r\n')[0]!);
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
      socket.once('data', () =>
        socket.end('HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nhi'),
      );
    });
    const answer = await exchange({
      ...{ ...request, url: 'http://registry.example/x', env: { HTTP_PROXY: url } },
    });
    expect(answer).toMatchObject({ kind: 'answer', status: 200 });
    expect(asked).toEqual(['CONNECT registry.example:80 HTTP/1.1']);
  });

  it('has the status of a proxy that refuses', async () => {
    const url = await startProxy((socket) =>
      socket.end(
        'HTTP/1.1 407 Proxy Authentication Required\r\ncontent-length: 0\r\n\r\n',
      ),
    );
    const answer = await exchange({
      ...{ ...request, url: 'https://registry.example/x', env: { HTTPS_PROXY: url } },
    });
    expect(answer).toMatchObject({ kind: 'answer', status: 407 });
  });

  it('fails where nothing listens for the proxy', async () => {
    const env = { HTTPS_PROXY: 'http://127.0.0.1:9' };
    const answer = await exchange({
      ...request,
      url: 'https://registry.example/x',
      env,
    });
    expect(answer).toMatchObject({ kind: 'failure', failure: { kind: 'refused' } });
  });
});

async function startProxy(
  play: (socket: Socket, head: string) => void,
): Promise<string> {
  const server = createServer((socket) => {
    socket.on('error', () => socket.destroy());
    socket.once('data', (chunk) => play(socket, chunk.toString('latin1')));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const address = server.address() as { port: number };
  return `http://127.0.0.1:${address.port}`;
}
