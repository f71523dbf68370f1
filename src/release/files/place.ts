/** How a version is written at a place. */
export type Scheme = 'semver' | 'pep440';

/** Where a file holds the version of the project. Offsets in UTF-16 code units. */
export interface VersionPlace {
  readonly start: number;
  readonly end: number;
  /** What stands there. */
  readonly found: string;
  readonly scheme: Scheme;
}

/** What the files say of the project, for those that hold versions of others too. */
export interface ProjectNames {
  /** Folders of the npm workspaces that share the version; `''` is the root. */
  readonly folders: readonly string[];
  /** Names of the npm packages that share the version. */
  readonly packages: readonly string[];
  /** Names of the crates and Python projects that share the version. */
  readonly crates: readonly string[];
}
