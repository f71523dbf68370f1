import type { z as Zod } from 'zod';
import { flowsSchema } from './flows/flow-schema.ts';

/** What `--generate` means without more words. */
export const plainGenerate = {
  cases: 40,
  time: 60,
  seed: 1,
  headers: {},
  parameters: {},
  skip: [],
};

const generateSchema = (z: typeof Zod) =>
  z.strictObject({
    cases: z
      .int()
      .min(1)
      .max(10_000)
      .default(plainGenerate.cases)
      .describe('Requests for each operation.'),
    time: z
      .number()
      .positive()
      .max(3600)
      .default(plainGenerate.time)
      .describe('Seconds for all of them.'),
    seed: z
      .int()
      .default(plainGenerate.seed)
      .describe('The same seed makes the same requests.'),
    headers: z
      .record(z.string(), z.string())
      .default(plainGenerate.headers)
      .describe('Of every request; {{name}} is what a flow has captured.'),
    parameters: z
      .record(z.string(), z.unknown())
      .default(plainGenerate.parameters)
      .describe('Values of parameters by name, such as an id that exists.'),
    skip: z
      .array(z.string())
      .default(plainGenerate.skip)
      .describe('Operations that are left alone, such as POST /logout.'),
  });

export type Generate = Zod.infer<ReturnType<typeof generateSchema>>;

export const defaults = {
  flows: null,
  file: null,
  openapi: null,
  values: null,
  generate: null,
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
      values: z
        .string()
        .min(1)
        .nullable()
        .default(defaults.values)
        .describe('A YAML or JSON file of values by name, over those of the flows.'),
      generate: generateSchema(z)
        .nullable()
        .default(defaults.generate)
        .describe('Requests that are made from the OpenAPI document.'),
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
