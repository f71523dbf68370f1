import { defineErrors } from '../../../core/errors.ts';
import type { Answer } from '../../../http/exchange.ts';
import { asJsonSchema } from './as-json-schema.ts';
import { readJson } from './check-answer.ts';
import type { Problem, Validate } from './check-answer.ts';
import { escapeToken, resolve, schemaAt } from './pointer.ts';

const fail = defineErrors('flow', {
  noDocument:
    '{file} is not an OpenAPI 3 document: {problem}. Fix the path after --openapi',
});

const methods = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch'] as const;

/** An operation of the document. */
export interface Operation {
  readonly method: string;
  /** As in the document: `/users/{id}`. */
  readonly path: string;
  /** JSON pointer to it. */
  readonly pointer: string;
  readonly responses: Readonly<Record<string, unknown>>;
}

export interface OpenApi {
  /** Its schemas as they are for answers. */
  readonly document: Readonly<Record<string, unknown>>;
  /** Its schemas as they are for requests. */
  readonly requests: Readonly<Record<string, unknown>>;
  readonly operations: readonly Operation[];
  /** Path prefixes of its servers. */
  readonly prefixes: readonly string[];
}

/**
 * Takes an OpenAPI document apart.
 * @throws QaError if it is not an OpenAPI document
 */
export function readOpenApi(value: unknown, file: string): OpenApi {
  const document = asJsonSchema(value, 'writeOnly') as Readonly<
    Record<string, unknown>
  > | null;
  const version = document?.['openapi'];
  if (typeof version !== 'string' || !version.startsWith('3.'))
    throw fail('noDocument', { file, problem: 'it has no openapi: 3.x' });
  const paths = (document!['paths'] ?? {}) as Record<string, unknown>;
  const operations = Object.entries(paths).flatMap(([path, written]) => {
    const [item, pointer] = resolve(document!, written, `/paths/${escapeToken(path)}`);
    const entries = (item ?? {}) as Record<string, { responses?: unknown } | null>;
    return methods
      .filter((method) => typeof entries[method] === 'object' && entries[method])
      .map((method) => ({
        method: method.toUpperCase(),
        path,
        pointer: `${pointer}/${method}`,
        responses: (entries[method]!.responses ?? {}) as Record<string, unknown>,
      }));
  });
  const requests = asJsonSchema(value, 'readOnly') as OpenApi['requests'];
  return { document: document!, requests, operations, prefixes: prefixesOf(document!) };
}

function prefixesOf(document: Readonly<Record<string, unknown>>): readonly string[] {
  const servers = (document['servers'] ?? []) as readonly { url?: string }[];
  const prefixes = servers.map(({ url = '' }) => {
    // Its variables are what path parameters are: any one segment.
    const path = url.replace(/^[^/]*\/\/[^/]*/, '');
    return path.replace(/\/+$/, '');
  });
  return [...new Set([...prefixes, ''])];
}

/** The operation that a request is; of several the one with the fewest parameters. */
export function operationOf(
  { operations, prefixes }: OpenApi,
  method: string,
  path: string,
): Operation | null {
  const plain = path.split(/[?#]/, 1)[0]!;
  const fitting = operations.filter(
    (operation) =>
      operation.method === method &&
      prefixes.some((prefix) => patternOf(prefix + operation.path).test(plain)),
  );
  const parameters = ({ path: own }: Operation): number => own.split('{').length;
  return fitting.sort((a, b) => parameters(a) - parameters(b))[0] ?? null;
}

function patternOf(path: string): RegExp {
  const parts = path
    .split(/(\{[^}]*\})/)
    .map((part) =>
      part.startsWith('{') ? '[^/]+' : part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'),
    );
  return new RegExp(`^${parts.join('')}$`);
}

/** What is wrong with an answer by the document. */
export async function openApiProblems(
  api: OpenApi,
  operation: Operation,
  answer: Answer,
  validate: Validate,
): Promise<readonly Problem[]> {
  const { status } = answer;
  const key = [String(status), `${String(status)[0]}XX`, 'default'].find((name) =>
    Object.hasOwn(operation.responses, name),
  );
  const label = `${operation.method} ${operation.path}`;
  if (key === undefined) return [problem('status', { operation: label, status })];
  const pointer = `${operation.pointer}/responses/${key}`;
  const [response, at] = resolve(api.document, operation.responses[key], pointer);
  const { content, headers } = (response ?? {}) as Response;
  const missing = missingHeaders(headers, answer).map((name) =>
    problem('header', { operation: label, status, name, problem: 'is missing' }),
  );
  const place = { label, status, at };
  // RFC 9110, 6.4.1: these have no body, whatever the document says of one.
  if (operation.method === 'HEAD' || status === 204 || status === 304) return missing;
  return [...missing, ...(await contentProblems(place, content, answer, validate))];
}

async function contentProblems(
  place: Placed,
  content: Content | undefined,
  answer: Answer,
  validate: Validate,
): Promise<readonly Problem[]> {
  const { label, at } = place;
  const declared = Object.keys(content ?? {});
  if (content === undefined || declared.length === 0) return [];
  const type = essenceOf(answer.headers['content-type'] ?? '');
  const media = mediaOf(declared, type);
  if (media === undefined)
    return [problem('type', { operation: label, type, declared: declared.join(', ') })];
  if (content[media]?.schema === undefined || !/json\b/.test(type)) return [];
  const body = readJson(answer);
  if (body.kind === 'none') return [body.problem];
  const schema = schemaAt(`${at}/content/${escapeToken(media)}/schema`);
  return schemaProblems(place, schema, body.value, validate);
}

async function schemaProblems(
  { label: operation, status }: Placed,
  schema: { readonly $ref: string },
  value: unknown,
  validate: Validate,
): Promise<readonly Problem[]> {
  try {
    const found = await validate(schema, value);
    return found.map((one) => problem('schema', { operation, status, ...one }));
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    return [problem('broken', { operation, status, problem: text })];
  }
}

/** A response of the document: its operation, its status, and where it stands. */
interface Placed {
  readonly label: string;
  readonly status: number;
  readonly at: string;
}

type Content = Readonly<Record<string, { readonly schema?: unknown } | null>>;

interface Response {
  readonly content?: Content;
  readonly headers?: Readonly<Record<string, { readonly required?: boolean } | null>>;
}

/** Headers that the document demands and the answer lacks. */
function missingHeaders(
  headers: Response['headers'] = {},
  answer: Answer,
): readonly string[] {
  return Object.keys(headers).filter(
    (name) =>
      headers[name]?.required === true &&
      name.toLowerCase() !== 'content-type' &&
      answer.headers[name.toLowerCase()] === undefined,
  );
}

/** A media type without its parameters. */
function essenceOf(type: string): string {
  return type.split(';', 1)[0]!.trim().toLowerCase();
}

/** The declared type or range that a type is of, the narrowest one. */
function mediaOf(declared: readonly string[], type: string): string | undefined {
  const ranges = [type, `${type.split('/', 1)[0]}/*`, '*/*'];
  return ranges.flatMap((range) =>
    declared.filter((name) => essenceOf(name) === range),
  )[0];
}

function problem(messageId: string, data: Problem['data']): Problem {
  return { rule: 'openapi', messageId, data };
}
