import type { Arbitrary } from 'fast-check';
import type * as FastCheckModule from 'fast-check';

/** The library that draws values and makes failing ones smaller; loaded on demand. */
export type FastCheck = typeof FastCheckModule;
export type Schema = Readonly<Record<string, unknown>>;

/** What draws values needs to know. */
export interface Source {
  readonly fc: FastCheck;
  /** The document that a `$ref` points into. */
  readonly document: Schema;
  /** What was made of a `$ref` at a depth: schemas share parts. */
  readonly made: Map<string, Arbitrary<unknown>>;
}

/** A length or count of a schema; undefined where it has none that can be. */
export function sizeIn(schema: Schema, name: string): number | undefined {
  const value = schema[name];
  return typeof value === 'number' && value >= 0 ? Math.ceil(value) : undefined;
}
