type Node = Readonly<Record<string, unknown>>;

/** Properties that are not in an answer, or not in a request. */
export type Hidden = 'writeOnly' | 'readOnly';

/**
 * A document whose schemas mean in JSON Schema 2020-12 what they mean in OpenAPI:
 * `nullable` and exclusive limits of 3.0, and properties that one direction does not
 * have are not required in it.
 */
export function asJsonSchema(value: unknown, hidden: Hidden): unknown {
  if (Array.isArray(value)) return value.map((item) => asJsonSchema(item, hidden));
  if (typeof value !== 'object' || value === null) return value;
  const mapped = Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, asJsonSchema(item, hidden)]),
  );
  return withNull(withLimits(without(hidden, mapped)));
}

function withLimits(schema: Node): Node {
  const limits = [
    ['exclusiveMinimum', 'minimum'],
    ['exclusiveMaximum', 'maximum'],
  ] as const;
  return limits.reduce((current, [exclusive, limit]) => {
    if (typeof current[exclusive] !== 'boolean') return current;
    const { [exclusive]: isExclusive, [limit]: bound, ...rest } = current;
    if (bound === undefined) return rest;
    return { ...rest, [isExclusive === true ? exclusive : limit]: bound };
  }, schema);
}

function withNull(schema: Node): Node {
  const { nullable, ...rest } = schema;
  if (typeof nullable !== 'boolean') return schema;
  return nullable ? { anyOf: [rest, { type: 'null' }] } : rest;
}

function without(hidden: Hidden, schema: Node): Node {
  const { required, properties } = schema;
  if (!Array.isArray(required) || typeof properties !== 'object') return schema;
  const isHidden = (name: string): boolean =>
    (properties as Record<string, Node | undefined>)[name]?.[hidden] === true;
  return { ...schema, required: required.filter((name) => !isHidden(String(name))) };
}
