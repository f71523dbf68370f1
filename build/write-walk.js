// Writes src/languages/typescript/walk.js from the parser's: with what that leaves out
// (oxc-parser 0.159: what a class extends, the rest parameter), and without types:
// they hold nothing that a rule counts. The offsets stand in the package's
// generated/deserialize/ts.js. See docs/decisions/010.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const from = 'oxc-parser/src-js/generated/lazy';

const types = [
  ...['Type', 'TypeAnnotation', 'TypeParameterDeclaration'],
  ...['TypeParameterInstantiation', 'ClassImplements'],
].join('|');

/** Calls that walk into nothing but types. */
const typeWalk = new RegExp(
  String.raw`^ {2}walk(?:Option|Vec)?(?:Box)?TS(?:${types})\(.*\);\n`,
  'gm',
);

const walkRest = `
function walkRest(pos, ast, visitors) {
  const { int32 } = ast.buffer;
  const at = pos >> 2;
  if (int32[at] === 0 || int32[at + 1] === 0) return;
  walkVecDecorator(int32[at] + 16, ast, visitors);
  walkBindingPattern(int32[at] + 56, ast, visitors);
}
`;

/** Puts a line after another one of a function. */
function insert(text, name, after, line) {
  const start = text.indexOf(`function ${name}(`);
  const at = text.indexOf(after, start);
  if (start < 0 || at < 0 || at > text.indexOf('\n}', start))
    throw new Error(`${from}/walk.js is not as it was: mend write-walk.js`);
  return `${text.slice(0, at)}${after}\n  ${line}${text.slice(at + after.length)}`;
}

/** The text of the walker. */
export function renderWalk(root) {
  const text = readFileSync(join(root, 'node_modules', from, 'walk.js'), 'utf8');
  const args = 'ast, visitors);';
  const whole = [
    [
      'walkClass',
      `walkOptionBindingIdentifier(pos + 40, ${args}`,
      `walkOptionExpression(pos + 80, ${args}`,
    ],
    [
      'walkFormalParameters',
      `walkVecFormalParameter(pos + 16, ${args}`,
      `walkRest(pos + 40, ${args}`,
    ],
  ].reduce((changed, change) => insert(changed, ...change), text);
  const own = whole.replace('"./constructors.js"', `"${from}/constructors.js"`);
  return own.replace(typeWalk, '') + walkRest;
}

const declaration = `export function walkProgram(
  position: number,
  ast: object,
  visitors: readonly unknown[],
): void;
`;

/** Writes the walker where it is missing or out of date. */
export function writeWalk(root) {
  const folder = join(root, 'src/languages/typescript');
  const file = join(folder, 'walk.js');
  const text = renderWalk(root);
  if (existsSync(file) && readFileSync(file, 'utf8') === text) return;
  writeFileSync(join(folder, 'walk.d.ts'), declaration);
  writeFileSync(file, text);
}
