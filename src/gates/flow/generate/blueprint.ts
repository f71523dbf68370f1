import { escapeToken, resolve } from '../run/pointer.ts';
import type { Operation } from '../run/openapi.ts';
import type { Step } from '../flows/flow-schema.ts';
import type { Schema } from './source.ts';

/** A parameter of an operation. */
export interface Parameter {
  readonly name: string;
  readonly place: 'path' | 'query' | 'header' | 'cookie';
  readonly isRequired: boolean;
  readonly schema: unknown;
  readonly examples: readonly unknown[];
  readonly style: string;
  readonly isExploded: boolean;
  /** It is described by `content`, and sent as JSON. */
  readonly isJson: boolean;
}

/** The body of an operation's request, in the first of its types that can be made. */
export interface BodyPlan {
  readonly type: string;
  readonly kind: 'json' | 'form' | 'multipart' | 'text';
  readonly schema: unknown;
  /** JSON pointer to the schema. */
  readonly pointer: string;
  readonly isRequired: boolean;
}

/** What a request of an operation is made from. */
export interface Blueprint {
  readonly method: NonNullable<Step['method']>;
  /** With its parameters in braces, and the path of the server before it. */
  readonly path: string;
  readonly parameters: readonly Parameter[];
  readonly body: BodyPlan | null;
}

/**
 * Reads what the document says of the requests of an operation.
 * @param prefix - the path of its server
 */
export function blueprintOf(
  document: Schema,
  operation: Operation,
  prefix: string,
): Blueprint {
  const { pointer, method, path } = operation;
  const above = pointer.slice(0, pointer.lastIndexOf('/'));
  const own = nodeAt(document, pointer);
  const parameters = new Map<string, Parameter>();
  for (const list of [nodeAt(document, above)['parameters'], own['parameters']])
    for (const written of Array.isArray(list) ? list : []) {
      const parameter = parameterOf(document, written);
      if (parameter !== null)
        parameters.set(`${parameter.place} ${parameter.name}`, parameter);
    }
  for (const [, name] of path.matchAll(/\{([^}]+)\}/g))
    if (!parameters.has(`path ${name!}`))
      parameters.set(`path ${name!}`, undeclared(name!));
  return {
    method: method as Blueprint['method'],
    path: prefix + path,
    parameters: [...parameters.values()],
    body: bodyOf(document, own['requestBody'], `${pointer}/requestBody`),
  };
}

function nodeAt(document: Schema, pointer: string): Schema {
  return resolve(document, { $ref: `#${encodeURI(pointer)}` }, '')[0] as Schema;
}

const places = ['path', 'query', 'header', 'cookie'];
/** Headers that other parts of the document describe. */
const spoken = ['accept', 'content-type', 'authorization'];

function parameterOf(document: Schema, written: unknown): Parameter | null {
  const [found] = resolve(document, written, '');
  const parameter = found as Schema | null;
  const { name, in: place } = parameter ?? {};
  if (typeof name !== 'string' || !places.includes(String(place))) return null;
  if (place === 'header' && spoken.includes(name.toLowerCase())) return null;
  return { name, ...shapeOf(parameter!, place as Parameter['place']) };
}

function shapeOf(
  parameter: Schema,
  place: Parameter['place'],
): Omit<Parameter, 'name'> {
  const { content, required, style: written, explode } = parameter;
  const media = Object.values((content ?? {}) as Schema)[0] as Schema | undefined;
  const schema = parameter['schema'] ?? media?.['schema'];
  const isForm = place === 'query' || place === 'cookie';
  const style = typeof written === 'string' ? written : isForm ? 'form' : 'simple';
  return {
    place,
    isRequired: required === true || place === 'path',
    schema,
    examples: examplesOf(parameter, schema),
    style,
    isExploded: (explode ?? style === 'form') === true,
    isJson: media !== undefined,
  };
}

function undeclared(name: string): Parameter {
  return {
    ...{
      name,
      place: 'path',
      isRequired: true,
      schema: { type: 'string', minLength: 1 },
    },
    ...{ examples: [], style: 'simple', isExploded: false, isJson: false },
  };
}

function examplesOf(parameter: Schema, schema: unknown): readonly unknown[] {
  const named = Object.values((parameter['examples'] ?? {}) as Schema);
  return [
    parameter['example'],
    ...named.map((one) => (one as Schema | null)?.['value']),
    (schema as Schema | null | undefined)?.['example'],
  ].filter((example) => example !== undefined);
}

function bodyOf(document: Schema, written: unknown, pointer: string): BodyPlan | null {
  const [found, at] = resolve(document, written, pointer);
  const { content, required } = (found ?? {}) as Schema;
  const plans = Object.entries((content ?? {}) as Schema).map(([type, media]) => ({
    type: type.includes('*') ? 'application/json' : type,
    kind: kindOf(type),
    schema: (media as Schema | null)?.['schema'],
    pointer: `${at}/content/${escapeToken(type)}/schema`,
    isRequired: required === true,
  }));
  return plans.find(({ kind }) => kind === 'json') ?? plans[0] ?? null;
}

function kindOf(type: string): BodyPlan['kind'] {
  if (/^(application|\*)\/([\w.-]+\+)?(json|\*)/i.test(type)) return 'json';
  if (/^application\/x-www-form-urlencoded/i.test(type)) return 'form';
  return /^multipart\//i.test(type) ? 'multipart' : 'text';
}
