import { changed } from './parser-files.js';

/** Names for operators, which cannot stand in names. */
const operators = {
  '&&': 'And',
  '||': 'Or',
  '??': 'Nullish',
  '&&=': 'And',
  '||=': 'Or',
  '??=': 'Nullish',
};

/**
 * The text of the offsets that hooks read nodes by: `callExpressionOptional`.
 * @param names - types whose fields are read
 */
export function renderOffsets(types, names) {
  const fields = names.flatMap((name) =>
    types.get(name).fields.map((field) => [named(name, field.name), field.offset]),
  );
  const words = ['FunctionType', 'LogicalOperator', 'AssignmentOperator'].flatMap(
    (name) => types.get(name).cases.flatMap(([at, word]) => nameOfWord(name, word, at)),
  );
  const { stride, length } = types.get('VecFormalParameter');
  const lines = [
    ...fields.filter(([name]) => !/(?:Start|End)$/.test(name)),
    ...words,
    ['spanStart', same('start', spans(types, 'start'))],
    ['spanEnd', same('end', spans(types, 'end'))],
    ['boxAt', same('what an enum holds', boxes(types))],
    ['expressionNone', types.get('OptionExpression').none],
    ['formalParameterSize', stride],
    ['listLength', length],
  ];
  return lines.map(([name, at]) => `export const ${name}: i32 = ${at};\n`).join('');
}

function named(type, field) {
  const start = type.replace(/^[A-Z]+(?=[A-Z][a-z]|$)|^[A-Z]/, (word) =>
    word.toLowerCase(),
  );
  return start + field[0].toUpperCase() + field.slice(1);
}

function nameOfWord(type, text, at) {
  const word = JSON.parse(text);
  const name = /^\w+$/.test(word) ? word : operators[word];
  return name === undefined ? [] : [[named(type, name), at]];
}

function spans(types, field) {
  const nodes = [...types.values()].filter(({ id }) => id !== undefined);
  return nodes.map(({ fields }) => fields.find(({ name }) => name === field)?.offset);
}

function boxes(types) {
  const names = ['Expression', 'AssignmentTarget', 'BindingPattern'];
  const cases = names.flatMap((name) => types.get(name).cases);
  if (cases.some(({ type }) => types.get(type).kind !== 'box'))
    changed('an expression is kept in a new way');
  return cases.map(({ offset }) => offset);
}

/** What all have in common: readers rely on it. */
function same(what, offsets) {
  const all = [...new Set(offsets)];
  return all.length === 1
    ? all[0]
    : changed(`${what} is not at one place in all nodes`);
}
