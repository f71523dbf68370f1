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
