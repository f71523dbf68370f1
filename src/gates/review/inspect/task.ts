import type { Language } from '../../../core/language.ts';
import type { FileContent, TreeFile } from '../../../core/tree.ts';
import type { ActiveRules } from './active-rules.ts';
import { inspectFile } from './inspect-file.ts';
import type { Inspection } from './inspect-file.ts';

/** What a file came to: an inspection, or why there is none. */
export type Outcome = Inspection | Exclude<FileContent, { kind: 'bytes' }>;

/** A file to check. */
export interface Task {
  readonly file: TreeFile;
  /** The content for which its result is known already, as a hash; null: none. */
  readonly known: string | null;
  /** What the file holds, where it is not read from the work tree. */
  readonly bytes?: Uint8Array;
}

/** What came of a task; `same` where the content is the one that is known. */
export interface TaskResult {
  readonly outcome: Outcome | 'same';
  /** The content as a hash, where hashes were asked for and it could be read. */
  readonly content: string | null;
}

/** What checking needs; the same in every thread. */
export interface Tools {
  readonly languageOf: (path: string) => Language;
  readonly rulesOf: (path: string) => ActiveRules;
  readonly explain: boolean;
  /** Milliseconds since 1970 that dates in comments are compared with. */
  readonly today: number;
  /** Null where nobody keeps results. */
  readonly hash: ((bytes: Uint8Array) => string) | null;
  /** Bytes of stack that there are for reading a file. */
  readonly stack: number;
  /** Why files are not to be read, where that is known. */
  readonly refused?: string;
}

/**
 * Bytes of stack that the main thread has to spare on every platform; less than
 * `ulimit -s` gives nearly everywhere.
 */
export const mainStack = 6 * 2 ** 20;

/** A file to be read where there is more stack, or where a crash does no harm. */
export interface Suspect {
  readonly outcome: 'suspect';
  readonly bytes: Uint8Array;
}

/** Checks one content, unless it is the one whose result is known. */
export function runTask(
  tools: Tools,
  task: Task,
  content: FileContent,
): TaskResult | Suspect {
  if (content.kind !== 'bytes') return { outcome: content, content: null };
  const { path } = task.file;
  const { bytes } = content;
  const hash = tools.hash?.(bytes) ?? null;
  if (hash !== null && hash === task.known) return { outcome: 'same', content: hash };
  const outcome = inspectFile({
    path,
    bytes,
    language: tools.languageOf(path),
    active: tools.rulesOf(path),
    today: tools.today,
    explain: tools.explain,
    stack: tools.stack,
    ...(tools.refused !== undefined && { refused: tools.refused }),
  });
  if (outcome.kind === 'suspect') return { outcome: 'suspect', bytes };
  return { outcome, content: hash };
}

/** Lets languages load what pays where many of their files are checked. */
export async function prepareLanguages(languages: Iterable<Language>): Promise<void> {
  for (const language of new Set(languages)) await language.prepare?.();
}
