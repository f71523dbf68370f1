import { join, posix } from 'node:path';
import { defineErrors } from '../../core/errors.ts';
import type { Host } from '../../core/host.ts';
import { suggest } from '../../core/nearest-word.ts';
import type { Level } from '../../commits/default-levels.ts';
import { readAddedBy } from '../../git/added-by.ts';
import { decodeText } from '../files/text.ts';
import type { SourceFile } from '../files/text.ts';

const fail = defineErrors('change-file', {
  head:
    '{path} does not begin with --- and lines such as "{name}": minor, closed ' +
    'by ---; write them, or remove the file',
  line: '{path}:{line}: \'{text}\' is not a package and a level; write "{name}": minor',
  level: "{path}:{line}: '{level}' is no level; write major, minor, patch or none",
  unknown: "{path}:{line}: there is no package '{name}'.{nearest}",
  empty: '{path} says nothing of the change; describe it below the second ---',
});

/** A change that a person described: `.qa/changes/<any-name>.md`. */
export interface ChangeFile extends SourceFile {
  readonly entries: readonly ChangeEntry[];
  /** What changed, in Markdown. */
  readonly summary: string;
  /** The commit that brought it; null: it is not committed. */
  readonly commit: string | null;
}

/** What a change asks of one package. */
export interface ChangeEntry {
  readonly name: string;
  /** Null: no release for its sake. */
  readonly level: Level | null;
  /** Its line in the file, with the line end. */
  readonly start: number;
  readonly end: number;
}

/**
 * The changes that people described in files, as changesets has them: names and levels
 * between two lines of `---`, the text below.
 * @param names - of the packages that there are
 * @throws QaError where a file cannot be read as one
 */
export async function readChangeFiles(
  host: Host,
  root: string,
  folder: string,
  names: readonly string[],
): Promise<readonly ChangeFile[]> {
  const directory = join(root, folder);
  if (!host.fs.existsSync(directory)) return [];
  const found = host.fs
    .readdirSync(directory)
    .filter((name) => name.endsWith('.md') && !/^readme\.md$/i.test(name))
    .toSorted();
  if (found.length === 0) return [];
  const commits = await readAddedBy(host, root, folder);
  return found.map((name) => {
    const path = posix.join(folder, name);
    const bytes = host.fs.readFileSync(join(directory, name));
    const text = decodeText(bytes, path);
    const read = readChange(path, text, names);
    return { path, bytes, text, ...read, commit: commits.get(path) ?? null };
  });
}

/** Reads one such file. */
function readChange(
  path: string,
  text: string,
  names: readonly string[],
): Pick<ChangeFile, 'entries' | 'summary'> {
  const example = names[0] ?? '.';
  const whole = /^(\uFEFF?---[ \t]*\r?\n)([\s\S]*?)^---[ \t]*(?:\r?\n|$)/m.exec(text);
  if (whole === null || whole.index !== 0) throw fail('head', { path, name: example });
  const [head, opening, lines] = whole;
  const entries: ChangeEntry[] = [];
  let start = opening!.length;
  let line = 1;
  for (const one of lines!.split(/(?<=\n)/)) {
    line++;
    const end = start + one.length;
    const entry = readEntry(path, one.trim(), line, names);
    if (entry !== null) entries.push({ ...entry, start, end });
    start = end;
  }
  const summary = text.slice(head.length).trim().replaceAll('\r\n', '\n');
  if (summary === '' && entries.some(({ level }) => level !== null))
    throw fail('empty', { path });
  return { entries, summary };
}

function readEntry(
  path: string,
  text: string,
  line: number,
  names: readonly string[],
): Pick<ChangeEntry, 'level' | 'name'> | null {
  if (text === '' || text.startsWith('#')) return null;
  const example = names[0] ?? '.';
  const read = /^(?:"([^"]+)"|'([^']+)'|([^"'\s:][^:]*?))\s*:\s*["']?(\w+)["']?$/.exec(
    text,
  );
  if (read === null) throw fail('line', { path, line, text, name: example });
  const name = (read[1] ?? read[2] ?? read[3])!;
  const level = read[4]!;
  if (!/^(?:major|minor|patch|none)$/.test(level))
    throw fail('level', { path, line, level });
  if (!names.includes(name))
    throw fail('unknown', { path, line, name, nearest: suggest(name, names) });
  return { name, level: level === 'none' ? null : (level as Level) };
}
