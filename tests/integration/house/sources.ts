import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { parseSync, Visitor } from 'oxc-parser';
import type { ParseResult } from 'oxc-parser';

const root = join(import.meta.dirname, '../../..');

/** Every source of the product, relative to the root. */
export const files: readonly string[] = ['src', 'rules']
  .flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((path) =>
      join(folder, path),
    ),
  )
  .filter((path) => /\.tsx?$/.test(path));

/** The room of a source: the folder below `src`, or a file that stands there alone. */
export function roomOf(file: string): string {
  const [top, room] = file.split('/');
  return top === 'rules' ? 'rules' : room!;
}

/** What one file imports. */
export interface Import {
  /** Relative to the root; the name of a package as it is written. */
  readonly path: string;
  readonly isType: boolean;
  readonly isLazy: boolean;
}

const known = new Map<string, readonly Import[]>();

/** All imports of a source, of files and of packages. */
export function importsOf(file: string): readonly Import[] {
  const found = known.get(file) ?? readImports(file);
  known.set(file, found);
  return found;
}

function readImports(file: string): readonly Import[] {
  return parseImports(file, readFileSync(join(root, file), 'utf8'));
}

/** All imports of a text that has this name, relative to the root. */
export function parseImports(file: string, text: string): readonly Import[] {
  const parsed = parseSync(file, text);
  const { module } = parsed;
  const fixed = module.staticImports.map((found) => ({
    path: found.moduleRequest.value,
    isType: found.entries.length > 0 && found.entries.every((entry) => entry.isType),
    isLazy: false,
  }));
  const passedOn = module.staticExports
    .flatMap(({ entries }) => entries)
    .filter(({ moduleRequest }) => moduleRequest !== null)
    .map((entry) => ({
      path: entry.moduleRequest!.value,
      isType: entry.isType,
      isLazy: false,
    }));
  const lazy = module.dynamicImports.map(({ moduleRequest: { start, end } }) => ({
    path: text.slice(start + 1, end - 1),
    isType: false,
    isLazy: true,
  }));
  return [...fixed, ...passedOn, ...lazy, ...typesOf(parsed, text)].map((found) => ({
    ...found,
    path: found.path.startsWith('.')
      ? relative(root, join(root, dirname(file), found.path))
      : found.path,
  }));
}

/** `import('./a.ts').A` as a type, which the record of the module does not name. */
function typesOf(parsed: ParseResult, text: string): readonly Import[] {
  const named: Import[] = [];
  // The whole tree is slow to make, and few files have one.
  if (!/\bimport\s*\(/.test(text)) return named;
  new Visitor({
    TSImportType: ({ source }) => {
      named.push({ path: source.value, isType: true, isLazy: false });
    },
  }).visit(parsed.program);
  return named;
}

/** The text of a source without its comments. */
export function codeOf(file: string): string {
  const text = readFileSync(join(root, file), 'utf8');
  const { comments } = parseSync(file, text);
  return comments.reduceRight(
    (rest, { start, end }) => rest.slice(0, start) + rest.slice(end),
    text,
  );
}
