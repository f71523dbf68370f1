import type { Buffer } from 'node:buffer';
import type { ChangedFile, ChangedLines } from '../core/change.ts';
import type { Host } from '../core/host.ts';
import type { TreeFile } from '../core/tree.ts';
import { askGit } from './ask.ts';
import { omissionByMode } from './mode.ts';
import { unmerged } from './object-trees.ts';
import { splitFields, toTreeFile } from './paths.ts';
import { parseHunks } from './parse-hunks.ts';

/**
 * What two trees are compared: a base (a commit or tree id) with a commit or the rest.
 */
export type DiffTarget = { readonly commit: string } | 'index' | 'work';

/** The id of git's empty tree, which every repository knows. */
export async function emptyTree(host: Host, root: string): Promise<string> {
  const id = await askGit(host, root, ['hash-object', '-t', 'tree', '--stdin']);
  return id.toString('latin1').trim();
}

/**
 * The files that differ, renames found. The work tree's untracked files are not among
 * them. No setting of the user changes the answer.
 */
export async function diffFiles(
  host: Host,
  root: string,
  base: string,
  target: DiffTarget,
): Promise<readonly ChangedFile[]> {
  const format = ['--raw', '-z', '--no-abbrev'];
  return parseEntries(await askGit(host, root, diffArguments(format, base, target)));
}

/** The changed lines of the files that differ, by path of the new side. */
export async function diffLines(
  host: Host,
  root: string,
  base: string,
  target: DiffTarget,
): Promise<ChangedLines> {
  const changed = parseHunks(await askGit(host, root, linesArguments(base, target)));
  const whole = [...changed].flatMap(([path, hunks]) =>
    hunks === 'all' ? [path] : [],
  );
  const texts = await declaredBinary(host, root, whole);
  if (texts.length === 0) return changed;
  // `-diff` keeps a file out of what people read; its lines are lines all the same.
  const args = [...linesArguments(base, target, ['--text']), ...texts.map(literal)];
  return new Map([...changed, ...parseHunks(await askGit(host, root, args))]);
}

function linesArguments(
  base: string,
  target: DiffTarget,
  more: readonly string[] = [],
): readonly string[] {
  const format = ['-p', '-U0', '--inter-hunk-context=0', '--src-prefix=a/', ...more];
  return diffArguments([...format, '--dst-prefix=b/'], base, target);
}

function literal(path: string): string {
  return `:(top,literal)${path}`;
}

/** Of some files those for which `.gitattributes` forbids a diff by line. */
async function declaredBinary(
  host: Host,
  root: string,
  paths: readonly string[],
): Promise<readonly string[]> {
  if (paths.length === 0) return [];
  const args = ['check-attr', '-z', '--stdin', 'diff'];
  const answer = await askGit(host, root, args, `${paths.join('\0')}\0`);
  const fields = answer.toString('utf8').split('\0');
  return paths.filter((_, index) => fields[index * 3 + 2] === 'unset');
}

function diffArguments(
  format: readonly string[],
  base: string,
  target: DiffTarget,
): readonly string[] {
  const settled = ['-r', '-M', '-l1000', '--no-ext-diff', '--no-textconv'];
  const options = [...settled, '--no-color', '--no-relative', '-O/dev/null'];
  const all = [...options, '--ignore-submodules=none', ...format];
  if (target === 'index')
    return ['diff-index', '--cached', '--ita-invisible-in-index', ...all, base, '--'];
  if (target === 'work') return ['diff-index', ...all, base, '--'];
  return ['diff-tree', ...all, base, target.commit, '--'];
}

// :<mode> <mode> <id> <id> <status>\0<path>\0, with a second path for R and C.
function parseEntries(output: Buffer): readonly ChangedFile[] {
  const fields = splitFields(output);
  const files = new Map<string, ChangedFile>();
  for (let index = 0; index < fields.length;) {
    const head = fields[index++]!.subarray(1).toString('latin1').split(' ');
    const [modeBefore, modeAfter, idBefore, idAfter, status] = head as Entry;
    const from = toTreeFile(fields[index++]!);
    const isPair = /^[RC]/.test(status);
    const to = isPair ? toTreeFile(fields[index++]!) : from;
    const earlier = files.get(to.path);
    const before = side(from, modeBefore, idBefore) ?? earlier?.before ?? null;
    const hasConflicts = status === 'U' || earlier?.after?.unreadable !== undefined;
    const after = hasConflicts ? unmerged(to) : side(to, modeAfter, idAfter);
    files.set(to.path, { before, after });
  }
  return [...files.values()];
}

type Entry = [string, string, string, string, string];

function side(file: TreeFile, mode: string, id: string): TreeFile | null {
  if (mode === '000000') return null;
  const omitted = omissionByMode(mode);
  if (omitted !== null) return { ...file, omitted };
  return /^0+$/.test(id) ? file : { ...file, blob: id };
}

/** Untracked files that git would track. */
export async function listUntracked(
  host: Host,
  root: string,
): Promise<readonly TreeFile[]> {
  const args = ['ls-files', '-z', '--others', '--exclude-standard'];
  return splitFields(await askGit(host, root, args)).map(toTreeFile);
}
