import { holdsNodes } from './missing-parts.js';

/**
 * The text of a walker: it meets each node that hooks ask for, in source order.
 * @param hooks.module - the file of the hooks
 * @param hooks.enter - text that is run before the parts of a node, by type; null: none
 * @param hooks.leave - the same after them
 * @param hooks.gate - a condition under which the parts of a node are met; null: always
 */
export function renderWalk(types, hooks) {
  const walked = walkedTypes(types, hooks);
  const parts = [...walked].sort().map((name) => {
    return renderers[types.get(name).kind](name, types, hooks, walked);
  });
  return parts.join('\n');
}

/** The types that lead to a node with a hook. */
function walkedTypes(types, hooks) {
  const answers = new Map();
  const reach = (name) => {
    const known = answers.get(name);
    if (known !== undefined) return known;
    if (!holdsNodes(types, name)) return false;
    const seen = new Set();
    const leads = leadsToHook(types, hooks, name, seen);
    answers.set(name, leads);
    return leads;
  };
  const walked = new Set();
  const add = (name) => {
    if (walked.has(name) || !reach(name)) return;
    walked.add(name);
    partsOf(types.get(name)).forEach(add);
  };
  add('Program');
  return walked;
}

function leadsToHook(types, hooks, name, seen) {
  if (seen.has(name) || !holdsNodes(types, name)) return false;
  seen.add(name);
  if (hooks.enter(name) !== null || hooks.leave(name) !== null) return true;
  return partsOf(types.get(name)).some((part) => leadsToHook(types, hooks, part, seen));
}

function partsOf({ kind, fields, cases, of }) {
  if (kind === 'struct') return fields.map(({ type }) => type);
  return kind === 'enum' ? cases.map(({ type }) => type) : [of];
}

const at = (offset) => (offset === 0 ? 'at' : `at + ${offset}`);
const open = (name) => `function walk${name}(at: i32): void {\n`;

const renderers = {
  struct: (name, types, hooks, walked) => {
    const fields = types.get(name).fields.filter(({ type }) => walked.has(type));
    const ordered = fields.toSorted((a, b) => a.offset - b.offset);
    const lines = ordered.map(({ type, offset }) => `  walk${type}(${at(offset)});\n`);
    const gate = hooks.gate(name);
    const body = lines.join('');
    const parts = gate === null ? body : `  if (${gate}) {\n${body}  }\n`;
    const [enter, leave] = [hooks.enter(name), hooks.leave(name)];
    return (
      (name === 'Program' ? 'export ' : '') +
      open(name) +
      (enter === null ? '' : `  ${enter};\n`) +
      parts +
      (leave === null ? '' : `  ${leave};\n`) +
      '}\n'
    );
  },
  enum: (name, types, _hooks, walked) => {
    const cases = types.get(name).cases.map(({ at: kind, type, offset }) => {
      const call = walked.has(type) ? ` walk${type}(${at(offset)});` : '';
      return `    case ${kind}:${call} return;\n`;
    });
    return (
      `${open(name)}  switch (treeByte(at)) {\n${cases.join('')}` +
      `    default: fault();\n  }\n}\n`
    );
  },
  box: (name, types) => `${open(name)}  walk${types.get(name).of}(treeWord(at));\n}\n`,
  vec: (name, types) => {
    const { of, stride, length } = types.get(name);
    return (
      `${open(name)}  const first: i32 = treeWord(at);\n` +
      `  const end: i32 = first + treeWord(at + ${length}) * ${stride};\n` +
      `  for (let one: i32 = first; one < end; one += ${stride}) walk${of}(one);\n}\n`
    );
  },
  option: (name, types) => {
    const { of, offset, none } = types.get(name);
    const isThere =
      none === null
        ? `treeWord(${at(offset)}) !== 0`
        : `treeByte(${at(offset)}) !== ${none}`;
    return `${open(name)}  if (${isThere}) walk${of}(at);\n}\n`;
  },
};
