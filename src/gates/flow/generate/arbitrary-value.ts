import type { Arbitrary } from 'fast-check';
import { resolve } from '../run/pointer.ts';
import { textOf } from './arbitrary-text.ts';
import { sizeIn } from './source.ts';
import type { FastCheck, Schema, Source } from './source.ts';

/** Schemas that refer to themselves are followed this far. */
const deepest = 5;
const mostItems = 5;
const longestList = 50;

/**
 * Draws values of a schema. They mostly fit it; whether one does, the validator says:
 * what `not`, `if` or a pattern demand beside the rest is left to chance.
 */
export function valuesOf(
  source: Source,
  schema: unknown,
  depth = 0,
): Arbitrary<unknown> {
  if (depth > deepest) return source.fc.constant(null);
  if (typeof schema !== 'object' || schema === null) return anything(source.fc);
  const ref = (schema as Schema)['$ref'];
  if (typeof ref !== 'string') return ofSchema(source, schema as Schema, depth);
  const key = `${depth} ${ref}`;
  const made =
    source.made.get(key) ??
    valuesOf(source, resolve(source.document, schema, '')[0], depth + 1);
  source.made.set(key, made);
  return made;
}

function ofSchema(source: Source, written: Schema, depth: number): Arbitrary<unknown> {
  const { fc } = source;
  const schema = joined(source, written, depth);
  if ('const' in schema) return fc.constant(schema['const']);
  if (isFilled(schema['enum'])) return fc.constantFrom(...schema['enum']);
  const choices = schema['anyOf'] ?? schema['oneOf'];
  if (isFilled(choices)) {
    const rest = Object.fromEntries(
      Object.entries(schema).filter(([key]) => key !== 'anyOf' && key !== 'oneOf'),
    );
    const isAlone = Object.keys(rest).length === 0;
    const joinedWith = (one: unknown): unknown =>
      isAlone ? one : merged(rest, resolve(source.document, one, '')[0] as Schema);
    return fc.oneof(
      ...choices.map((one) => valuesOf(source, joinedWith(one), depth + 1)),
    );
  }
  const types = [schema['type'] ?? guessedType(schema)].flat();
  return fc.oneof(...types.map((type) => ofType(source, schema, type, depth)));
}

/** Any JSON value, a small one. */
export function anything(fc: FastCheck): Arbitrary<unknown> {
  return fc.jsonValue({ maxDepth: 1 });
}

function ofType(
  source: Source,
  schema: Schema,
  type: unknown,
  depth: number,
): Arbitrary<unknown> {
  const { fc } = source;
  if (type === 'string') return textOf(fc, schema);
  if (type === 'integer' || type === 'number') return numberOf(fc, schema, type);
  if (type === 'boolean') return fc.boolean();
  if (type === 'null') return fc.constant(null);
  if (type === 'array') return listOf(source, schema, depth);
  return type === 'object' ? objectOf(source, schema, depth) : anything(fc);
}

function numberOf(fc: FastCheck, schema: Schema, type: string): Arbitrary<number> {
  const { min, max, ...exclusive } = limitsOf(schema, type);
  const isEmpty = min === max && (exclusive.minExcluded || exclusive.maxExcluded);
  if (min > max || isEmpty) return fc.constant(min);
  const multiple = numberIn(schema['multipleOf']);
  if (multiple !== undefined && multiple > 0) {
    const first = Math.max(Math.ceil(min / multiple), Number.MIN_SAFE_INTEGER);
    const last = Math.min(Math.floor(max / multiple), Number.MAX_SAFE_INTEGER);
    if (first > last) return fc.constant(min);
    return fc.integer({ min: first, max: last }).map((count) => count * multiple);
  }
  if (type === 'integer') {
    const [least, most] = [Math.ceil(min), Math.floor(max)];
    return least > most ? fc.constant(min) : fc.integer({ min: least, max: most });
  }
  return fc.double({ min, max, ...exclusive, noNaN: true, noDefaultInfinity: true });
}

function limitsOf(schema: Schema, type: string) {
  const far = schema['format'] === 'int32' ? 2 ** 31 - 1 : Number.MAX_SAFE_INTEGER;
  const limit = (name: string, none: number): number => numberIn(schema[name]) ?? none;
  const above = limit('exclusiveMinimum', -Infinity);
  const below = limit('exclusiveMaximum', Infinity);
  const step = type === 'integer' ? 1 : 0;
  const min = Math.max(limit('minimum', -far), above + step, -far);
  const max = Math.min(limit('maximum', far), below - step, far);
  return { min, max, minExcluded: min === above, maxExcluded: max === below };
}

function listOf(source: Source, schema: Schema, depth: number): Arbitrary<unknown[]> {
  // A longer list is never made: a flow is not a load test.
  const minLength = Math.min(sizeIn(schema, 'minItems') ?? 0, longestList);
  const most = depth >= deepest ? minLength : minLength + mostItems;
  const declared = sizeIn(schema, 'maxItems') ?? most;
  const maxLength = Math.max(minLength, Math.min(declared, most));
  const items = valuesOf(source, schema['items'], depth + 1);
  const lists = source.fc.array(items, { minLength, maxLength });
  if (schema['uniqueItems'] !== true) return lists;
  // There may be fewer values than are demanded: whoever waits for them waits for ever.
  return lists.map((list) => [
    ...new Map(list.map((item) => [JSON.stringify(item), item])).values(),
  ]);
}

function objectOf(source: Source, schema: Schema, depth: number): Arbitrary<object> {
  const { fc } = source;
  const properties = (schema['properties'] ?? {}) as Schema;
  const required = ((schema['required'] ?? []) as readonly unknown[]).map(String);
  const names = [...new Set([...Object.keys(properties), ...required])].filter(
    (name) => depth < deepest || required.includes(name),
  );
  const draws = Object.fromEntries(
    names.map((name) => [name, valuesOf(source, properties[name], depth + 1)]),
  );
  const own = fc.record(draws, {
    requiredKeys: names.filter((name) => required.includes(name)),
    noNullPrototype: true,
  });
  const more = schema['additionalProperties'];
  if (typeof more !== 'object' || more === null || depth >= deepest) return own;
  const others = fc.dictionary(fc.string(), valuesOf(source, more, depth + 1), {
    maxKeys: 3,
  });
  return fc.tuple(others, own).map(([rest, named]) => ({ ...rest, ...named }));
}

// allOf is one schema with the demands of all.
function joined(source: Source, schema: Schema, depth: number): Schema {
  const { allOf, ...rest } = schema;
  if (!Array.isArray(allOf) || depth > deepest) return schema;
  return allOf
    .map((part) => resolve(source.document, part, '')[0] as Schema)
    .map((part) => joined(source, part, depth + 1))
    .reduce(merged, rest);
}

function merged(one: Schema, other: Schema | null | undefined): Schema {
  if (typeof other !== 'object' || other === null) return one;
  const required = [one['required'], other['required']].filter(Array.isArray).flat();
  const properties = {
    ...(one['properties'] as object),
    ...(other['properties'] as object),
  };
  return {
    ...one,
    ...other,
    ...(required.length > 0 && { required }),
    ...(Object.keys(properties).length > 0 && { properties }),
  };
}

function guessedType(schema: Schema): string {
  const signs = [
    ['object', ['properties', 'required', 'additionalProperties']],
    ['array', ['items', 'minItems', 'maxItems']],
    ['string', ['pattern', 'format', 'minLength', 'maxLength']],
    ['number', ['minimum', 'maximum', 'multipleOf']],
  ] as const;
  return signs.find(([, names]) => names.some((name) => name in schema))?.[0] ?? 'any';
}

function isFilled(value: unknown): value is readonly unknown[] {
  return Array.isArray(value) && value.length > 0;
}

function numberIn(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}
