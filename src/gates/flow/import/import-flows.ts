import type { Flow } from '../flows/flow-schema.ts';
import { readHar } from './har.ts';
import { readHttpFile } from './http-file.ts';
import { objectOf, textOf } from './imported.ts';
import type { Imported } from './imported.ts';
import { readPostman } from './postman.ts';
import { isSendable, toFlow } from './to-flow.ts';

/** Flows made of a file of another tool. */
export interface ImportedFlows {
  readonly flows: readonly Flow[];
  /** What is not taken over: `3 scripts`. */
  readonly leftOut: readonly string[];
}

/**
 * Reads a HAR, a Postman collection of version 2, or a `.http` file.
 * @returns null where it is not one of them
 */
export function importFlows(text: string, file: string): ImportedFlows | null {
  const imported = readForeign(text, file);
  if (imported === null) return null;
  const others = imported.requests.filter((request) => !isSendable(request)).length;
  const leftOut = Object.entries({
    ...imported.leftOut,
    'requests of other methods': others,
  })
    .filter(([, count]) => count > 0)
    .map(([what, count]) => `${count} ${what}`);
  return { flows: [toFlow(imported)], leftOut };
}

function readForeign(text: string, file: string): Imported | null {
  if (/\.(http|rest)$/i.test(file)) return readHttpFile(text);
  if (!/\.(har|json)$/i.test(file)) return null;
  let document: Readonly<Record<string, unknown>>;
  try {
    document = objectOf(JSON.parse(text.replace(/^\uFEFF/, '')));
  } catch {
    return null;
  }
  if (Array.isArray(objectOf(document['log'])['entries'])) return readHar(document);
  const { schema } = objectOf(document['info']);
  return /collection\/v2|collection\/json\/v2/.test(textOf(schema))
    ? readPostman(document)
    : null;
}
