/** One token of a JSON pointer (RFC 6901). */
export function escapeToken(token: string): string {
  return token.replaceAll('~', '~0').replaceAll('/', '~1');
}

/**
 * Follows a `$ref` into the same document, if the value is one.
 * @returns the value that is meant, and the pointer to it
 */
export function resolve(
  document: Readonly<Record<string, unknown>>,
  value: unknown,
  pointer: string,
): readonly [unknown, string] {
  const ref = (value as { $ref?: unknown } | null)?.$ref;
  if (typeof ref !== 'string' || !ref.startsWith('#/')) return [value, pointer];
  const target = ref
    .slice(2)
    .split('/')
    .map((token) =>
      decodeURIComponent(token).replaceAll('~1', '/').replaceAll('~0', '~'),
    )
    .reduce<unknown>(
      (at, token) => (at as Record<string, unknown> | undefined)?.[token],
      document,
    );
  return [target ?? {}, ref.slice(1)];
}

/** A pointer into the document as a `$ref` of the validator, in the form of a URI. */
export function schemaAt(pointer: string): { readonly $ref: string } {
  const path = pointer
    .replaceAll(' ', '%20')
    .replaceAll('{', '%7B')
    .replaceAll('}', '%7D');
  return { $ref: `openapi#${path}` };
}
