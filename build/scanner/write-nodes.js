import { changed, readParserFile } from './parser-files.js';

const head = (constants) => `// Written by build/scanner; not kept in git.
import { byte, list, NodeAt, values, word } from '../read-values.ts';

const { Bool, F64, I32, JSStr, OptionJSStr, Str } = values(${constants});
`;

/**
 * The text of the readers of nodes: for each type of the tree a class or function that
 * reads it, with the properties that nodes are asked for.
 * @param visited - types that handlers are called for
 * @param asked - names of properties
 */
export function renderNodes(root, types, visited, asked) {
  const wanted = (name) => asked.has(name) && name !== 'start' && name !== 'end';
  const used = usedTypes(types, visited, wanted);
  const parts = [...used].sort().map((name) => {
    const type = types.get(name);
    return renderers[type.kind](name, type, wanted);
  });
  return (
    head(JSON.stringify(constantsOf(root))) +
    parts.join('\n') +
    renderRoot(types, visited)
  );
}

/** The constants in how strings are read. */
function constantsOf(root) {
  const text = readParserFile(root, 'lazy/constructors.js');
  const flag = /buffer\[pos \+ (\d+)\] === 0\) return constructStr\(/.exec(text);
  const none =
    /\bconstructOptionJSStr[^]*?buffer\[pos \+ \d+\] === (\d+)\) return null/.exec(
      text,
    );
  if (flag === null || none === null) return changed('strings are kept in a new way');
  return { lossyFlag: Number(flag[1]), noString: Number(none[1]) };
}

function usedTypes(types, visited, wanted) {
  const used = new Set();
  const add = (name) => {
    const type = types.get(name);
    if (used.has(name) || type === undefined || type.kind === 'value') return;
    used.add(name);
    if (type.kind === 'struct')
      for (const field of type.fields) if (wanted(field.name)) add(field.type);
    for (const one of type.kind === 'enum' ? type.cases : []) add(one.type);
    if (type.of !== undefined) add(type.of);
  };
  for (const name of ['RawTransferData', ...visited]) add(name);
  return used;
}

const at = (place, offset) => (offset === 0 ? place : `${place} + ${offset}`);

const renderers = {
  struct: (name, { fields, id }, wanted) => {
    const own = fields.filter((field) => wanted(field.name));
    const getters = own.map(
      ({ name: field, type, offset }) =>
        `  get ${field}() { return ${type}(${at('this.at', offset)}); }\n`,
    );
    const isTyped = fields.some((field) => field.name === 'type');
    const type =
      isTyped || id === undefined ? '' : `  get type() { return '${name}'; }\n`;
    return (
      `export class ${name}Node extends NodeAt {\n${type}${getters.join('')}}\n` +
      `function ${name}(at) { return new ${name}Node(at); }\n`
    );
  },
  enum: (name, { cases }) => {
    const lines = cases.map(
      (one) => `    case ${one.at}: return ${one.type}(${at('at', one.offset)});\n`,
    );
    return (
      `function ${name}(at) {\n  switch (byte(at)) {\n${lines.join('')}` +
      `    default: throw new Error('no ${name}');\n  }\n}\n`
    );
  },
  words: (name, { cases }) =>
    `const ${name}Words = {${cases.map(([key, word]) => `${key}:${word}`).join()}};\n` +
    `function ${name}(at) { return ${name}Words[byte(at)]; }\n`,
  box: (name, { of }) => `function ${name}(at) { return ${of}(word(at)); }\n`,
  vec: (name, { of, stride, length }) => {
    const place = `word(at), word(at + ${length})`;
    return `function ${name}(at) { return list(${place}, ${stride}, ${of}); }\n`;
  },
  option: (name, { of, offset, none }) => {
    const place = at('at', offset);
    const isNone =
      none === null ? `word(${place}) === 0` : `byte(${place}) === ${none}`;
    return `function ${name}(at) { return ${isNone} ? null : ${of}(at); }\n`;
  },
};

function renderRoot(types, visited) {
  const nodes = [...visited].map((name) => [name, types.get(name)]);
  const classes = nodes.map(([name, { id }]) => `  [${id}]: ${name}Node,\n`);
  const ids = nodes.map(([name, { id }]) => `  ${name}: ${id},\n`);
  return (
    `\n/** Classes of nodes by the number of their type. */\n` +
    `export const nodeClasses = {\n${classes.join('')}};\n` +
    `\n/** Numbers of types by name. */\nexport const typeIds = {\n${ids.join('')}};\n`
  );
}
