/** One file of a source tree. */
export interface TreeFile {
  /** Relative to the root, with `/`. Bytes that are not UTF-8 are shown as `\xNN`. */
  readonly path: string;
  /** Git's blob id where the tree is a commit or the index. */
  readonly blob?: string;
}

/** A file's bytes, or why they could not be read. */
export type FileContent = { readonly bytes: Uint8Array } | { readonly problem: string };

/** Why a file is left out of what is looked at. */
export type OmissionReason = 'binary' | 'ignored' | 'minified' | 'symlink' | 'unknown';

/**
 * Where sources come from: the work tree, the index, a commit, standard input. What
 * reads a tree never writes it.
 */
export interface SourceTree {
  readonly kind: 'work' | 'index' | 'commit' | 'stdin';
  /** Absolute path of the root that paths are relative to. */
  readonly root: string;
  /** All files that git tracks or would track, sorted by path. */
  list(): Promise<readonly TreeFile[]>;
  /** The contents in the order asked for. */
  read(files: readonly TreeFile[]): AsyncIterable<readonly [TreeFile, FileContent]>;
}
