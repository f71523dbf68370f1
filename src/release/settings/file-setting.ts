/** A file that holds the version: a path, or a path and a text with `{version}`. */
export type FileSetting = string | { readonly path: string; readonly pattern: string };
