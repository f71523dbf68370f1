import { changed, readParserFile } from './parser-files.js';

/** Parts that the parser's own lazy readers leave out, and we do not. */
const missing = [
  'ArrayAssignmentTarget.rest',
  'ArrayPattern.rest',
  'Class.superClass',
  'FormalParameters.rest',
  'ObjectAssignmentTarget.rest',
  'ObjectPattern.rest',
];

/** Types and directives: nothing in them is counted. */
const passedOver = new Set([
  ...['TSType', 'TSTypeAnnotation', 'TSTypeParameterDeclaration'],
  ...['TSTypeParameterInstantiation', 'TSClassImplements', 'TSThisParameter'],
  'Directive',
]);

/**
 * Adds the parts that the lazy readers leave out. The readers that make whole trees
 * leave nothing out: a part of theirs that is in neither list fails the build.
 */
export function addMissingParts(root, types, read) {
  const text = readParserFile(root, 'deserialize/ts.js');
  const found = [];
  const reader = /^function deserialize(\w+)\(pos\) \{\n([^]*?)^\}/gm;
  for (const [, name, body] of text.matchAll(reader)) {
    const type = types.get(name);
    if (type?.kind !== 'struct' || type.id === undefined) continue;
    const parts = name === 'FormalParameters' ? restOf(types, body) : partsOf(body);
    const added = parts.filter(
      (part) => isNew(type, part) && leadsToNodes(types, part, read),
    );
    type.fields.push(...added);
    found.push(...added.map((part) => `${name}.${part.name}`));
  }
  const unknown = found.filter((name) => !missing.includes(name));
  if (unknown.length > 0) changed(`the lazy readers leave out ${unknown.join(', ')}`);
  const gone = missing.filter((name) => !found.includes(name));
  if (gone.length > 0) changed(`${gone.join(', ')} is not where it was`);
}

function leadsToNodes(types, { type }, read) {
  read(type);
  return holdsNodes(types, type);
}

function isNew({ fields }, { offset }) {
  return !fields.some((field) => field.offset === offset);
}

function partsOf(body) {
  const part = /(\w+)(?: =|:) deserialize(\w+)\(pos(?: \+ (\d+))?\)/g;
  return [...body.matchAll(part)].map(([, name, type, offset = 0]) => {
    return { name, type, offset: Number(offset) };
  });
}

// A rest parameter has no reader of its own: it is read where its list is.
function restOf(types, body) {
  const place = /restFieldPos32 = \(pos >> 2\) \+ (\d+);/.exec(body);
  if (place === null) return [];
  const parts = partsOf(body.slice(body.indexOf('pos = int32[restFieldPos32]')));
  const fields = parts.filter(({ type }) => holdsNodes(types, type));
  types.set('FormalParameterRest', { kind: 'struct', fields });
  types.set('BoxFormalParameterRest', { kind: 'box', of: 'FormalParameterRest' });
  const option = {
    kind: 'option',
    of: 'BoxFormalParameterRest',
    offset: 0,
    none: null,
  };
  types.set('OptionBoxFormalParameterRest', option);
  const offset = 4 * Number(place[1]);
  return [{ name: 'rest', type: 'OptionBoxFormalParameterRest', offset }];
}

/** Whether a type leads to nodes that are walked. */
export function holdsNodes(types, name) {
  if (passedOver.has(name)) return false;
  const type = types.get(name);
  if (type === undefined) return false;
  if (type.of !== undefined) return holdsNodes(types, type.of);
  if (type.kind === 'enum')
    return type.cases.some((one) => holdsNodes(types, one.type));
  if (type.kind !== 'struct') return false;
  return type.id !== undefined || inlineParts(types, type).length > 0;
}

function inlineParts(types, { fields }) {
  return fields.filter(({ type }) => types.has(type) && holdsNodes(types, type));
}
