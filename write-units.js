// Writes src/units/<kind>.ts: one index a kind of unit, made from the file names, so
// that adding a unit is adding a file. An index each, because cli, pipeline and gates
// import different kinds and a single index would close an import cycle.
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const kinds = {
  commands: { folder: 'src/commands', lazy: true },
  gates: { folder: 'src/gates', nested: true, lazy: true },
  languages: { folder: 'src/languages', nested: true, lazy: true },
  reporters: { folder: 'src/reporters', lazy: true },
  // How gates show their details; not every gate has something to show.
  sections: { folder: 'src/gates', nested: true, file: 'section', lazy: true },
  rules: { folder: 'rules', lazy: false },
};

// Units whose folder has another name than their id: a folder named `tests` would be
// taken for tests, by people and by tools.
const folders = { tests: 'test-results' };

/**
 * Ids of the units in a folder: its .ts files, or its sub-folders with an index.
 * @param {string} root
 * @param {{ folder: string, nested?: boolean, file?: string }} kind
 */
export function listUnits(root, { folder, nested, file }) {
  const entries = readdirSync(join(root, folder), { withFileTypes: true });
  const isUnit = (entry) =>
    nested ? entry.isDirectory() : entry.isFile() && entry.name.endsWith('.ts');
  return entries
    .filter(isUnit)
    .filter(({ name }) => !file || existsSync(join(root, folder, name, `${file}.ts`)))
    .map((entry) => idOf(entry.name.replace(/\.ts$/, '')))
    .sort();
}

function idOf(name) {
  return Object.keys(folders).find((id) => folders[id] === name) ?? name;
}

function importPath({ folder, nested, file = 'index' }, id) {
  const from = folder.startsWith('src/')
    ? folder.replace('src/', '../')
    : `../../${folder}`;
  return nested ? `${from}/${folders[id] ?? id}/${file}.ts` : `${from}/${id}.ts`;
}

function identifier(name) {
  return name.replace(/-(\w)/g, (_, letter) => letter.toUpperCase());
}

/** The text of one index. */
export function renderIndex(root, kind) {
  const { lazy } = kinds[kind];
  const units = listUnits(root, kinds[kind]);
  const lines = ['// Written by write-units.js from the file names; not kept in git.'];
  if (lazy) {
    lines.push(`export const ${kind} = {`);
    for (const name of units)
      lines.push(`  '${name}': () => import('${importPath(kinds[kind], name)}'),`);
  } else {
    lines.push("import type { Rule } from '../core/rule.ts';");
    for (const name of units)
      lines.push(`import ${identifier(name)} from '${importPath(kinds[kind], name)}';`);
    lines.push(`export const ${kind} = {`);
    for (const name of units) lines.push(`  '${name}': ${identifier(name)},`);
  }
  lines.push(
    lazy ? '} as const;' : '} as unknown as Readonly<Record<string, Rule>>;',
    '',
  );
  return lines.join('\n');
}

/** Writes every index that is missing or out of date. */
export function writeUnits(root) {
  mkdirSync(join(root, 'src/units'), { recursive: true });
  for (const kind of Object.keys(kinds)) {
    const file = join(root, `src/units/${kind}.ts`);
    const text = renderIndex(root, kind);
    if (readOrEmpty(file) !== text) writeFileSync(file, text);
  }
}

function readOrEmpty(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href)
  writeUnits(import.meta.dirname);
