type Node = Readonly<Record<string, unknown>>;

/**
 * A document whose schemas mean in JSON Schema 2020-12 what they mean in OpenAPI, for
 * answers: `nullable` and exclusive limits of 3.0, `writeOnly`, which no answer has.
 */
export function asJsonSchema(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(asJsonSchema);
  if (typeof value !== 'object' || value === null) return value;
  const mapped = Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, asJsonSchema(item)]),
  );
  return withNull(withLimits(withoutWriteOnly(mapped)));
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

function withoutWriteOnly(schema: Node): Node {
  const { required, properties } = schema;
  if (!Array.isArray(required) || typeof properties !== 'object') return schema;
  const isWriteOnly = (name: string): boolean =>
    (properties as Record<string, { writeOnly?: unknown } | undefined>)[name]
      ?.writeOnly === true;
  return { ...schema, required: required.filter((name) => !isWriteOnly(String(name))) };
}
