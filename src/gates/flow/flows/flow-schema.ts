import type { z as Zod } from 'zod';

/** A time as flows write it: `200ms`, `1.5s`. */
const timePattern = /^(\d+(?:\.\d+)?)(ms|s)$/;
/** A size as flows write it: `10MB` is ten times 1024 times 1024 bytes. */
const sizePattern = /^(\d+)(B|KB|MB)$/;

/** Bytes that one part may be filled to: a flow is not a load test. */
const largestPart = 64 * 1024 * 1024;

/** A part of a multipart body; `size` fills it up to so many bytes. */
const partSchema = (z: typeof Zod) =>
  z.union([
    z.string(),
    z.strictObject({
      filename: z.string().min(1).optional(),
      type: z.string().min(1).optional(),
      text: z.string().optional(),
      size: z
        .union([
          z.int().min(0).max(largestPart),
          z.string().regex(sizePattern, 'must be a size such as 11MB'),
        ])
        .optional(),
    }),
  ]);

const expectSchema = (z: typeof Zod) => {
  const status = z.union([
    z.int().min(100).max(599),
    z.string().regex(/^\{\{\s*\w+\s*\}\}$/, 'must be a status or {{name}}'),
  ]);
  return z.strictObject({
    status: z.union([status, z.array(status).min(1)]).optional(),
    headers: z.record(z.string(), z.unknown()).optional(),
    values: z
      .record(z.string(), z.unknown())
      .optional()
      .describe('By place: $.data.id or /data/id in JSON, css:h1 in HTML and XML.'),
    body: z.unknown().optional().describe('The body as a text, of whatever type.'),
    duration: z
      .string()
      .regex(timePattern, 'must be a time such as 200ms or 2s')
      .optional()
      .describe('The answer is in within this time.'),
    schema: z
      .record(z.string(), z.unknown())
      .optional()
      .describe('A JSON Schema of the body.'),
  });
};

const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'] as const;

/** A plain name, as templates use it. */
const nameSchema = (z: typeof Zod) =>
  z.string().regex(/^[A-Za-z_]\w*$/, 'must be a plain name');

const stepSchema = (z: typeof Zod) => {
  const time = z.string().regex(timePattern, 'must be a time such as 200ms or 2s');
  return z.strictObject({
    name: z.string().min(1).optional(),
    method: z.enum(methods).optional(),
    path: z.string().startsWith('/'),
    headers: z.record(z.string(), z.string()).optional(),
    body: z.unknown().optional().describe('Sent as JSON, a text as it is.'),
    multipart: z.record(z.string(), partSchema(z)).optional(),
    expect: expectSchema(z).optional(),
    capture: z
      .record(nameSchema(z), z.string().min(1))
      .optional()
      .describe('Name → place in the body, or header:<name>.'),
    retry: z
      .strictObject({ times: z.int().min(1).max(100), delay: time.optional() })
      .optional()
      .describe('Tried again, after a pause, until its expectations hold.'),
    redirects: z
      .int()
      .min(0)
      .max(20)
      .optional()
      .describe('Redirects that are followed; 0 takes the first answer as it is.'),
    timeout: time.optional(),
  });
};

/** Steps that are sent at once. */
const parallelSchema = (z: typeof Zod) =>
  z.strictObject({ parallel: z.array(stepSchema(z)).min(1).max(100) });

const flowSchema = (z: typeof Zod) =>
  z.strictObject({
    name: z.string().min(1),
    values: z
      .record(nameSchema(z), z.unknown())
      .optional()
      .describe(
        'Named values; {{random}} is new in each run. { env: NAME } is a secret of ' +
          'the environment, { file: name } the text of a file.',
      ),
    rows: z
      .union([z.array(z.record(nameSchema(z), z.unknown())).min(1), z.string().min(1)])
      .optional()
      .describe(
        'The flow runs once for each: values by name, or a CSV, JSON or YAML file.',
      ),
    steps: z.array(z.union([stepSchema(z), parallelSchema(z)])).min(1),
  });

/** The schema of a list of flows. */
export const flowsSchema = (z: typeof Zod) => z.array(flowSchema(z)).min(1);

export type Part = Zod.infer<ReturnType<typeof partSchema>>;
export type Expectation = Zod.infer<ReturnType<typeof expectSchema>>;
export type Step = Zod.infer<ReturnType<typeof stepSchema>>;
export type Parallel = Zod.infer<ReturnType<typeof parallelSchema>>;
export type Flow = Zod.infer<ReturnType<typeof flowSchema>>;

/** Milliseconds of a time as written. */
export function millisecondsOf(time: string): number {
  const [, number, unit] = timePattern.exec(time)!;
  return Number(number) * (unit === 's' ? 1e3 : 1);
}

/** Bytes of a size as written. */
export function bytesOf(size: string | number): number {
  if (typeof size === 'number') return size;
  const [, number, unit] = sizePattern.exec(size)!;
  const factor = { B: 1, KB: 1024, MB: 1024 * 1024 }[unit as 'B' | 'KB' | 'MB'];
  return Math.min(largestPart, Number(number) * factor);
}
