/** One file of a source tree. */
export interface TreeFile {
  /** Relative to the root, with `/`. Bytes that are not UTF-8 are shown as `\xNN`. */
  readonly path: string;
  /** The name as it is on disk, where it is not UTF-8. */
  readonly raw?: Uint8Array;
  /** Git's blob id where the tree is a commit or the index. */
  readonly blob?: string;
  /** Known before it is read: it is not to be looked at. */
  readonly omitted?: OmissionReason;
  /** Known before it is read: why it cannot be judged. */
  readonly unreadable?: string;
}

/**
 * A file's bytes, or why it has none: it cannot be judged, or is not to be looked at.
 */
export type FileContent =
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
  | { readonly kind: 'unreadable'; readonly reason: string }
  | { readonly kind: 'omitted'; readonly reason: OmissionReason };

/** Why a file is left out of what is looked at. */
export type OmissionReason =
  | 'binary'
  | 'deleted'
  | 'generated'
  | 'lfs'
  | 'minified'
  | 'node_modules'
  | 'submodule'
  | 'symlink';

/**
 * Where sources come from: the work tree, the index, a commit, standard input,
 * or one of these with some contents replaced. What
 * reads a tree never writes it.
 */
export interface SourceTree {
  readonly kind: 'work' | 'index' | 'commit' | 'stdin' | 'overlay';
  /** Absolute path of the root that paths are relative to. */
  readonly root: string;
  /**
   * All files that git tracks or would track, in any order.
   * @param named - paths that are asked for; where each is a file of the tree, a list
   * of just these will do
   */
  list(named?: readonly string[]): Promise<readonly TreeFile[]>;
  /** The contents, in the order asked for. */
  read(files: readonly TreeFile[]): AsyncIterable<readonly [TreeFile, FileContent]>;
}
