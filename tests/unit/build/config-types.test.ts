import { expect, it } from 'vitest';
import { typeOf } from '../../../build/config-types.js';

it.each([
  [{ type: 'integer', minimum: 0 }, 'number'],
  [{ anyOf: [{ type: 'string' }, { type: 'null' }] }, 'string | null'],
  [{ anyOf: [{ type: 'number' }, { type: 'integer' }] }, 'number'],
  [{ type: 'string', enum: ['a', 'b'] }, '"a" | "b"'],
  [{ const: false }, 'false'],
  [{ type: 'array', items: { enum: ['a', 1] } }, 'readonly ("a" | 1)[]'],
  [
    { type: 'array', prefixItems: [{ type: 'string' }, { const: 1 }], items: false },
    'readonly [string, 1]',
  ],
  [
    { type: 'object', additionalProperties: { type: 'boolean' } },
    'Readonly<Record<string, boolean>>',
  ],
  [{}, 'unknown'],
  [
    {
      type: 'object',
      properties: { a: { type: 'string', description: 'of */ a' }, b: {} },
      required: ['b'],
    },
    '{\n/** of * / a */ readonly "a"?: string;\nreadonly "b": unknown;\n}',
  ],
])('the schema %j is the type %s', (schema, type) => {
  expect(typeOf(schema)).toBe(type);
});
