import type { SourceFile } from './text.ts';

/** How the files of a project are reached. */
export interface ProjectFiles {
  readonly read: (path: string) => SourceFile;
  readonly exists: (path: string) => boolean;
  /** All tracked files; asked for only where there are workspaces. */
  readonly list: () => Promise<readonly string[]>;
  /** Whether the project leaves a file out of its releases. */
  readonly isExcluded: (path: string) => boolean;
}

/** A member of a workspace that keeps a version of its own. */
export interface LeftOut {
  readonly path: string;
  readonly version: string;
}
