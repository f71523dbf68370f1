import ignore from 'ignore';
import type { Ignore } from 'ignore';

/**
 * Tells whether a list of globs covers a path. They mean what they mean in a
 * `.gitignore`: the name of a directory is everything in it, a glob without a slash
 * matches at any depth, and of several globs the last one that matches decides. In one
 * point they do more: `!` takes a part of a directory out again too. Braces
 * (`*.{ts,tsx}`) stand for each of their parts.
 * https://git-scm.com/docs/gitignore#_pattern_format
 * @param globs - relative to where paths start
 */
export function matchGlobs(globs: readonly string[]): (path: string) => boolean {
  const groups = groupByEffect(globs);
  return (path) => {
    if (path === '') return false;
    return groups.find(({ rules }) => rules.ignores(path))?.covers ?? false;
  };
}

// A report may name files outside of the root: no glob covers these.
const options = { ignorecase: false, allowRelativePaths: true };

interface Group {
  readonly covers: boolean;
  readonly rules: Ignore;
}

/** Globs of the same effect that stand together, the last ones first. */
function groupByEffect(globs: readonly string[]): readonly Group[] {
  const groups: Group[] = [];
  for (const glob of globs) {
    const covers = !glob.startsWith('!');
    if (groups[0]?.covers !== covers)
      groups.unshift({ covers, rules: ignore(options) });
    for (const part of expandBraces(covers ? glob : glob.slice(1)))
      groups[0]!.rules.add(toRule(part));
  }
  return groups;
}

// A leading `#` or `!` is escaped: it is part of the name, not gitignore syntax.
function toRule(glob: string): string {
  return glob.replace(/^\.\//, '/').replace(/^(?=[#!])/, '\\');
}

/**
 * Escapes the leading part of a glob where a path of exactly that name exists. The
 * globs can then be passed to `matchGlobs` where the disk cannot be read.
 */
export function settleGlobs(
  globs: readonly string[],
  exists: (path: string) => boolean,
): readonly string[] {
  return globs.map((glob) =>
    glob.startsWith('!')
      ? `!${escapeExisting(glob.slice(1), exists)}`
      : escapeExisting(glob, exists),
  );
}

/** Whether a text is a glob, and not only a name. */
export function isGlob(text: string): boolean {
  return /[*?[\]{}]/.test(text);
}

/** A leading part that exists under exactly this name is a path, not a pattern. */
function escapeExisting(glob: string, exists: (path: string) => boolean): string {
  if (!/[[({*?]/.test(glob)) return glob;
  const parts = glob.replace(/^\.\//, '/').split('/');
  let path = '';
  for (const [index, part] of parts.entries()) {
    if (part === '') continue;
    path += `${path === '' ? '' : '/'}${part}`;
    if (part.startsWith('**') || !exists(path)) break;
    parts[index] = part.replace(/[\\[\]{}*?]/g, '\\$&');
  }
  return parts.join('/');
}

// The last `{` opens an innermost pair. An escaped one, `\{`, is part of the name.
const innermost = /^(.*)(?<!\\)\{([^{}]*,[^{}]*)\}(.*)$/s;

function expandBraces(glob: string): readonly string[] {
  const match = innermost.exec(glob);
  if (match === null) return [glob];
  const [, before = '', choices = '', after = ''] = match;
  return choices
    .split(',')
    .flatMap((choice) => expandBraces(`${before}${choice}${after}`));
}
