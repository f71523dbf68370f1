import type { Part } from '../flows/flow-schema.ts';
import { listOf, objectOf, textOf } from './imported.ts';
import type { Imported, ImportedRequest, Json } from './imported.ts';

/**
 * Reads a collection.
 * https://schema.postman.com/collection/json/v2.1.0/draft-07/docs
 */
export function readPostman(document: Json): Imported {
  const leftOut = { scripts: 0, 'disabled parts': 0 };
  const requests: ImportedRequest[] = [];
  const walk = (folder: Json, path: readonly string[], inherited: unknown): void => {
    leftOut.scripts += listOf(folder['event']).length;
    const auth = folder['auth'] ?? inherited;
    for (const item of listOf(folder['item'])) {
      const names = [...path, textOf(item['name'])];
      if (item['request'] === undefined) walk(item, names, auth);
      else {
        leftOut.scripts += listOf(item['event']).length;
        requests.push(requestOf(item, names.join(' / '), auth));
      }
    }
  };
  walk(document, [], undefined);
  const variables = listOf(document['variable']).map(({ key, id, value }) => [
    textOf(key ?? id),
    textOf(value),
  ]);
  return {
    name: textOf(objectOf(document['info'])['name']) || 'collection',
    requests,
    variables: Object.fromEntries(variables) as Record<string, string>,
    hasVariables: true,
    leftOut,
  };
}

function requestOf(item: Json, name: string, inherited: unknown): ImportedRequest {
  const { request } = item;
  if (typeof request === 'string')
    return { name, method: 'GET', url: request, headers: [], body: null };
  const { method, url, header, body, auth } = objectOf(request);
  const { headers: added, body: sent } = bodyOf(objectOf(body));
  const own = enabled(header).map(
    ({ key, value }) => [textOf(key), textOf(value)] as const,
  );
  return {
    name,
    method: textOf(method ?? 'GET'),
    url: urlOf(url),
    headers: [...authOf(objectOf(auth ?? inherited)), ...added, ...own],
    body: sent,
  };
}

function enabled(value: unknown): readonly Json[] {
  return listOf(value).filter(({ disabled }) => disabled !== true);
}

function urlOf(url: unknown): string {
  if (typeof url === 'string') return url;
  const { raw, variable } = objectOf(url);
  return listOf(variable).reduce(
    (text, { key, value }) =>
      text.replace(`/:${textOf(key)}`, `/${textOf(value) || `{{${textOf(key)}}}`}`),
    textOf(raw),
  );
}

// https://learning.postman.com/docs/sending-requests/authorization/authorization-types/
function authOf(auth: Json): readonly (readonly [string, string])[] {
  const type = textOf(auth['type']);
  const values = Object.fromEntries(
    listOf(auth[type]).map(({ key, value }) => [textOf(key), textOf(value)]),
  );
  if (type === 'bearer') return [['authorization', `Bearer ${values['token'] ?? ''}`]];
  // A password is not written down: it becomes a value of the environment.
  if (type === 'basic') return [['authorization', 'Basic']];
  const isHeader = type === 'apikey' && values['in'] !== 'query';
  return isHeader ? [[values['key'] ?? 'x-api-key', values['value'] ?? '']] : [];
}

function bodyOf(body: Json): {
  readonly headers: readonly (readonly [string, string])[];
  readonly body: ImportedRequest['body'];
} {
  const { mode, raw, urlencoded, formdata, graphql, options } = body;
  const json = [['content-type', 'application/json']] as const;
  if (mode === 'raw') {
    const { language } = objectOf(objectOf(options)['raw']);
    return { headers: language === 'json' ? json : [], body: textOf(raw) || null };
  }
  if (mode === 'urlencoded') {
    const type = 'application/x-www-form-urlencoded';
    const pairs = enabled(urlencoded).map(
      ({ key, value }) => `${code(textOf(key))}=${code(textOf(value))}`,
    );
    return { headers: [['content-type', type]], body: pairs.join('&') };
  }
  if (mode === 'formdata')
    return {
      headers: [],
      body: Object.fromEntries(
        enabled(formdata).map((one) => [textOf(one['key']), partOf(one)]),
      ),
    };
  if (mode !== 'graphql') return { headers: [], body: null };
  const { query, variables } = objectOf(graphql);
  return {
    headers: json,
    body: JSON.stringify({ query, variables: parsed(textOf(variables)) }),
  };
}

// A variable keeps its braces.
function code(text: string): string {
  return text
    .split(/(\{\{[^}]*\}\})/)
    .map((part, index) => (index % 2 === 1 ? part : encodeURIComponent(part)))
    .join('');
}

function partOf({ type, value, src }: Json): Part {
  if (type !== 'file') return textOf(value);
  const name = textOf(Array.isArray(src) ? src[0] : src).replace(/^.*[\\/]/, '');
  return { filename: name || 'file', text: '' };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
