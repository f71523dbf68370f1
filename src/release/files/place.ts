/** How a version is written at a place. */
export type Scheme = 'maven' | 'pep440' | 'semver';

/** Where a file holds the version of the project. Offsets in UTF-16 code units. */
export interface VersionPlace {
  readonly start: number;
  readonly end: number;
  /** What stands there. */
  readonly found: string;
  readonly scheme: Scheme;
  /** The range on a package of the project that it is part of; none: a version. */
  readonly range?: PackageRange;
}

/** What one package of the project demands of another. */
export interface PackageRange {
  readonly name: string;
  /** As it stands. */
  readonly text: string;
  /** The same as semver writes ranges, without a protocol. */
  readonly semver: string;
  /** Only while it is developed, or of whoever installs it; else when it runs. */
  readonly need?: 'dev' | 'peer';
}

/** What the files say of the project, for those that hold versions of others too. */
export interface ProjectNames {
  /** Folders of the npm packages that share the version; `''` is the root. */
  readonly folders: readonly string[];
  /** Folders of every npm package whose ranges on those follow the version. */
  readonly members: readonly string[];
  /** Names of the npm packages that share the version. */
  readonly packages: readonly string[];
  /** Names of the crates and Python projects that share the version. */
  readonly crates: readonly string[];
  /** Maven's artifacts that share the version, as `groupId:artifactId`. */
  readonly artifacts: readonly string[];
}
