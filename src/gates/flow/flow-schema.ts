import type { z as Zod } from 'zod';

/** What a value in an answer must be: a literal, or one of these. */
export type Matcher =
  | { readonly not: unknown }
  | { readonly matches: string }
  | { readonly type: 'string' | 'number' | 'boolean' | 'object' | 'array' | 'null' }
  | { readonly exists: boolean };

/** A part of a multipart body; `size` fills it up to so many bytes. */
export type Part =
  | string
  | {
      readonly filename?: string;
      readonly type?: string;
      readonly text?: string;
      readonly size?: string | number;
    };

export interface Expectation {
  readonly status?: number | readonly number[];
  /** By header name. */
  readonly headers?: Readonly<Record<string, unknown>>;
  /** By place in the JSON body: `$.data.id` or `/data/id`. */
  readonly values?: Readonly<Record<string, unknown>>;
  /** A JSON Schema of the body. */
  readonly schema?: Readonly<Record<string, unknown>>;
}

export interface Step {
  readonly name?: string;
  readonly method?: string;
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON, a text as it is. */
  readonly body?: unknown;
  readonly multipart?: Readonly<Record<string, Part>>;
  readonly expect?: Expectation;
  /** Name → place in the JSON body, or `header:<name>`. */
  readonly capture?: Readonly<Record<string, string>>;
  /** Tried again, after a pause, until its expectations hold. */
  readonly retry?: { readonly times: number; readonly delay?: string };
  /** Redirects that are followed; 0 takes the first answer as it is. */
  readonly redirects?: number;
  readonly timeout?: string;
}

/** Steps that are sent at once. */
export interface Parallel {
  readonly parallel: readonly Step[];
}

export interface Flow {
  readonly name: string;
  /** Named values; `{{random}}` is new in each run. */
  readonly values?: Readonly<Record<string, unknown>>;
  readonly steps: readonly (Step | Parallel)[];
}

/** A time as flows write it: `200ms`, `1.5s`. */
const timePattern = /^(\d+(?:\.\d+)?)(ms|s)$/;
/** A size as flows write it: `10MB` is ten times 1024 times 1024 bytes. */
const sizePattern = /^(\d+)(B|KB|MB)$/;

/** Bytes that one part may be filled to: a flow is no load test. */
const largestPart = 64 * 1024 * 1024;

/** The schema of a list of flows. */
export function flowsSchema(z: typeof Zod): Zod.ZodType {
  const text = z.string().min(1);
  const time = z.string().regex(timePattern, 'must be a time such as 200ms or 2s');
  const status = z.int().min(100).max(599);
  const name = z.string().regex(/^[A-Za-z_]\w*$/, 'must be a plain name');
  const part = z.union([
    z.string(),
    z.strictObject({
      filename: text.optional(),
      type: text.optional(),
      text: z.string().optional(),
      size: z
        .union([
          z.int().min(0).max(largestPart),
          z.string().regex(sizePattern, 'must be a size such as 11MB'),
        ])
        .optional(),
    }),
  ]);
  const step = z.strictObject({
    name: text.optional(),
    method: z
      .enum(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])
      .optional(),
    path: z.string().startsWith('/'),
    headers: z.record(z.string(), z.string()).optional(),
    body: z.unknown().optional(),
    multipart: z.record(z.string(), part).optional(),
    expect: z
      .strictObject({
        status: z.union([status, z.array(status).min(1)]).optional(),
        headers: z.record(z.string(), z.unknown()).optional(),
        values: z.record(z.string(), z.unknown()).optional(),
        schema: z.record(z.string(), z.unknown()).optional(),
      })
      .optional(),
    capture: z.record(name, text).optional(),
    retry: z
      .strictObject({ times: z.int().min(1).max(100), delay: time.optional() })
      .optional(),
    redirects: z.int().min(0).max(20).optional(),
    timeout: time.optional(),
  });
  const parallel = z.strictObject({ parallel: z.array(step).min(1).max(100) });
  return z
    .array(
      z.strictObject({
        name: text,
        values: z.record(name, z.unknown()).optional(),
        steps: z.array(z.union([step, parallel])).min(1),
      }),
    )
    .min(1);
}

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
