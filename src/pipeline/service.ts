import { resolve } from 'node:path';
import type { ConfigurableUnit } from '../config/schema.ts';
import { defineErrors } from '../core/errors.ts';
import type { Host } from '../core/host.ts';
import type { Connection, Service, ServiceSource } from '../core/service.ts';
import { startApart } from './service-process.ts';

const fail = defineErrors('service', {
  url: "{from} '{url}' is not an address. Write it as http://127.0.0.1:8000",
  ca: '{file} cannot be read as certificate authorities: {problem}. Fix --ca',
});

/** The `service` key of a configuration. */
export const serviceSection: ConfigurableUnit = {
  options: (z) =>
    z
      .strictObject({
        url: z
          .string()
          .min(1)
          .optional()
          .describe('Address of the service; without it the embedded backend.'),
        ca: z
          .string()
          .min(1)
          .optional()
          .describe(
            'A file of certificate authorities to trust beside the usual ones.',
          ),
        insecure: z.boolean().optional().describe('Its certificate is not checked.'),
      })
      .describe('The service that flow, probe and perf judge.'),
};

/** What flags say of the service. */
export interface ServiceFlags {
  readonly url?: string | undefined;
  readonly ca?: string | undefined;
  readonly insecure?: boolean | undefined;
}

/** What a configuration says of it, and where that stands. */
interface Configured {
  readonly section: unknown;
  readonly directory: string;
}

interface Section {
  readonly url?: string;
  readonly ca?: string;
  readonly insecure?: boolean;
}

/** `--url` before `service.url` before the embedded backend. */
export function serviceSource(
  host: Host,
  flags: ServiceFlags,
  { section, directory }: Configured,
): ServiceSource {
  const configured = (section ?? {}) as Section;
  const url = flags.url ?? configured.url;
  if (url === undefined)
    return {
      isNamed: false,
      open: (place) => (place === 'here' ? startHere() : startApart(host)),
    };
  const from = flags.url === undefined ? 'service.url' : '--url';
  const ca =
    flags.ca !== undefined
      ? resolve(host.cwd, flags.ca)
      : configured.ca !== undefined
        ? resolve(directory, configured.ca)
        : null;
  const isInsecure = flags.insecure ?? configured.insecure ?? false;
  return {
    isNamed: true,
    open: async () => {
      const address = addressOf(url);
      if (address === null) throw fail('url', { from, url: withoutPassword(url) });
      return {
        url: address.url,
        connection: {
          ...address.connection,
          ...(ca === null ? {} : { ca: readAuthorities(host, ca) }),
          ...(isInsecure && { isInsecure }),
        },
        name: `${address.name} (${from})`,
        stop: async () => undefined,
      };
    },
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

interface Address {
  readonly url: string;
  readonly name: string;
  readonly connection: Connection;
}

// `http://host`, or `unix:/run/app.sock` for a socket. A name and a password are sent
// as Basic authentication (RFC 7617), and never shown.
function addressOf(text: string): Address | null {
  const socket = /^unix:(?:\/\/)?(\/.+)$/.exec(text)?.[1];
  if (socket !== undefined)
    return { url: 'http://localhost', name: `unix:${socket}`, connection: { socket } };
  if (!URL.canParse(text)) return null;
  const url = new URL(text);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return null;
  const plain = `${url.origin}${url.pathname}`.replace(/\/+$/, '');
  return { url: plain, name: plain, connection: { ...credentialsOf(url) } };
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

function withoutPassword(url: string): string {
  return url.replace(/(\/\/[^/:@]*):[^/@]*@/, '$1:…@');
}

async function startHere(): Promise<Service> {
  const { startBackend } = await import('../backend/index.ts');
  const backend = await startBackend();
  return {
    url: backend.url,
    connection: {},
    name: `the embedded backend (${backend.url})`,
    stop: async () => void (await backend.close()),
  };
}
