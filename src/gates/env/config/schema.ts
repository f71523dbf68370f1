import { runInNewContext } from 'node:vm';
import type { ErrorObject } from 'ajv';

/** Where a value is not what its schema says, and how; no value is part of it. */
export interface SchemaProblem {
  /** Keys from the top on. */
  readonly place: readonly string[];
  readonly problem: string;
}

/**
 * Judges a value by a schema.
 * @returns why it could not be judged, where that is so
 */
export type Check = (value: unknown) => readonly SchemaProblem[] | string;

const mostProblems = 50;
/** Milliseconds for one file: a pattern may take for ever on a text made for it. */
const mostTime = 2000;

/**
 * Makes a check of a JSON Schema: drafts 6 and 7, 2019-09 and 2020-12.
 * @returns why it cannot be used, where that is so
 */
export async function compileSchema(text: string): Promise<Check | string> {
  try {
    const schema = JSON.parse(text) as object;
    const ajv = await loadAjv(String((schema as { $schema?: unknown }).$schema ?? ''));
    const validate = ajv.compile(schema);
    return (value) => {
      if (!endsInTime(() => void validate(value)))
        return `a pattern of its schema takes over ${mostTime} ms`;
      return (validate.errors ?? []).slice(0, mostProblems).map(toProblem);
    };
  } catch (error) {
    return `it is no JSON Schema: ${(error as Error).message.split('\n', 1)[0]}`;
  }
}

function endsInTime(work: () => void): boolean {
  try {
    runInNewContext('work()', { work }, { timeout: mostTime });
    return true;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== 'ERR_SCRIPT_EXECUTION_TIMEOUT') throw error;
    return false;
  }
}

async function loadAjv(draft: string) {
  const options = { strict: false, allErrors: true } as const;
  const { default: formats } = await import('ajv-formats');
  const ajv = draft.includes('2019-09')
    ? new (await import('ajv/dist/2019.js')).Ajv2019(options)
    : /draft-0[67]/.test(draft)
      ? new (await import('ajv')).Ajv(options)
      : new (await import('ajv/dist/2020.js')).Ajv2020(options);
  if (draft.includes('draft-06'))
    ajv.addMetaSchema(
      (await import('ajv/dist/refs/json-schema-draft-06.json')).default,
    );
  (formats as unknown as (one: typeof ajv) => void)(ajv);
  return ajv;
}

function toProblem({
  instancePath,
  params,
  message,
  keyword,
}: ErrorObject): SchemaProblem {
  const place = instancePath
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
  const extra = (params as { additionalProperty?: unknown }).additionalProperty;
  if (typeof extra === 'string')
    return { place: [...place, extra], problem: 'must not be there' };
  return { place, problem: message ?? keyword };
}
