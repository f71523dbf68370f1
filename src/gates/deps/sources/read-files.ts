import { posix } from 'node:path';
import { matchPassedOver } from '../../../config/passed-over.ts';
import { decodeText } from '../../../core/decode-text.ts';
import type { GateContext } from '../../../core/gate.ts';
import { isRequirements, lockFormatOf } from '../lock/find-locks.ts';
import { readRequirements } from '../lock/requirements.ts';
import { isWorkflow } from '../pins/actions.ts';
import { isComposition } from '../pins/compositions.ts';
import { isDockerfile } from '../pins/dockerfile.ts';

/** Files that the gate looks at, with their texts. */
export interface Files {
  readonly texts: ReadonlyMap<string, string>;
  /** Files that could not be read, and why. */
  readonly unreadable: ReadonlyMap<string, string>;
  /** Files that a requirements file includes. */
  readonly included: ReadonlySet<string>;
}

/** Whether a file is one that the gate looks at. */
function isWanted(path: string): boolean {
  return (
    /(^|\/)(package\.json|pyproject\.toml|Pipfile)$/.test(path) ||
    lockFormatOf(path) !== undefined ||
    isRequirements(path) ||
    isWorkflow(path) ||
    isDockerfile(path) ||
    isComposition(path)
  );
}

/** The paths of all files that the gate looks at, of the whole tree. */
export async function listFiles(
  { tree, change, configuration }: GateContext,
  ignores: readonly string[],
): Promise<readonly string[]> {
  const isPassedOver = matchPassedOver(configuration, ignores);
  // A vulnerability is one also where the lock did not change.
  const listed = await (change?.after ?? tree).list();
  return listed
    .filter(({ omitted, path }) => omitted === undefined && isWanted(path))
    .map(({ path }) => path)
    .filter((path) => !isPassedOver(path))
    .sort();
}

/**
 * Their texts, and those of the requirements files that they include, whatever these
 * are called.
 */
export async function readFiles(
  context: GateContext,
  paths: readonly string[],
): Promise<Files> {
  const read = await readTexts(context, paths);
  const texts = new Map(read.texts);
  const unreadable = new Map(read.unreadable);
  const included = new Set<string>();
  let waiting = includesIn(paths.filter(isRequirements), texts);
  while (waiting.length > 0) {
    const fresh = waiting.filter((path) => !texts.has(path) && !unreadable.has(path));
    const more = await readTexts(context, fresh);
    for (const [path, text] of more.texts) texts.set(path, text);
    for (const [path, reason] of more.unreadable) unreadable.set(path, reason);
    for (const path of fresh)
      if (!texts.has(path) && !unreadable.has(path)) unreadable.set(path, notThere);
    const others = waiting.filter((path) => !included.has(path));
    for (const path of others) included.add(path);
    waiting = includesIn(others, texts);
  }
  return { texts, unreadable, included };
}

const notThere = 'a requirements file includes it, and it is not there';

/** What requirements files include, from the root; what lies outside is left out. */
function includesIn(
  paths: readonly string[],
  texts: ReadonlyMap<string, string>,
): readonly string[] {
  return paths.flatMap((path) =>
    readRequirements(texts.get(path) ?? '').flatMap(({ kind, target }) => {
      if (kind !== 'include' || target === null || /^\w+:\/\//.test(target)) return [];
      const found = posix.join(posix.dirname(path), target);
      return found.startsWith('../') || posix.isAbsolute(found) ? [] : found;
    }),
  );
}

async function readTexts(
  { tree, change }: GateContext,
  paths: readonly string[],
): Promise<Omit<Files, 'included'>> {
  const texts = new Map<string, string>();
  const unreadable = new Map<string, string>();
  const files = paths.map((path) => ({ path }));
  for await (const [{ path }, content] of (change?.after ?? tree).read(files)) {
    if (content.kind === 'bytes') texts.set(path, decodeText(content.bytes));
    else if (content.kind === 'unreadable') unreadable.set(path, content.reason);
  }
  return { texts, unreadable };
}
