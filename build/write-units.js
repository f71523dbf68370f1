// Writes src/units/<kind>.ts: one index for each kind of unit. It is generated from the
// file names, so a new unit is just a new file. There are several indexes because cli,
// pipeline and gates import different kinds: a single one would close an import cycle.
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import { Buffer } from 'node:buffer';
import { join, relative } from 'node:path';
import { parseSync } from 'oxc-parser';

const kinds = {
  commands: { folder: 'src/commands', lazy: true },
  gates: { folder: 'src/gates', nested: true, lazy: true },
  // With the endings of their files: a language is loaded for its first file.
  languages: { folder: 'src/languages', nested: true, lazy: true, says: 'extensions' },
  reporters: { folder: 'src/reporters', lazy: true },
  // How gates show their details; not every gate has something to show.
  sections: { folder: 'src/gates', nested: true, file: 'section', lazy: true },
  // The project's own tools that gates run and `qa init` knows.
  tools: { folder: 'src/tools/known', lazy: true },
  rules: { folder: 'rules', lazy: false },
};

/**
 * The units in a folder by id: its .ts files, or its sub-folders with an index. A gate
 * whose folder has another name says its id in its declaration.
 * @param {string} root
 * @param {{ folder: string, nested?: boolean, file?: string }} kind
 * @returns {{ id: string, folder: string }[]}
 */
function findUnits(root, { folder, nested, file }) {
  if (!existsSync(join(root, folder))) return [];
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
  return folder === gatesFolder ? (declared(root, folder, name).id ?? name) : name;
}

const gatesFolder = 'src/gates';

/**
 * Texts, nulls and lists that a unit hands to `defineGate` or the like, read without
 * running it.
 */
function declared(root, folder, name) {
  const unit = join(root, folder, name);
  const file = existsSync(unit) ? join(unit, 'index.ts') : `${unit}.ts`;
  const { program } = parseSync(file, readFileSync(file, 'utf8'));
  const exported = program.body.find(({ type }) => type === 'ExportDefaultDeclaration');
  const [literal] = exported?.declaration.arguments ?? [];
  const properties = (literal?.properties ?? []).map(({ key, value }) => {
    const isList = value?.type === 'ArrayExpression';
    return [key?.name, isList ? value.elements.map((one) => one.value) : value?.value];
  });
  return Object.fromEntries(properties.filter(([, value]) => value !== undefined));
}

/** The gates that have a command, with its name and the task it is for. */
function findGateCommands(root) {
  return findUnits(root, kinds.gates).flatMap(({ id, folder }) => {
    const { command = id, task } = declared(root, gatesFolder, folder);
    return command === null ? [] : [{ command, id, task }];
  });
}

/** Which gate each command runs that is a gate's own; a gate may have none. */
function renderGateCommands(root) {
  const pairs = findGateCommands(root).map(({ command, id }) => [command, id]);
  return renderTexts('gateCommands', pairs);
}

/** The names of all commands: those with a file, and those that gates have. */
export function commandNames(root) {
  const ofGates = findGateCommands(root).map(({ command }) => command);
  return [...listUnits(root, kinds.commands), ...ofGates];
}

/** The task that each command is for, by what commands and gates say. */
function renderTasks(root) {
  const { folder } = kinds.commands;
  const own = listUnits(root, kinds.commands).map((name) => [
    name,
    declared(root, folder, name).task,
  ]);
  const ofGates = findGateCommands(root).map(({ command, task }) => [command, task]);
  // A gate may have its command in a file of its own.
  const pairs = [...new Map([...ofGates, ...own])];
  const [lost] = pairs.find(([, task]) => task === undefined) ?? [];
  if (lost) throw new Error(`qa ${lost} does not say its task (src/core/command.ts)`);
  return renderTexts('commandTasks', pairs);
}

function renderTexts(name, pairs) {
  const lines = pairs.sort().map(([key, value]) => `  '${key}': '${value}',`);
  return [header, `export const ${name} = {`, ...lines, '} as const;', ''].join('\n');
}

const profiles = ['commit', 'push', 'ci', 'release', 'ops'];

/** Which gates each profile runs, by what the gates say. */
function renderProfiles(root) {
  const gates = findUnits(root, kinds.gates);
  const lines = profiles.map((profile) => {
    const ids = gates
      .filter(({ folder }) =>
        declared(root, gatesFolder, folder).profiles?.includes(profile),
      )
      .map(({ id }) => `'${id}'`);
    return `  '${profile}': [${ids.join(', ')}],`;
  });
  const text = [header, 'export const gateProfiles = {', ...lines, '} as const;', ''];
  return text.join('\n');
}

const header =
  '// Generated by build/write-units.js from the file names; git ignores it.';

function importPath({ folder, nested, file = 'index' }, name) {
  const from = folder.startsWith('src/')
    ? folder.replace('src/', '../')
    : `../../${folder}`;
  return nested ? `${from}/${name}/${file}.ts` : `${from}/${name}.ts`;
}

function identifier(name) {
  return name.replace(/-(\w)/g, (_, letter) => letter.toUpperCase());
}

/** Indexes that hold what units say of themselves. */
const tables = {
  'command-tasks': renderTasks,
  'gate-commands': renderGateCommands,
  'gate-profiles': renderProfiles,
  'ops-files': renderOpsFiles,
};

/**
 * The files that `qa init --ops` writes: they stand in the sources as they are, so that
 * ShellCheck, promtool and amtool can judge them there.
 */
function renderOpsFiles(root) {
  const folder = join(root, 'src/setup/ops/files');
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .map((path) => path.replaceAll('\\', '/'))
    .sort();
  const entries = paths.map((path) => {
    const text = readFileSync(join(folder, path), 'utf8');
    // What others read (lib.sh) has no first line of its own.
    // In base64, so that nobody who reads our sources takes them for these.
    const encoded = Buffer.from(text).toString('base64');
    return [path, { encoded, isExecutable: text.startsWith('#!') }];
  });
  const all = JSON.stringify(Object.fromEntries(entries), null, 2);
  return [
    header,
    'export const opsFiles: Readonly<',
    '  Record<string, { readonly encoded: string; readonly isExecutable: boolean }>',
    `> = ${all};`,
    '',
  ].join('\n');
}

/** The text of one index. */
export function renderIndex(root, kind) {
  if (Object.hasOwn(tables, kind)) return tables[kind](root);
  const { lazy, says, folder: parent } = kinds[kind];
  const units = findUnits(root, kinds[kind]);
  const lines = [header];
  if (lazy) {
    lines.push(`export const ${kind} = {`);
    for (const { id, folder } of units) {
      const load = `() => import('${importPath(kinds[kind], folder)}')`;
      const said = says && JSON.stringify(declared(root, parent, folder)[says]);
      lines.push(`  '${id}': ${said ? `{ ${says}: ${said}, load: ${load} }` : load},`);
    }
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
export const indexes = [...Object.keys(kinds), ...Object.keys(tables)];

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
