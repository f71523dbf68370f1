import { isGlob, matchGlobs } from '../../../config/globs.ts';
import { defineErrors } from '../../../core/errors.ts';
import { isUnder } from '../../../core/is-under.ts';
import { isInstalled } from '../../../core/installed.ts';
import type { OmissionReason, TreeFile } from '../../../core/tree.ts';

const fail = defineErrors('review', {
  noMatch:
    '{what} holds no file to check. Correct the name, or allow it with --allow-empty',
  missing: 'there is no file or directory {what}. Correct the name',
});

/** Why a named file is passed over, in words. */
export const omissions: Readonly<Record<OmissionReason, string>> = {
  binary: 'it is binary',
  deleted: 'it is deleted',
  generated: 'it is generated',
  lfs: 'it is a pointer of Git LFS, its content is not here: git lfs pull',
  minified: 'it is minified',
  node_modules: 'it lies in node_modules',
  submodule: 'it is a repository of its own',
  symlink: 'it is a symbolic link',
};

/**
 * Called where no file was checked. That is valid only if every named file was passed
 * over.
 * @throws QaError for any other name
 */
export function requireAnswer(
  named: readonly string[],
  passedOver: ReadonlyMap<string, string>,
  allowEmpty: boolean,
): void {
  const empty = named.find((name) => !passedOver.has(name));
  if (empty !== undefined && !allowEmpty)
    throw fail('noMatch', { what: empty || 'this directory' });
}

export interface Selection {
  readonly files: readonly TreeFile[];
  /** How many files were left out, by reason. */
  readonly omitted: Readonly<Partial<Record<OmissionReason, number>>>;
  /** Named files that are passed over, and why. */
  readonly passedOver: readonly { readonly path: string; readonly why: string }[];
}

export interface SelectionQuery {
  readonly listed: readonly TreeFile[];
  /** Paths, directories and globs relative to the root; empty: everything. */
  readonly named: readonly string[];
  readonly extensions: readonly string[];
  readonly include: readonly string[];
  readonly ignores: readonly string[];
  readonly toConfigPath: (path: string) => string;
  /** What a named path is on disk; links are not followed. Null: nothing is there. */
  readonly kindOnDisk: (path: string) => 'directory' | 'file' | null;
  /** Whether the repository marks a path as generated. */
  readonly isGenerated?: (path: string) => boolean;
  readonly allowEmpty: boolean;
  /** Whether only changed files are listed: a named folder may then hold none. */
  readonly isPartial?: boolean;
}

/**
 * Chooses the files to check from those that are there, sorted by path.
 * @throws QaError where a name, a glob or a directory holds no file to check
 */
export function selectFiles(query: SelectionQuery): Selection {
  const isWanted = wanted(query);
  const omitted: Partial<Record<OmissionReason, number>> = {};
  const names = query.named.length === 0 ? [''] : query.named;
  const candidates = query.listed.filter(({ path }) => {
    const reason = omissionOf(query, path);
    if (reason !== null && names.some((name) => isUnder(path, name)))
      omitted[reason] = (omitted[reason] ?? 0) + 1;
    return reason === null;
  });
  const chosen = new Map<string, TreeFile>();
  const passedOver: { path: string; why: string }[] = [];
  for (const name of names) {
    const under = candidates.filter(({ path }) => isUnder(path, name));
    const checked = (under.length > 0 ? under : matchGlob(candidates, name)).filter(
      isWanted,
    );
    for (const file of checked) chosen.set(file.path, file);
    if (checked.length > 0) continue;
    const why = whyPassedOver(query, name, under);
    if (why !== null) passedOver.push({ path: name, why });
    else if (!query.allowEmpty && query.isPartial !== true)
      throw fail('noMatch', { what: name || 'this directory' });
  }
  const files = [...chosen.values()].sort(byPath);
  return { files, omitted, passedOver };
}

function wanted(query: SelectionQuery): (file: TreeFile) => boolean {
  const includes = matcher(query.include, true);
  const ignored = matcher(query.ignores, false);
  return ({ path }) => {
    if (!query.extensions.some((extension) => path.endsWith(extension))) return false;
    const seen = query.toConfigPath(path);
    return includes(seen) && !ignored(seen);
  };
}

/** Whether a path matches one of the globs; without globs, `otherwise`. */
function matcher(
  globs: readonly string[],
  otherwise: boolean,
): (path: string) => boolean {
  return globs.length === 0 ? () => otherwise : matchGlobs(globs);
}

function omissionOf(
  { isGenerated = () => false }: SelectionQuery,
  path: string,
): OmissionReason | null {
  return omissionByName(path) ?? (isGenerated(path) ? 'generated' : null);
}

// Yarn commits its own program and its table of packages.
// https://yarnpkg.com/getting-started/qa#which-files-should-be-gitignored
const ofYarn = /(^|\/)(\.yarn\/|\.pnp\.(c?js|loader\.mjs)$)/;

function omissionByName(path: string): OmissionReason | null {
  if (path.includes('.') && ofYarn.test(path)) return 'generated';
  if (isInstalled(path)) return 'node_modules';
  return /\.min\.[^/.]+$/.test(path) ? 'minified' : null;
}

function matchGlob(candidates: readonly TreeFile[], name: string): readonly TreeFile[] {
  if (name === '') return [];
  // A named glob is anchored, as in a shell: `*.ts` does not match in subfolders.
  const matches = matchGlobs([`/${name}`]);
  return candidates.filter(({ path }) => matches(path));
}

// A named file that exists but must not be checked is passed over with a notice, since
// hooks name every staged file.
function whyPassedOver(
  query: SelectionQuery,
  name: string,
  under: readonly TreeFile[],
): string | null {
  const isFile = under.some(({ path }) => path === name);
  if (isFile) {
    const known = query.extensions.some((extension) => name.endsWith(extension));
    return known ? 'the configuration leaves it out' : 'it is of no known language';
  }
  if (name === '' || under.length > 0 || isGlob(name)) return null;
  return whyAbsent(query, name);
}

function whyAbsent(query: SelectionQuery, name: string): string | null {
  const kind = query.kindOnDisk(name);
  if (kind === null) throw fail('missing', { what: name || 'this directory' });
  if (query.isPartial === true || kind === 'directory') return null;
  const reason = omissionOf(query, name);
  return reason === null ? 'it is ignored' : omissions[reason];
}

function byPath(a: TreeFile, b: TreeFile): number {
  return a.path < b.path ? -1 : Number(a.path > b.path);
}
