// Reads the layout of the parser's memory out of the readers that oxc-parser generates
// for itself. Whatever has another form than expected fails the build.
import { addMissingParts } from './missing-parts.js';
import { changed, readParserFile } from './parser-files.js';

/** Values that scanner/read-values.ts reads by itself. */
const values = [
  ...['I32', 'U8', 'U32', 'U64', 'OptionU64', 'F64', 'Bool'],
  ...['Str', 'OptionStr', 'JSStr', 'OptionJSStr'],
];

/**
 * The types of the tree by name: struct, enum, words (an enum of plain values), box,
 * vec, option or value. What the parser says of modules is left out.
 */
export function readLayout(root) {
  const text = readParserFile(root, 'lazy/constructors.js');
  const classes = /^(?:export )?class (\w+) \{\n([^]*?)^\}/gm;
  const readers = /^function construct(\w+)\(pos, ast\) \{\n([^]*?)^\}/gm;
  const known = { classes: bodies(text, classes), readers: bodies(text, readers) };
  /** @type {Map<string, any>} */
  const types = new Map(values.map((name) => [name, { kind: 'value' }]));
  readFrom('RawTransferData', types, known);
  const ids = readParserFile(root, 'lazy/type_ids.js');
  for (const [, name, id] of ids.matchAll(/\["(\w+)", (\d+)\]/g))
    if (types.has(name)) types.get(name).id = Number(id);
  addMissingParts(root, types, (name) => {
    if (known.readers.has(name)) readFrom(name, types, known);
  });
  return types;
}

function readFrom(name, types, known) {
  if (types.has(name) || name === 'EcmaScriptModule') return;
  const type = readType(name, known);
  types.set(name, type);
  const parts = type.kind === 'words' ? [] : (type.fields ?? type.cases ?? [type.of]);
  for (const part of parts) readFrom(part.type ?? part, types, known);
}

function bodies(text, pattern) {
  return new Map([...text.matchAll(pattern)].map(([, name, body]) => [name, body]));
}

function readFields(name, body) {
  const getters = bodies(body, /^ {2}get (\w+)\(\) \{\n([^]*?)^ {2}\}/gm);
  return [...getters].map(([field, reader]) => {
    const call = /(?:construct|new )(\w+)\(\s*internal\.pos(?: \+ (\d+))?,/;
    const [, type, offset = 0] =
      call.exec(reader) ?? changed(`${name}.${field} is read in a new way`);
    return { name: field, type, offset: Number(offset) };
  });
}

const pointer = String.raw`ast\.buffer\.int32\[pos >> 2\]`;
const word = (at) => String.raw`ast\.buffer\.int32\[\(pos >> 2\) \+ ${at}\]`;
const reading = String.raw`return (?:construct|new )(\w+)`;

const shapes = [
  [`${reading}\\(${pointer}, ast\\);`, ([of]) => ({ kind: 'box', of })],
  [
    String.raw`const { int32 } = ast.buffer, pos32 = pos >> 2; return new NodeArray` +
      String.raw`\( ?int32\[pos32\], int32\[pos32 \+ (\d+)\], (\d+), construct(\w+), ` +
      String.raw`ast,? ?\);`,
    ([length, stride, of]) => {
      return { kind: 'vec', of, stride: Number(stride), length: 4 * Number(length) };
    },
  ],
  [
    `if \\(${pointer} === 0 && ${word(1)} === 0\\) return null; ` +
      `${reading}\\(pos, ast\\);`,
    ([of]) => ({ kind: 'option', of, offset: 0, none: null }),
  ],
  [
    `if \\(${word('(\\d+)')} === 0 && ${word('\\d+')} === 0\\) return null; ` +
      `${reading}\\(pos, ast\\);`,
    ([at, of]) => ({ kind: 'option', of, offset: 4 * Number(at), none: null }),
  ],
  [
    String.raw`if \(ast\.buffer\[pos(?: \+ (\d+))?\] === (\d+)\) return null; ` +
      `${reading}\\(pos, ast\\);`,
    ([offset = 0, none, of]) => {
      return { kind: 'option', of, offset: Number(offset), none: Number(none) };
    },
  ],
].map(([pattern, make]) => [new RegExp(`^${pattern}$`), make]);

function readType(name, { classes, readers }) {
  if (classes.has(name))
    return { kind: 'struct', fields: readFields(name, classes.get(name)) };
  const body = readers.get(name).replaceAll(/\s+/g, ' ').trim();
  if (body.startsWith('switch (ast.buffer[pos])')) return readEnum(name, body);
  for (const [shape, make] of shapes) {
    const match = shape.exec(body);
    if (match !== null) return make(match.slice(1));
  }
  return changed(`construct${name} has a new shape`);
}

function readEnum(name, body) {
  const cases = [...body.matchAll(/case (\d+): return ([^;]+);/g)];
  if (cases.length !== body.split('case ').length - 1)
    changed(`a case of ${name} has a new shape`);
  if (cases.every(([, , value]) => !value.includes('(pos')))
    return { kind: 'words', cases: cases.map(([, at, text]) => [Number(at), text]) };
  const targets = cases.map(([, at, value]) => {
    const call = /^(?:construct|new )(\w+)\(pos \+ (\d+), ast\)$/.exec(value);
    if (call === null) changed(`a case of ${name} has a new shape`);
    return { at: Number(at), type: call[1], offset: Number(call[2]) };
  });
  return { kind: 'enum', cases: targets };
}
