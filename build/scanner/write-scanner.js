import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { changed } from './parser-files.js';
import { readLayout } from './read-layout.js';
import { renderNodes } from './write-nodes.js';
import { renderOffsets } from './write-offsets.js';
import { renderWalk } from './write-walk.js';

const home = 'src/languages/typescript';

/** What the root of a tree and its errors are asked for, beside what nodes are. */
const ofTheRoot = [
  ...['program', 'comments', 'errors', 'severity', 'message', 'labels'],
  ...['raw', 'cooked'],
];

/** Writes the parts of the scanner that follow from the parser's layout. */
export async function writeScanner(root) {
  const types = readLayout(root);
  const read = (name) => readFileSync(join(root, home, name), 'utf8');
  const visited = wordsIn(read('scanner/visited.ts'), /'(\w+)'/g);
  const asked = wordsIn(read('node.ts'), /^ {2}readonly (\w+)\??:/gm);
  const folder = join(root, home, 'scanner/generated');
  mkdirSync(folder, { recursive: true });
  const files = {
    'nodes.js': renderNodes(root, types, visited, new Set([...asked, ...ofTheRoot])),
    'nodes.d.ts': declaration,
    'walk-events.ts': renderEvents(types, visited),
    'walk-units.ts': renderUnits(types, read('scanner/units.ts')),
    'layout.ts': written + renderOffsets(types, offsetsFor(read('scanner/units.ts'))),
  };
  for (const [name, text] of Object.entries(files)) {
    const file = join(folder, name);
    if (!existsSync(file) || readFileSync(file, 'utf8') !== text)
      writeFileSync(file, text);
  }
  await writeModule(join(root, home, 'scanner'));
}

// Compiling takes seconds: it is done where a source is another than the last time.
async function writeModule(folder) {
  const file = join(folder, 'generated/module.js');
  const stamp = `// ${hashSources(folder)}\n`;
  if (existsSync(file) && readFileSync(file, 'utf8').startsWith(stamp)) return;
  const { compileScanner } = await import('./compile.js');
  const bytes = Buffer.from(await compileScanner(folder)).toString('base64');
  writeFileSync(join(folder, 'generated/module.d.ts'), moduleDeclaration);
  writeFileSync(file, `${stamp}export const scannerModule =\n  '${bytes}';\n`);
}

function hashSources(folder) {
  const hash = createHash('sha256').update(
    readFileSync(join(import.meta.dirname, 'compile.js')),
  );
  for (const name of readdirSync(folder, { recursive: true }).sort())
    if (name.endsWith('.ts')) hash.update(readFileSync(join(folder, name)));
  return hash.digest('hex');
}

function wordsIn(text, pattern) {
  return new Set([...text.matchAll(pattern)].map(([, word]) => word));
}

const moduleDeclaration = `/** The compiled scanner, in base64. */
export const scannerModule: string;
`;

const written = '// Written by build/scanner; not kept in git.\n';

const declaration = `${written}import type { Node } from '../../node.ts';
import type { ParsedData } from '../read-values.ts';

export const RawTransferDataNode: new (at: number) => ParsedData;

export const nodeClasses: Readonly<Record<number, new (at: number) => Node>>;
export const typeIds: Readonly<Record<string, number>>;
`;

/** Functions have parts that need not be met: see events.ts. */
const gated = ['Function', 'ArrowFunctionExpression'];

function renderEvents(types, visited) {
  const call = (what) => (name) =>
    visited.has(name) ? `${what}(${types.get(name).id}, at)` : null;
  const place = (name, field) => {
    const { offset } = types.get(name).fields.find((one) => one.name === field);
    return `treeWord(at + ${offset})`;
  };
  const walk = renderWalk(types, {
    enter: call('enter'),
    leave: call('leave'),
    gate: (name) =>
      gated.includes(name)
        ? `isWorthEntering(${place(name, 'start')}, ${place(name, 'end')})`
        : null,
  });
  return (
    `${written}import { fault, treeByte, treeWord } from '../memory.ts';\n` +
    `import { enter, isWorthEntering, leave } from '../events.ts';\n\n${walk}`
  );
}

const hook = /^export function ((?:enter|leave)(\w+))\(/gm;

/** The types of nodes that a file of hooks reads, and what stands in lists of them. */
function offsetsFor(hooks) {
  return [...wordsIn(hooks, /^export function enter(\w+)\(/gm), 'FormalParameter'];
}

function renderUnits(types, hooks) {
  const names = [...hooks.matchAll(hook)].map(([, name]) => name);
  const unknown = [...hooks.matchAll(hook)].find(([, , type]) => !types.has(type));
  if (unknown !== undefined) changed(`there is no type for ${unknown[1]}`);
  const call = (what) => (name) =>
    names.includes(what + name)
      ? `${what}${name}(${what === 'enter' ? 'at' : ''})`
      : null;
  const walk = renderWalk(types, {
    enter: call('enter'),
    leave: call('leave'),
    gate: () => null,
  });
  const imported = names.map((name) => `  ${name},\n`).join('');
  return (
    `${written}import { fault, treeByte, treeWord } from '../memory.ts';\n` +
    `import {\n${imported}} from '../units.ts';\n\n${walk}`
  );
}
