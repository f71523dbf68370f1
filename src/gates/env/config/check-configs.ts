import { posix } from 'node:path';
import { decodeText } from '../../../core/decode-text.ts';
import { readTexts } from '../../../core/read-texts.ts';
import type { Files } from '../files/list-files.ts';
import type { Unreadable } from '../files/places.ts';
import { findLiteralSecrets } from './literal-secrets.ts';
import { readDocument } from './read-document.ts';
import type { ConfigDocument, ConfigProblem } from './read-document.ts';
import { compileSchema } from './schema.ts';
import type { Check, SchemaProblem } from './schema.ts';

/** What is wrong in config files. */
export interface CheckedConfigs {
  readonly problems: readonly ConfigProblem[];
  readonly unreadable: readonly Unreadable[];
  /** How many files a schema was there for. */
  readonly validated: number;
}

/** Checks config files by themselves, and by the schema beside or above them. */
export async function checkConfigs({
  tree,
  configs,
  schemas,
}: Files): Promise<CheckedConfigs> {
  const read = await readTexts(tree, [...configs, ...schemas], decodeText);
  const { texts } = read;
  const unreadable: Unreadable[] = [...read.unreadable];
  const checks = await compileAll(schemas, texts, unreadable);
  const problems: ConfigProblem[] = [];
  let validated = 0;
  for (const path of configs.filter((one) => texts.has(one))) {
    const document = await readDocument(path, texts.get(path)!);
    problems.push(...document.problems, ...(await findLiteralSecrets(document)));
    const check = checks.get(schemaOf(path, schemas) ?? '');
    if (check === undefined || document.root === null) continue;
    validated++;
    const found = check(document.value);
    if (typeof found === 'string') unreadable.push({ path, reason: found });
    else problems.push(...found.map((one) => bySchema(document, one)));
  }
  return { problems, unreadable, validated };
}

async function compileAll(
  schemas: readonly string[],
  texts: ReadonlyMap<string, string>,
  unreadable: Unreadable[],
): Promise<ReadonlyMap<string, Check>> {
  const checks = new Map<string, Check>();
  for (const path of schemas.filter((one) => texts.has(one))) {
    const check = await compileSchema(texts.get(path)!);
    if (typeof check === 'string') unreadable.push({ path, reason: check });
    else checks.set(path, check);
  }
  return checks;
}

/** The schema in the folder of a file, or the nearest one above it. */
function schemaOf(path: string, schemas: readonly string[]): string | undefined {
  for (let folder = posix.dirname(path); ; folder = posix.dirname(folder)) {
    const found = schemas.find((one) => posix.dirname(one) === folder);
    if (found !== undefined || folder === '.' || folder === '/') return found;
  }
}

function bySchema(
  { path, lineAt }: ConfigDocument,
  { place, problem }: SchemaProblem,
): ConfigProblem {
  const data = { place: `/${place.join('/')}`, problem };
  return { rule: 'config-schema', path, line: lineAt(place), data };
}
