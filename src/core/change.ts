import type { SourceTree, TreeFile } from './tree.ts';

/** A file that differs between two trees; a side is null where it has no such file. */
export interface ChangedFile {
  readonly before: TreeFile | null;
  /** Its path differs from the one before where the file was renamed. */
  readonly after: TreeFile | null;
}

/** A run of lines that a change replaced: `count` lines from `start`, from 1. */
export interface LineSpan {
  readonly start: number;
  /** 0 where lines were only added (before) or only taken out (after). */
  readonly count: number;
}

export interface Hunk {
  readonly before: LineSpan;
  readonly after: LineSpan;
}

/**
 * The changed lines by path of the new side; `'all'` for a file that is new or that git
 * does not compare by line. A path that is not there has no changed lines.
 */
export type ChangedLines = ReadonlyMap<string, readonly Hunk[] | 'all'>;

/** Which findings of the changed files count. */
export type Scope = 'issues' | 'lines' | 'files' | 'all';

/** What a run compares with. */
export interface Change {
  /** The commit compared with, always a merge base; null: the empty tree. */
  readonly base: string | null;
  /** What people call the base: a branch, a tag, `HEAD`; null: the empty tree. */
  readonly baseName?: string | null;
  /** The commit that is judged; null: the index or the work tree. */
  readonly head: string | null;
  readonly scope: Scope;
  readonly files: readonly ChangedFile[];
  /** The whole tree of the base. */
  readonly before: SourceTree;
  /** The whole tree that is judged. */
  readonly after: SourceTree;
  /** The changed lines; git runs at the first call only. */
  lines(): Promise<ChangedLines>;
  /**
   * The same new side compared with the other parents of a commit that ends a merge.
   */
  readonly otherParents?: readonly Change[];
}

/** The paths of the new side. */
export function changedPaths({ files }: Pick<Change, 'files'>): readonly string[] {
  return files.flatMap(({ after }) => after?.path ?? []);
}
