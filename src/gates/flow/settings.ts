import type { z as Zod } from 'zod';
import { flowsSchema } from './flows/flow-schema.ts';

export const defaults = {
  flows: null,
  file: null,
  openapi: null,
  timeout: 10,
  maxBytes: 8 * 1024 * 1024,
};

/** The schema of `gates.flow`. */
export const settings = (z: typeof Zod) =>
  z
    .strictObject({
      flows: flowsSchema(z).nullable().default(defaults.flows),
      file: z
        .string()
        .min(1)
        .nullable()
        .default(defaults.file)
        .describe('A YAML or JSON file of flows; it outranks flows.'),
      openapi: z
        .string()
        .min(1)
        .nullable()
        .default(defaults.openapi)
        .describe('An OpenAPI document that every answer must fit.'),
      timeout: z
        .number()
        .positive()
        .max(600)
        .default(defaults.timeout)
        .describe('Seconds that one answer may take.'),
      maxBytes: z
        .int()
        .positive()
        .default(defaults.maxBytes)
        .describe('The largest answer, in bytes.'),
    })
    .describe('Requests that build on each other, and what they must answer.');

export type Settings = Zod.infer<ReturnType<typeof settings>>;
