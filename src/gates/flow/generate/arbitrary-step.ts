import type { Arbitrary } from 'fast-check';
import { writeJson } from '../run/exact-json.ts';
import type { Part, Step } from '../flows/flow-schema.ts';
import { anything, valuesOf } from './arbitrary-value.ts';
import type { Source } from './source.ts';
import type { Blueprint } from './blueprint.ts';
import { encodeParameters } from './encode-parameters.ts';
import type { Given } from './encode-parameters.ts';

/** A request that was drawn. */
export interface Drawn {
  readonly step: Step;
  /** Its body as a value, to hold it against the schema; undefined: it has none. */
  readonly body: unknown;
}

/** Values that stand for parameters of these names, in place of drawn ones. */
export type Known = ReadonlyMap<string, unknown>;

type Draws = Readonly<Record<string, Arbitrary<unknown>>>;

/** Draws requests of an operation: half as it wants them, half with one part wrong. */
export function requestsOf(
  source: Source,
  blueprint: Blueprint,
  known: Known,
): Arbitrary<Drawn> {
  const { fc } = source;
  const right = rightParts(source, blueprint, known);
  const wrong = wrongParts(source, blueprint, right);
  const draw = (parts: Draws): Arbitrary<Drawn> =>
    fc.record(parts).map((values) => drawnOf(blueprint, values));
  const mistakes = Object.entries(wrong).map(([name, one]) =>
    draw({ ...right, [name]: one }),
  );
  return mistakes.length === 0
    ? draw(right)
    : fc.oneof(draw(right), fc.oneof(...mistakes));
}

const bodyKey = 'body';

function rightParts(source: Source, blueprint: Blueprint, known: Known): Draws {
  const { fc } = source;
  const optional = (
    isRequired: boolean,
    draw: Arbitrary<unknown>,
  ): Arbitrary<unknown> => (isRequired ? draw : fc.option(draw, { nil: undefined }));
  const parts: Record<string, Arbitrary<unknown>> = {};
  for (const { name, place, isRequired, schema, examples } of blueprint.parameters) {
    const drawn = [
      valuesOf(source, schema),
      ...examples.map((one) => fc.constant(one)),
    ];
    const draw = known.has(name) ? fc.constant(known.get(name)) : fc.oneof(...drawn);
    parts[`${place} ${name}`] = optional(isRequired, draw);
  }
  const { body } = blueprint;
  if (body !== null)
    parts[bodyKey] = optional(body.isRequired, valuesOf(source, body.schema));
  return parts;
}

function wrongParts({ fc }: Source, { body }: Blueprint, right: Draws): Draws {
  const texts = fc.oneof(fc.string(), fc.string({ unit: 'binary' }), fc.integer());
  return Object.fromEntries(
    Object.entries(right).map(([key, draw]) => {
      if (key !== bodyKey) {
        const isInPath = key.startsWith('path ');
        return [key, isInPath ? texts : fc.oneof(texts, fc.constant(undefined))];
      }
      const damaged = fc
        .tuple(draw, fc.nat(20), fc.option(anything(fc), { nil: undefined }))
        .map(([value, at, other]) => damage(value, at, other));
      const torn = fc
        .constantFrom('', '{', '[1,', 'null,')
        .map((text) => new Torn(text));
      const isJson = body?.kind === 'json';
      return [key, fc.oneof(damaged, anything(fc), ...(isJson ? [torn] : []))];
    }),
  );
}

/** A body that is no JSON, though it says so. */
class Torn {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

/** One member replaced, or left out. */
function damage(value: unknown, at: number, other: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return other;
  const keys = Object.keys(value);
  const name = keys[at % Math.max(1, keys.length)];
  if (name === undefined) return other;
  const rest = Object.entries(value).filter(([key]) => key !== name);
  if (other !== undefined) rest.push([name, other]);
  return Object.fromEntries(rest);
}

function drawnOf(
  blueprint: Blueprint,
  values: Readonly<Record<string, unknown>>,
): Drawn {
  const given: Given[] = blueprint.parameters.map((parameter) => ({
    parameter,
    value: values[`${parameter.place} ${parameter.name}`],
  }));
  const { path, headers } = encodeParameters(blueprint.path, given);
  const sent = bodyOf(blueprint, values[bodyKey]);
  const step = {
    method: blueprint.method,
    path,
    ...sent,
    headers: { ...headers, ...sent.headers },
  };
  return { step, body: values[bodyKey] };
}

function bodyOf(
  { body }: Blueprint,
  value: unknown,
): Pick<Step, 'headers' | 'body' | 'multipart'> {
  if (body === null || value === undefined) return {};
  if (body.kind === 'multipart') return { multipart: multipartOf(value) };
  const headers = { 'content-type': body.type };
  if (value instanceof Torn) return { headers, body: value.text };
  if (body.kind === 'json') return { headers, body: writeJson(value) };
  if (body.kind === 'form') return { headers, body: formOf(value) };
  return { headers, body: textOf(value) };
}

function multipartOf(value: unknown): Record<string, Part> {
  return Object.fromEntries(
    entriesOf(value).map(([name, item]) => [name, { text: item, filename: 'a.txt' }]),
  );
}

function formOf(value: unknown): string {
  return new URLSearchParams(entriesOf(value)).toString();
}

function entriesOf(value: unknown): [string, string][] {
  if (typeof value !== 'object' || value === null) return [['value', textOf(value)]];
  return Object.entries(value).map(([name, item]) => [name, textOf(item)]);
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : writeJson(value);
}
