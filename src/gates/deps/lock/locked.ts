import type { Ecosystem } from '../../../advisories/advisory.ts';

/** The lock formats that are read. */
export type LockKind =
  'npm' | 'pnpm' | 'yarn' | 'bun' | 'uv' | 'poetry' | 'pdm' | 'pylock' | 'pipenv';

/** How one package needs another. */
export interface LockedEdge {
  /** The name in the request; it may be an alias of another package. */
  readonly name: string;
  /** The range that is asked for; null where the lock does not say. */
  readonly range: string | null;
  /** The key of the entry that meets the request; null where the lock has none. */
  readonly to: string | null;
}

/** One entry of a lock. */
export interface LockedPackage {
  /** Names it within its lock. */
  readonly key: string;
  readonly name: string;
  /** Empty where there is none: a commit, a folder. */
  readonly version: string;
  readonly ecosystem: Ecosystem;
  /**
   * `registry`: a published version, which must have a hash. `git`, `url`: from
   * elsewhere. `local`: a folder, a workspace, or a part of another package.
   */
  readonly source: 'registry' | 'git' | 'url' | 'local';
  /** Where it is fetched from; null where the lock leaves it to the configuration. */
  readonly resolved: string | null;
  /** Its hashes as `sha512-…`, or as the format writes them; null: none. */
  readonly integrity: string | null;
  /** The format gives it no hash, for a reason of its own. */
  readonly isExempt?: true;
  readonly edges: readonly LockedEdge[];
  readonly hasInstallScript?: boolean;
  readonly licence?: string | null;
  /** From 1; null where it could not be told. */
  readonly line: number | null;
}

/** What a manifest asks for, by kind. */
export type DependencyKind =
  'dependencies' | 'devDependencies' | 'optionalDependencies' | 'peerDependencies';

/** A package of the project itself: the root or a workspace. */
export interface Importer {
  /** The folder of its manifest, relative to that of the lock; empty: the same. */
  readonly folder: string;
  /**
   * The ranges of its manifest as the lock repeats them. Null where the lock does not
   * repeat them; one is null where the lock leaves out only that one.
   */
  readonly wanted: Readonly<Record<string, string | null>> | null;
  readonly edges: readonly (LockedEdge & { readonly kind: DependencyKind })[];
}

/** A lock as it was read. */
export interface Lock {
  readonly path: string;
  readonly kind: LockKind;
  readonly packages: ReadonlyMap<string, LockedPackage>;
  readonly importers: readonly Importer[];
}

/** A lock that cannot be judged, and why. */
export class UnreadableLock extends Error {}

/** What reads one lock format. */
export type LockReader = (
  path: string,
  text: string,
) => Promise<Pick<Lock, 'packages' | 'importers'>>;

export type Table = Readonly<Record<string, unknown>>;

/** A value that is a table of keys; else an empty one. */
export function tableOf(value: unknown): Table {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Table)
    : {};
}

/** A table of texts: whatever is not a text is left out. */
export function textsOf(value: unknown): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(tableOf(value)).filter(
      (pair): pair is [string, string] => typeof pair[1] === 'string',
    ),
  );
}

/** A text, or null for anything else. */
export function textOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

/**
 * The lines that keys stand on, from 1: the first line that a pattern finds them on.
 */
export function keyLines(text: string, pattern: RegExp): ReadonlyMap<string, number> {
  const lines = new Map<string, number>();
  for (const [index, line] of text.split('\n').entries()) {
    const key = pattern.exec(line)?.[1];
    if (key !== undefined && !lines.has(key)) lines.set(key, index + 1);
  }
  return lines;
}

/**
 * What a project asks for, where its lock does not say: every package that no other
 * package needs.
 */
export function rootByNeed(packages: ReadonlyMap<string, LockedPackage>): Importer {
  const all = [...packages.values()];
  const needed = new Set(all.flatMap(({ edges }) => edges.map(({ to }) => to)));
  const edges = all
    .filter(({ key }) => !needed.has(key))
    .map(({ key, name }) => ({
      ...{ name, range: null, to: key },
      kind: 'dependencies' as const,
    }));
  return { folder: '', edges, wanted: null };
}

/** An archive of one commit, as forges make them for package managers. */
const archiveOfCommit = new RegExp(
  String.raw`^https:\/\/(?:codeload\.github\.com\/[^/]+\/[^/]+\/tar\.gz|` +
    String.raw`bitbucket\.org\/[^/]+\/[^/]+\/get|gitlab\.com\/[^?]+[?&]sha=)\/?` +
    String.raw`[\da-f]{40}\b`,
);

/** Where a specifier that is not a version of a registry leads. */
export function sourceOf(specifier: string): LockedPackage['source'] {
  if (/^(?:file|link|workspace|portal|root):|^\.{1,2}\//.test(specifier))
    return 'local';
  if (/^(?:git[+:@]|github:|gitlab:|bitbucket:)|\.git(?:#|$)/.test(specifier))
    return 'git';
  if (archiveOfCommit.test(specifier)) return 'git';
  return /^https?:/.test(specifier) ? 'url' : 'registry';
}

export const dependencyKinds = [
  'dependencies',
  'devDependencies',
  'optionalDependencies',
] as const satisfies readonly DependencyKind[];
