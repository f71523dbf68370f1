import { join } from 'node:path';
import ignore from 'ignore';
import type { Host } from '../core/host.ts';

/** Where platforms look for the file; the first one that exists counts. */
const places = [
  '.github/CODEOWNERS',
  '.gitlab/CODEOWNERS',
  '.gitea/CODEOWNERS',
  'CODEOWNERS',
  'docs/CODEOWNERS',
];

/** Who owns a path relative to the root; empty if nobody does. */
export type OwnersOf = (path: string) => readonly string[];

/** Reads CODEOWNERS of a repository; without one, nobody owns anything. */
export function readCodeOwners(host: Host, root: string): OwnersOf {
  for (const place of places) {
    const file = join(root, place);
    if (host.fs.existsSync(file))
      return parseCodeOwners(host.fs.readFileSync(file, 'utf8'));
  }
  return () => [];
}

interface Entry {
  readonly matches: (path: string) => boolean;
  readonly owners: readonly string[];
}

/**
 * Reads the formats of GitHub and of GitLab, which has sections. In each section, the
 * last pattern that matches decides.
 * https://docs.github.com/articles/about-code-owners
 * https://docs.gitlab.com/user/project/codeowners/reference/
 */
export function parseCodeOwners(text: string): OwnersOf {
  const sections = new Map<string, Entry[]>([['', []]]);
  let name = '';
  let usual: readonly string[] = [];
  for (const raw of text.split(/\r?\n/)) {
    const line = raw.replace(/(^|\s)#.*$/, '').trim();
    if (line === '') continue;
    const section = /^\^?\[([^\]]+)\](?:\[\d+\])?(.*)$/.exec(line);
    if (section === null) sections.get(name)!.push(entryOf(line, usual));
    else {
      name = section[1]!.toLowerCase();
      usual = wordsOf(section[2]!);
      if (!sections.has(name)) sections.set(name, []);
    }
  }
  return (path) => {
    const found = [...sections.values()].flatMap(
      (entries) => entries.findLast(({ matches }) => matches(path))?.owners ?? [],
    );
    return [...new Set(found)];
  };
}

function entryOf(line: string, usual: readonly string[]): Entry {
  // A blank in a path is written with a backslash.
  const [pattern = '', ...owners] = line.split(/(?<!\\)\s+/);
  const matcher = ignore({ ignorecase: false }).add(toIgnore(pattern));
  return {
    matches: (path) => matcher.ignores(path),
    owners: owners.length === 0 ? usual : owners,
  };
}

// `!` and `[…]` have no special meaning here, unlike in .gitignore.
function toIgnore(pattern: string): string {
  return pattern.replace(/^!/, '\\!').replace(/[[\]]/g, '\\$&');
}

function wordsOf(text: string): readonly string[] {
  return text.split(/\s+/).filter(Boolean);
}
