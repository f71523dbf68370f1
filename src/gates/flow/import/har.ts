import type { Part } from '../flows/flow-schema.ts';
import { listOf, objectOf, textOf } from './imported.ts';
import type { Imported, ImportedRequest, Json } from './imported.ts';

/** What a page is made of besides its data. */
const assets = /^(image|font|audio|video)\/|^text\/css|javascript|wasm/i;

/** Reads a recording of a browser. http://www.softwareishard.com/blog/har-12-spec/ */
export function readHar(document: Json): Imported {
  const entries = listOf(objectOf(document['log'])['entries']).filter(
    (entry) => originOf(entry) !== '',
  );
  const origin = originOf(entries[0]);
  const leftOut = { 'requests to other origins': 0, 'pictures, styles and scripts': 0 };
  const requests: ImportedRequest[] = [];
  for (const entry of entries) {
    const content = objectOf(objectOf(entry['response'])['content']);
    if (originOf(entry) !== origin) leftOut['requests to other origins']++;
    else if (assets.test(textOf(content['mimeType'])))
      leftOut['pictures, styles and scripts']++;
    else requests.push(requestOf(entry));
  }
  return { name: 'recorded', requests, variables: {}, hasVariables: false, leftOut };
}

function originOf(entry: Json | undefined): string {
  const url = textOf(objectOf(entry?.['request'])['url']);
  return URL.canParse(url) ? new URL(url).origin : '';
}

function requestOf(entry: Json): ImportedRequest {
  const { method, url, headers, postData } = objectOf(entry['request']);
  const status = Number(objectOf(entry['response'])['status']);
  // Without the headers of a cache an answer is whole.
  const expected = status === 304 ? 200 : status;
  return {
    method: textOf(method),
    url: textOf(url),
    headers: listOf(headers).map((one) => [textOf(one['name']), textOf(one['value'])]),
    body: bodyOf(objectOf(postData)),
    ...(expected >= 100 && { status: expected }),
  };
}

function bodyOf({ mimeType, params, text }: Json): ImportedRequest['body'] {
  const parts = listOf(params);
  if (/^multipart\//i.test(textOf(mimeType)))
    return Object.fromEntries(
      parts.map((part) => [textOf(part['name']), partOf(part)]),
    );
  if (text !== undefined && text !== '') return textOf(text);
  if (parts.length === 0) return null;
  const pairs = parts.map(({ name, value }): [string, string] => [
    textOf(name),
    textOf(value),
  ]);
  return new URLSearchParams(pairs).toString();
}

function partOf({ fileName, contentType, value }: Json): Part {
  if (fileName === undefined) return textOf(value);
  const type = textOf(contentType);
  const file = { filename: textOf(fileName), text: textOf(value) };
  return type === '' ? file : { ...file, type };
}
