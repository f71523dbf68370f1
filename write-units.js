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
import { parseSync } from 'oxc-parser';

const kinds = {
  commands: { folder: 'src/commands', lazy: true },
  gates: { folder: 'src/gates', nested: true, lazy: true },
  languages: { folder: 'src/languages', nested: true, lazy: true },
  reporters: { folder: 'src/reporters', lazy: true },
  // How gates show their details; not every gate has something to show.
  sections: { folder: 'src/gates', nested: true, file: 'section', lazy: true },
  rules: { folder: 'rules', lazy: false },
};

/**
 * The units in a folder by name: its .ts files, or its sub-folders with an index. A gate
 * may have another id than its folder: then its declaration says so.
 * @param {string} root
 * @param {{ folder: string, nested?: boolean, file?: string }} kind
 * @returns {{ id: string, folder: string }[]}
 */
function findUnits(root, { folder, nested, file }) {
  const entries = readdirSync(join(root, folder), { withFileTypes: true });
  const isUnit = (entry) =>
    nested ? entry.isDirectory() : entry.isFile() && entry.name.endsWith('.ts');
  return entries
    .filter(isUnit)
    .filter(({ name }) => !file || existsSync(join(root, folder, name, `${file}.ts`)))
    .map((entry) => entry.name.replace(/\.ts$/, ''))
    .map((name) => ({ id: idOf(root, folder, name), folder: name }))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** Names of the units in a folder. */
export function listUnits(root, kind) {
  return findUnits(root, kind).map(({ id }) => id);
}

function idOf(root, folder, name) {
  return folder === gatesFolder ? (declared(root, name).id ?? name) : name;
}

const gatesFolder = 'src/gates';

/** The texts and nulls in what a gate hands to `defineGate`, read without running it. */
function declared(root, name) {
  const file = join(root, gatesFolder, name, 'index.ts');
  const { program } = parseSync(file, readFileSync(file, 'utf8'));
  const exported = program.body.find(({ type }) => type === 'ExportDefaultDeclaration');
  const [literal] = exported?.declaration.arguments ?? [];
  const properties = (literal?.properties ?? []).filter(
    ({ value }) => value?.type === 'Literal',
  );
  return Object.fromEntries(properties.map(({ key, value }) => [key.name, value.value]));
}

/** Which gate each command runs that is a gate's own; a gate may have none. */
function renderGateCommands(root) {
  const pairs = findUnits(root, kinds.gates).flatMap(({ id, folder }) => {
    const { command = id } = declared(root, folder);
    return command === null ? [] : [[command, id]];
  });
  const lines = pairs.sort().map(([command, id]) => `  '${command}': '${id}',`);
  const text = [header, 'export const gateCommands = {', ...lines, '} as const;', ''];
  return text.join('\n');
}

const header = '// Written by write-units.js from the file names; not kept in git.';

function importPath({ folder, nested, file = 'index' }, name) {
  const from = folder.startsWith('src/')
    ? folder.replace('src/', '../')
    : `../../${folder}`;
  return nested ? `${from}/${name}/${file}.ts` : `${from}/${name}.ts`;
}

function identifier(name) {
  return name.replace(/-(\w)/g, (_, letter) => letter.toUpperCase());
}

/** The text of one index. */
export function renderIndex(root, kind) {
  if (kind === 'gate-commands') return renderGateCommands(root);
  const { lazy } = kinds[kind];
  const units = findUnits(root, kinds[kind]);
  const lines = [header];
  if (lazy) {
    lines.push(`export const ${kind} = {`);
    for (const { id, folder } of units)
      lines.push(`  '${id}': () => import('${importPath(kinds[kind], folder)}'),`);
  } else {
    lines.push("import type { Rule } from '../core/rule.ts';");
    for (const { id } of units)
      lines.push(`import ${identifier(id)} from '${importPath(kinds[kind], id)}';`);
    lines.push(`export const ${kind} = {`);
    for (const { id } of units) lines.push(`  '${id}': ${identifier(id)},`);
  }
  lines.push(
    lazy ? '} as const;' : '} as unknown as Readonly<Record<string, Rule>>;',
    '',
  );
  return lines.join('\n');
}

/** The indexes that there are. */
export const indexes = [...Object.keys(kinds), 'gate-commands'];

/** Writes every index that is missing or out of date. */
export function writeUnits(root) {
  mkdirSync(join(root, 'src/units'), { recursive: true });
  for (const kind of indexes) {
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
