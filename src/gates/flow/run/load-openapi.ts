import { dirname, isAbsolute, join, resolve } from 'node:path';
import { defineErrors } from '../../../core/errors.ts';
import type { GateContext } from '../../../core/gate.ts';
import { exchange } from '../../../http/exchange.ts';
import { failureTexts } from '../../../http/failure.ts';
import { bundle } from './bundle.ts';
import { readOpenApi } from './openapi.ts';
import type { OpenApi } from './openapi.ts';
import type { FlowRun } from './run-flow.ts';

const fail = defineErrors('flow', {
  noOpenApi: '{file} could not be read: {problem}. Fix the path after --openapi',
  notServed:
    'requests are made from an OpenAPI document, and {url} has none: {problem}. ' +
    'Name a file with --openapi',
});

/**
 * Reads an OpenAPI document, with the files that it refers to.
 * @throws QaError where one cannot be read
 */
export async function loadOpenApi(
  { host }: Pick<GateContext, 'host'>,
  file: string,
): Promise<OpenApi> {
  const path = isAbsolute(file) ? file : join(host.cwd, file);
  const { parse } = await import('yaml');
  const read = (at: string, shown: string): unknown => {
    try {
      return parse(host.fs.readFileSync(at, 'utf8'), { maxAliasCount: 100 });
    } catch (error) {
      throw fail(
        'noOpenApi',
        { file: shown, problem: firstLine(error) },
        { cause: error },
      );
    }
  };
  const document = bundle(read(path, file), path, (reference, from) => {
    const other = resolve(dirname(from), decodeURIComponent(reference));
    return { file: other, value: read(other, `${reference} (a $ref in ${from})`) };
  });
  return readOpenApi(document, file);
}

/**
 * Asks the service for its own document, at `/openapi.json`.
 * @throws QaError where it has none
 */
export async function fetchOpenApi(
  run: Pick<FlowRun, 'url' | 'connection' | 'timeout' | 'maxBytes' | 'signal'>,
): Promise<OpenApi> {
  const url = `${run.url}/openapi.json`;
  const answer = await exchange({ ...run, method: 'GET', url });
  if (answer.kind === 'failure') {
    run.signal.throwIfAborted();
    throw fail('notServed', { url, problem: failureTexts[answer.failure.kind] });
  }
  if (answer.status !== 200)
    throw fail('notServed', { url, problem: `the status is ${answer.status}` });
  return readOpenApi(parsed(url, answer.body), url);
}

function parsed(url: string, body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(body));
  } catch (error) {
    throw fail('notServed', { url, problem: firstLine(error) }, { cause: error });
  }
}

function firstLine(error: unknown): string {
  return error instanceof Error ? error.message.split('\n')[0]! : String(error);
}
