import type { Part } from '../flows/flow-schema.ts';

/** A request as another tool keeps it. */
export interface ImportedRequest {
  readonly name?: string;
  readonly method: string;
  /** Absolute, or with a variable in place of its host. */
  readonly url: string;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: string | Readonly<Record<string, Part>> | null;
  /** The status that it was answered with, where that is known. */
  readonly status?: number;
}

/** What a file of another tool holds. */
export interface Imported {
  readonly name: string;
  readonly requests: readonly ImportedRequest[];
  readonly variables: Readonly<Record<string, string>>;
  /** Braces are variables there; in a recording they are data. */
  readonly hasVariables: boolean;
  /** What is not taken over, with a number each. */
  readonly leftOut: Readonly<Record<string, number>>;
}

export type Json = Readonly<Record<string, unknown>>;

/** A value as an object; an empty one where it is not one. */
export function objectOf(value: unknown): Json {
  return typeof value === 'object' && value !== null ? (value as Json) : {};
}

/** A value as a list; an empty one where it is not one. */
export function listOf(value: unknown): readonly Json[] {
  return Array.isArray(value) ? value.map(objectOf) : [];
}

/** A value as a text; an empty one where it is not one. */
export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : value === undefined ? '' : String(value);
}
