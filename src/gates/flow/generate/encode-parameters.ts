import { writeJson } from '../run/exact-json.ts';
import type { Parameter } from './blueprint.ts';

/** A parameter with the value that it is sent with; undefined: it is left out. */
export interface Given {
  readonly parameter: Parameter;
  readonly value: unknown;
}

/**
 * Puts values where the document wants them: `simple` in paths and headers, `form` or
 * `deepObject` in the query. https://spec.openapis.org/oas/v3.1.0#style-values
 */
export function encodeParameters(
  template: string,
  given: readonly Given[],
): { readonly path: string; readonly headers: Readonly<Record<string, string>> } {
  const present = given.filter(({ value }) => value !== undefined);
  const of = (place: Parameter['place']): readonly Given[] =>
    present.filter(({ parameter }) => parameter.place === place);
  const path = of('path').reduce(
    (current, { parameter, value }) =>
      current.replaceAll(`{${parameter.name}}`, () =>
        segmentOf(simple(parameter, value)),
      ),
    template,
  );
  const query = of('query')
    .flatMap(pairsOf)
    .map(([name, text]) => `${code(name)}=${code(text)}`);
  const headers = Object.fromEntries(
    of('header').map(({ parameter, value }) => [
      parameter.name.toLowerCase(),
      headerOf(simple(parameter, value)),
    ]),
  );
  const cookies = of('cookie').map(
    ({ parameter, value }) => `${parameter.name}=${code(simple(parameter, value))}`,
  );
  return {
    path: query.length === 0 ? path : `${path}?${query.join('&')}`,
    headers:
      cookies.length === 0 ? headers : { ...headers, cookie: cookies.join('; ') },
  };
}

function pairsOf({ parameter, value }: Given): readonly (readonly [string, string])[] {
  const { name, isJson, isExploded, style } = parameter;
  if (isJson || typeof value !== 'object' || value === null)
    return [[name, isJson ? writeJson(value) : textOf(value)]];
  if (Array.isArray(value)) {
    if (isExploded) return value.map((item) => [name, textOf(item)] as const);
    return [[name, value.map(textOf).join()]];
  }
  const entries = Object.entries(value).map(
    ([key, item]) => [key, textOf(item)] as const,
  );
  if (style === 'deepObject')
    return entries.map(([key, text]) => [`${name}[${key}]`, text] as const);
  return isExploded ? entries : [[name, entries.flat().join()]];
}

function simple({ isJson, isExploded }: Parameter, value: unknown): string {
  if (isJson || typeof value !== 'object' || value === null)
    return isJson ? writeJson(value) : textOf(value);
  if (Array.isArray(value)) return value.map(textOf).join();
  return Object.entries(value)
    .map(([key, item]) => `${key}${isExploded ? '=' : ','}${textOf(item)}`)
    .join();
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : writeJson(value);
}

function code(text: string): string {
  return encodeURIComponent(text.replace(/\p{Surrogate}/gu, '?'));
}

// A segment that is empty, or only dots, would be another path.
function segmentOf(text: string): string {
  return /^\.{0,2}$/.test(text) ? `${text}_` : code(text);
}

function headerOf(text: string): string {
  return text.replace(/[^\x20-\x7e]/g, '?').trim();
}
