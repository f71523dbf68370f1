import type { Ajv, ValidateFunction } from 'ajv';
import { defineErrors } from '../../../core/errors.ts';
import type { Validate } from './check-answer.ts';
import { writeJson } from './exact-json.ts';

const fail = defineErrors('flow', {
  schema:
    'a schema of the flows or of the OpenAPI document is invalid: {problem}. Fix it',
});

/**
 * A JSON Schema validator; it is loaded when the first schema is met.
 * @param document - an OpenAPI document that schemas may point into, as `openapi#/…`
 */
export function createValidate(document: object | null = null): Validate {
  let loaded: Promise<Ajv> | null = null;
  const compiled = new Map<string, ValidateFunction>();
  return async (schema, value) => {
    loaded ??= load(document);
    const ajv = await loaded;
    const key = JSON.stringify(schema);
    const validate = compiled.get(key) ?? compile(ajv, schema);
    compiled.set(key, validate);
    if (validate(JSON.parse(writeJson(value)))) return [];
    return (validate.errors ?? []).slice(0, mostProblems).map((error) => ({
      place: error.instancePath === '' ? '$' : error.instancePath,
      problem: error.message ?? error.keyword,
    }));
  };
}

function compile(
  ajv: Ajv,
  schema: Readonly<Record<string, unknown>>,
): ValidateFunction {
  try {
    return ajv.compile(schema);
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error);
    throw fail('schema', { problem });
  }
}

// JSON Schema wants patterns that hold for Unicode; people write some that only hold
// without, such as [\w-\.].
function patternOf(pattern: string, flags: string): RegExp {
  try {
    return new RegExp(pattern, flags);
  } catch {
    return new RegExp(pattern);
  }
}

const mostProblems = 5;

async function load(document: object | null): Promise<Ajv> {
  const { Ajv2020 } = await import('ajv/dist/2020.js');
  const { default: formats } = await import('ajv-formats');
  const ajv = new Ajv2020({
    strict: false,
    allErrors: true,
    validateSchema: false,
    logger: false,
    code: { regExp: Object.assign(patternOf, { code: 'new RegExp' }) },
  });
  (formats as unknown as (ajv: Ajv) => void)(ajv);
  if (document !== null) ajv.addSchema(document, 'openapi');
  return ajv;
}
