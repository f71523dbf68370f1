import type { ExchangeRequest } from '../../../http/exchange.ts';
import { bytesOf, millisecondsOf } from '../flows/flow-schema.ts';
import type { Part, Step } from '../flows/flow-schema.ts';
import { writeJson } from './exact-json.ts';

/** What goes over the wire for a step whose names are filled in. */
export function buildRequest(
  step: Step,
  url: string,
  limits: { readonly timeout: number; readonly maxBytes: number },
): ExchangeRequest {
  const { type, body } = bodyOf(step);
  return {
    method: step.method ?? 'GET',
    // A fragment is never sent: what looks like one belongs to the path.
    url: `${url}${step.path.replaceAll('#', '%23')}`,
    headers: {
      ...(type === null ? {} : { 'content-type': type }),
      ...lowerCased(step),
    },
    body,
    timeout: step.timeout === undefined ? limits.timeout : millisecondsOf(step.timeout),
    maxBytes: limits.maxBytes,
  };
}

function lowerCased({ headers = {} }: Step): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]),
  );
}

function bodyOf({ body, multipart }: Step): {
  readonly type: string | null;
  readonly body: Uint8Array | string | null;
} {
  if (multipart !== undefined) return multipartOf(multipart);
  if (body === undefined) return { type: null, body: null };
  if (typeof body === 'string') return { type: null, body };
  return { type: 'application/json', body: writeJson(body) };
}

// RFC 7578. The boundary is a text that no part of a flow holds.
const boundary = 'qa-flow-b0undary-7d1e5f';

function multipartOf(parts: Readonly<Record<string, Part>>): {
  readonly type: string;
  readonly body: Uint8Array;
} {
  const chunks = Object.entries(parts).flatMap(([name, part]) => [
    Buffer.from(headOf(name, part)),
    contentOf(part),
    Buffer.from('\r\n'),
  ]);
  return {
    type: `multipart/form-data; boundary=${boundary}`,
    body: Buffer.concat([...chunks, Buffer.from(`--${boundary}--\r\n`)]),
  };
}

function headOf(name: string, part: Part): string {
  const quote = (text: string): string =>
    text.replaceAll('"', '%22').replace(/\r/g, '%0D').replace(/\n/g, '%0A');
  const { filename, type } = typeof part === 'string' ? {} : part;
  const file = filename === undefined ? '' : `; filename="${quote(filename)}"`;
  const lines = [
    `--${boundary}`,
    `content-disposition: form-data; name="${quote(name)}"${file}`,
    ...(type === undefined ? [] : [`content-type: ${type}`]),
  ];
  return `${lines.join('\r\n')}\r\n\r\n`;
}

function contentOf(part: Part): Buffer {
  if (typeof part === 'string') return Buffer.from(part);
  const text = Buffer.from(part.text ?? '');
  if (part.size === undefined) return text;
  const filled = Buffer.alloc(bytesOf(part.size), 'x');
  text.copy(filled);
  return filled;
}
