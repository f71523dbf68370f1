import type { Arbitrary } from 'fast-check';
import { sizeIn } from './source.ts';
import type { FastCheck, Schema } from './source.ts';

/** A longer text is never made: a flow is not a load test. */
const longest = 5000;

/** Draws texts of a schema: by its format, its pattern, else by its length. */
export function textOf(fc: FastCheck, schema: Schema): Arbitrary<string> {
  const { format, pattern } = schema;
  const draw = typeof format === 'string' ? formats[format] : undefined;
  if (draw !== undefined) return draw(fc);
  if (typeof pattern === 'string')
    return ofPattern(fc, pattern) ?? ofLength(fc, schema);
  return ofLength(fc, schema);
}

// https://spec.openapis.org/registry/format/
const formats: Readonly<Record<string, (fc: FastCheck) => Arbitrary<string>>> = {
  date: (fc) => dates(fc).map((date) => date.toISOString().slice(0, 10)),
  'date-time': (fc) => dates(fc).map((date) => date.toISOString()),
  time: (fc) => dates(fc).map((date) => date.toISOString().slice(11)),
  email: (fc) => fc.emailAddress(),
  hostname: (fc) => fc.domain(),
  ipv4: (fc) => fc.ipV4(),
  ipv6: (fc) => fc.ipV6(),
  uri: (fc) => fc.webUrl(),
  'uri-reference': (fc) => fc.webPath(),
  uuid: (fc) => fc.uuid(),
  byte: (fc) => fc.base64String({ maxLength: 64 }),
};

function dates(fc: FastCheck): Arbitrary<Date> {
  const min = new Date('1970-01-01T00:00:00Z');
  const max = new Date('2100-01-01T00:00:00Z');
  return fc.date({ min, max, noInvalidDate: true });
}

// Not every pattern can be turned round: look-ahead cannot.
function ofPattern(fc: FastCheck, pattern: string): Arbitrary<string> | null {
  for (const flags of ['u', ''])
    try {
      return fc.stringMatching(new RegExp(pattern, flags), { maxLength: longest });
    } catch {
      continue;
    }
  return null;
}

// Faults sit at the ends: the longest text is drawn often.
function ofLength(fc: FastCheck, schema: Schema): Arbitrary<string> {
  const minLength = Math.min(sizeIn(schema, 'minLength') ?? 0, longest);
  const declared = Math.min(sizeIn(schema, 'maxLength') ?? minLength + 20, longest);
  const maxLength = Math.max(minLength, declared);
  const size = { minLength, maxLength };
  // JSON Schema counts code points, and one grapheme may be several.
  const texts = fc.oneof(fc.string(size), fc.string({ ...size, unit: 'binary' }));
  return fc.oneof(
    { weight: 4, arbitrary: texts },
    { weight: 1, arbitrary: fc.constant('x'.repeat(maxLength)) },
  );
}
