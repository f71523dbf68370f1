import type { z as Zod } from 'zod';
import { flowsSchema } from './flow-schema.ts';
import type { Flow } from './flow-schema.ts';

export interface FlowOptions {
  readonly flows: readonly Flow[] | null;
  /** A YAML or JSON file of flows; outranks `flows`. */
  readonly file: string | null;
  /** An OpenAPI document, as JSON or YAML, that every answer must fit. */
  readonly openapi: string | null;
  /** Seconds that one answer may take. */
  readonly timeout: number;
  /** Bytes of an answer at most. */
  readonly maxBytes: number;
}

export const flowDefaults: FlowOptions = {
  flows: null,
  file: null,
  openapi: null,
  timeout: 10,
  maxBytes: 8 * 1024 * 1024,
};

/** The schema of `gates.flow`. */
export function flowSchema(z: typeof Zod): Zod.ZodType {
  return z
    .strictObject({
      flows: flowsSchema(z).optional(),
      file: z.string().min(1).optional().describe('A file of flows.'),
      openapi: z.string().min(1).optional().describe('An OpenAPI document.'),
      timeout: z.number().positive().max(600).optional(),
      maxBytes: z.int().positive().optional(),
    })
    .describe('Requests that build on each other, and what they must answer.');
}
