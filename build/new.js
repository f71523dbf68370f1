// `npm run new gate|rule|reporter|command <id>`: writes the files of a new unit, with a
// test that fails until the unit does something, and tells what is left to do.
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import prettier from 'prettier';
import { generateSources } from './generate-sources.js';
import { commandNames } from './write-units.js';
import { renderCommand } from './skeletons/command.js';
import { renderGate } from './skeletons/gate.js';
import { renderReporter } from './skeletons/reporter.js';
import { renderRule } from './skeletons/rule.js';

const skeletons = {
  gate: renderGate,
  rule: renderRule,
  reporter: renderReporter,
  command: renderCommand,
};
const usage = `usage: npm run new ${Object.keys(skeletons).join('|')} <id>`;

/**
 * Writes the skeleton of a unit.
 * @param root - absolute path of the project
 * @returns the files that were written, relative to the root
 * @throws where the words are wrong or a file exists
 */
export async function writeSkeleton(root, kind, id) {
  if (!Object.hasOwn(skeletons, kind ?? '')) throw new Error(usage);
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(id ?? ''))
    throw new Error(
      id === undefined
        ? `the id is missing. ${usage}`
        : `'${id}' is not an id: write words-with-hyphens. ${usage}`,
    );
  if (isCommandKind(kind) && commandNames(root).includes(id))
    throw new Error(`'${id}' is taken: there is a command qa ${id}. Choose another id`);
  const files = skeletons[kind](id);
  const taken = Object.keys(files).filter((file) => existsSync(join(root, file)));
  if (taken.length > 0)
    throw new Error(`there is already: ${taken.join(', ')}. Choose another id`);
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    const options = await prettier.resolveConfig(import.meta.filename);
    const formatted = await prettier.format(text, { ...options, filepath: file });
    writeFileSync(join(root, file), formatted);
  }
  return Object.keys(files);
}

function isCommandKind(kind) {
  return kind === 'gate' || kind === 'command';
}

/** What is left to do once the files of a unit are written, a line for each step. */
export function nextSteps(kind, files) {
  const test = files.find((file) => file.endsWith('.test.ts'));
  return [
    `now make its test pass: npx vitest run ${test}`,
    ...(kind === 'reporter' ? [] : ['write its page of the reference: npm run docs']),
  ];
}

async function run([kind, id]) {
  const root = join(import.meta.dirname, '..');
  try {
    const files = await writeSkeleton(root, kind, id);
    generateSources(root);
    const lines = [...files.map((file) => `wrote ${file}`), ...nextSteps(kind, files)];
    process.stdout.write(`${lines.join('\n')}\n`);
  } catch (error) {
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 2;
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href)
  await run(process.argv.slice(2));
