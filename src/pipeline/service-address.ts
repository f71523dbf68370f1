import { resolve } from 'node:path';
import { defineErrors } from '../core/errors.ts';
import type { Host } from '../core/host.ts';
import type { Connection } from '../core/service.ts';

const fail = defineErrors('service', {
  url: "{from} '{url}' is not an address. Write it as http://127.0.0.1:8000",
  ca: '{file} cannot be read as certificate authorities: {problem}. Fix --ca',
});

/** What flags say of the service. */
export interface ServiceFlags {
  readonly url?: string | undefined;
  readonly ca?: string | undefined;
  readonly insecure?: boolean | undefined;
}

/** An address, how it is reached, and how reports name it. */
export interface Address {
  readonly url: string;
  readonly name: string;
  readonly connection: Connection;
}

/**
 * Reads `http://host`, or `unix:/run/app.sock` for a socket. A name and a password are
 * sent as Basic authentication (RFC 7617), and never shown.
 * @throws QaError if it is not an address
 */
export function demandAddress(text: string, from: string): Address {
  const socket = /^unix:(?:\/\/)?(\/.+)$/.exec(text)?.[1];
  if (socket !== undefined)
    return { url: 'http://localhost', name: `unix:${socket}`, connection: { socket } };
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || !['http:', 'https:'].includes(url.protocol))
    throw fail('url', { from, url: text.replace(/(\/\/[^/:@]*):[^/@]*@/, '$1:…@') });
  const plain = `${url.origin}${url.pathname}`.replace(/\/+$/, '');
  return { url: plain, name: plain, connection: credentialsOf(url) };
}

/** What flags and a configuration say of its certificate. */
export function trustOf(
  host: Host,
  flags: ServiceFlags,
  configured: {
    readonly ca?: string | undefined;
    readonly insecure?: boolean | undefined;
  },
  directory: string,
): Connection {
  const isInsecure = flags.insecure ?? configured.insecure ?? false;
  const file =
    flags.ca !== undefined
      ? resolve(host.cwd, flags.ca)
      : configured.ca !== undefined && resolve(directory, configured.ca);
  return {
    ...(file !== false && { ca: readAuthorities(host, file) }),
    ...(isInsecure && { isInsecure }),
  };
}

function readAuthorities(host: Host, file: string): string {
  let text: string;
  try {
    text = host.fs.readFileSync(file, 'utf8');
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw fail('ca', { file, problem: code ?? message }, { cause: error });
  }
  if (!text.includes('-----BEGIN CERTIFICATE-----'))
    throw fail('ca', { file, problem: 'it holds no certificate in PEM' });
  return text;
}

function credentialsOf({ username, password }: URL): Connection {
  if (username === '' && password === '') return {};
  const pair = `${decode(username)}:${decode(password)}`;
  const authorization = `Basic ${Buffer.from(pair).toString('base64')}`;
  return { headers: { authorization } };
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
