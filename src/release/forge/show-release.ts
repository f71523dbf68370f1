import { defineErrors } from '../../core/errors.ts';
import type { Host } from '../../core/host.ts';
import { failureTexts } from '../../http/failure.ts';
import type { Answer } from '../../http/exchange.ts';
import { follow } from '../../http/follow-redirects.ts';
import type { Astray } from '../../http/follow-redirects.ts';
import type { ForgeAddress } from './address.ts';
import { services } from './services.ts';
import type { ForgeRequest, Shown, ShownRelease } from './services.ts';

const fail = defineErrors('forge', {
  noToken: 'there is no token for {api}; set {variables}, which may write releases',
  unanswered: '{method} {url}: {reason}. Run it again; nothing is made twice',
  elsewhere:
    '{url} leads to {location}; correct the address of the remote, or ' +
    'release.forge.api',
  refused:
    '{method} {url} was answered with {status}: {reason}. A token needs to write ' +
    'releases of this repository; run it again when that is so',
  notJson: '{method} {url} was answered with something that is not JSON; look at it',
});

/** What was done about a release. */
export interface ShownResult {
  readonly outcome: 'created' | 'same' | 'updated';
  readonly page: string;
}

/**
 * Creates the release of a tag, or updates the one that exists.
 * @throws QaError with what the service said
 */
export async function showRelease(
  host: Host,
  address: ForgeAddress,
  release: ShownRelease,
): Promise<ShownResult> {
  const service = services[address.kind];
  const login = loginOf(host, address);
  const send = (request: ForgeRequest): Promise<Shown | null> =>
    ask(host, request, { ...service.headers, ...login });
  const shown = await send(service.find(address, release.tag));
  if (shown === null) {
    const made = await send(service.create(address, release));
    return { outcome: 'created', page: service.page(made ?? {}) };
  }
  const page = service.page(shown);
  if (service.isSame(release, shown)) return { outcome: 'same', page };
  await send(service.update(address, release, shown));
  return { outcome: 'updated', page };
}

/** The header with the token, from the environment variables of the service. */
export function loginOf(
  { env }: Host,
  { kind, api }: ForgeAddress,
): Readonly<Record<string, string>> {
  const { tokens } = services[kind];
  const found = tokens.find(([variable]) => env[variable]);
  if (found === undefined) {
    const variables = tokens.map(([variable]) => variable).join(' or ');
    throw fail('noToken', { api, variables });
  }
  const [name, before] = found[1].split(': ');
  return { [name!]: `${before ?? ''}${env[found[0]]!}` };
}

/** Sends a request; null where the service does not have what is asked for. */
async function ask(
  host: Host,
  { method, url, body }: ForgeRequest,
  headers: Readonly<Record<string, string>>,
): Promise<Shown | null> {
  const answer = await follow(
    {
      ...{ method, url, timeout: 30_000, maxBytes: 4_000_000, signal: host.signal },
      headers: { ...headers, 'content-type': 'application/json' },
      body: body === undefined ? null : JSON.stringify(body),
    },
    method === 'GET' ? 3 : 0,
  );
  if (answer.kind === 'failure') {
    host.signal.throwIfAborted();
    const reason = failureTexts[answer.failure.kind];
    throw fail('unanswered', { method, url, reason });
  }
  const location = elsewhere(answer);
  if (location !== null) throw fail('elsewhere', { url, location });
  if (answer.kind === 'astray') return null;
  const { status } = answer;
  if (status === 404 && method === 'GET') return null;
  const read = parse(answer.body);
  if (status >= 300) throw fail('refused', { method, url, status, reason: said(read) });
  if (read === null) throw fail('notJson', { method, url });
  return read;
}

/** The target of a redirect; null for any other answer. */
function elsewhere(answer: Answer | Astray): string | null {
  if (answer.kind === 'astray') return answer.location;
  const isRedirect = answer.status >= 300 && answer.status < 400;
  return isRedirect ? (answer.headers['location'] ?? '') : null;
}

function parse(body: Uint8Array): Shown | null {
  try {
    return JSON.parse(new TextDecoder().decode(body)) as Shown;
  } catch {
    return null;
  }
}

function said(read: Shown | null): string {
  const text = read?.['message'] ?? read?.['error'] ?? 'no reason given';
  return (typeof text === 'string' ? text : JSON.stringify(text)).slice(0, 300);
}
