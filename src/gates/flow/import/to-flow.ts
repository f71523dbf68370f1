import type { Flow, Step } from '../flows/flow-schema.ts';
import { readExactJson } from '../run/exact-json.ts';
import type { Imported, ImportedRequest } from './imported.ts';

/** Headers that the client makes itself, or that only belong to one browser. */
const own = new RegExp(
  [
    '^(:.*|host|connection|content-length|cookie|accept-encoding|user-agent|',
    'referer|te|origin|dnt|priority|pragma|cache-control|if-[a-z-]+|',
    'upgrade-insecure-requests|transfer-encoding|keep-alive|postman-token|sec-.*)$',
  ].join(''),
  'i',
);
const secretName = /pass(word|wd|phrase)?$|secret|token$|api[-_]?key|^authorization$/i;
const methods: readonly string[] = [
  ...['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'],
];

/**
 * A flow of the requests, in their order. Credentials are not written down: they become
 * values of the environment, and so does a variable that nothing sets.
 */
export function toFlow(imported: Imported): Flow {
  const maker = new FlowMaker(imported);
  const steps = imported.requests
    .filter(isSendable)
    .map((request) => maker.step(request));
  const values = maker.values();
  return {
    name: imported.name,
    ...(Object.keys(values).length > 0 && { values }),
    steps,
  };
}

/** Whether its method is one that steps have. */
export function isSendable({ method }: ImportedRequest): boolean {
  return methods.includes(method.toUpperCase());
}

class FlowMaker {
  readonly #imported: Imported;
  readonly #used = new Set<string>();
  readonly #fromEnvironment = new Set<string>();

  constructor(imported: Imported) {
    this.#imported = imported;
  }

  step(request: ImportedRequest): Step {
    const { name, method, url, body, status } = request;
    const path = this.#text(pathOf(url));
    const headers = this.#headers(request);
    const type = headers['content-type'] ?? '';
    const sent = this.#body(body, type);
    if (typeof sent.body === 'object') delete headers['content-type'];
    return {
      ...(name !== undefined && { name }),
      method: method.toUpperCase() as NonNullable<Step['method']>,
      path,
      ...(Object.keys(headers).length > 0 && { headers }),
      ...sent,
      ...(status !== undefined && { expect: { status } }),
    };
  }

  /** Values of the file, and what is to come from the environment. */
  values(): Record<string, unknown> {
    const { variables } = this.#imported;
    const values: Record<string, unknown> = {};
    for (const [name, text] of Object.entries(variables)) {
      const plain = plainName(name);
      if (secretName.test(name) && text !== '' && !text.includes('{{'))
        this.#fromEnvironment.add(plain);
      else values[plain] = this.#text(text);
    }
    const isFree = (name: string): boolean => name !== 'random' && !(name in values);
    for (const name of [...this.#used, ...this.#fromEnvironment].filter(isFree))
      values[name] = { env: name.toUpperCase() };
    return values;
  }

  #headers({ headers, body }: ImportedRequest): Record<string, string> {
    const isForm = typeof body === 'object' && body !== null;
    const kept = headers.filter(
      ([name]) => !own.test(name) && !(isForm && /^content-type$/i.test(name)),
    );
    return Object.fromEntries(
      kept.map(([name, value]) => [name.toLowerCase(), this.#header(name, value)]),
    );
  }

  #header(name: string, value: string): string {
    const isVariable = this.#imported.hasVariables && value.includes('{{');
    return !secretName.test(name) || isVariable
      ? this.#text(value)
      : this.#secret(name);
  }

  #body(body: ImportedRequest['body'], type: string): Pick<Step, 'body' | 'multipart'> {
    if (body === null) return {};
    if (typeof body === 'object') return { multipart: body };
    if (/json/i.test(type))
      try {
        const value = readExactJson(body);
        if (typeof value === 'object' && value !== null)
          return { body: this.#json(value) };
      } catch {
        // Not JSON by itself: a variable may stand where a number does.
      }
    return { body: this.#text(body) };
  }

  #json(value: unknown, key = ''): unknown {
    if (typeof value === 'string')
      return secretName.test(key) && !value.includes('{{')
        ? this.#secret(key)
        : this.#text(value);
    if (Array.isArray(value)) return value.map((item) => this.#json(item));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([name, item]) => [
        this.#text(name),
        this.#json(item, name),
      ]),
    );
  }

  #secret(name: string): string {
    const plain = plainName(name);
    this.#fromEnvironment.add(plain);
    return `{{${plain}}}`;
  }

  #text(text: string): string {
    if (!this.#imported.hasVariables) return text.replaceAll('{{', '\\{{');
    return text.replace(/\{\{\s*([^}]*?)\s*\}\}/g, (_, name: string) => {
      const plain = plainName(name);
      this.#used.add(plain);
      return `{{${plain}}}`;
    });
  }
}

// What other tools make up ($guid, $randomInt, $timestamp) is {{random}} here.
function plainName(name: string): string {
  if (/^\$(guid|uuid|random|timestamp)/i.test(name)) return 'random';
  const plain = name.replace(/\W+/g, '_').replace(/^_+|_+$/g, '');
  return /^[A-Za-z_]/.test(plain) ? plain : `v_${plain}`;
}

/** The path and query of an address whose host may be a variable. */
function pathOf(url: string): string {
  const path = url
    .replace(/^(\{\{[^}]*\}\}|[a-z][a-z+.-]*:\/\/[^/?#]*)+(:\d+)?/i, '')
    .replace(/#.*$/s, '')
    .replace(/ (?![^{]*\}\})/g, '%20');
  return path.startsWith('/') ? path : `/${path}`;
}
