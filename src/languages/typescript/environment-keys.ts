import type { EnvironmentKey } from '../../core/facts.ts';
import type { Span } from '../../core/lines.ts';
import { nameOfKey } from './function-name.ts';
import { memberName } from './member-name.ts';
import { isNode, unwrapValue } from './node.ts';
import type { Node } from './node.ts';
import type { Source } from './source.ts';

/** The objects that hold the environment: Node's, Vite's, Bun's and Deno's. */
const holder =
  /^(?:(?:globalThis|global|window)\.)?(?:process|Bun|Deno|import\.meta)\.env$/;

// `const env = process.env`, `(env = process.env) => …`, with a type or without.
const named = new RegExp(
  String.raw`\b([A-Za-z_$][\w$]{0,60})\s{0,8}(?::[^=,()]{1,80})?=\s{0,40}` +
    String.raw`(?:process|import\.meta|Bun)\.env\b(?!\s{0,40}[.?![])`,
  'g',
);
const imported = new RegExp(
  String.raw`\bimport\s{0,8}\{[^}]{0,200}?\benv\b(?:\s{1,8}as\s{1,8}(\w{1,60}))?` +
    String.raw`[^}]{0,200}\}\s{0,8}from\s{0,8}['"](?:node:)?process['"]`,
  'g',
);

/** Calls that are handed the environment and an object with a key for each variable. */
const validators = /^(?:cleanEnv|customCleanEnv|\w+\.cleanEnv)$/;

/** The parts of what `createEnv` of T3 is handed that name variables. */
const t3Parts = /^(?:server|client|shared)$/;

/**
 * The variables of the environment that a source reads by name. An alias of
 * the environment counts in the whole file: other things rarely share its name.
 */
export function readEnvironmentKeys({ text, tree }: Source): EnvironmentKey[] {
  if (!/\benv\b/.test(text)) return [];
  const found = new Map<number, EnvironmentKey>();
  const written = new Set<string>();
  const names = new Set([
    ...[...text.matchAll(named)].map(([, name]) => name!),
    ...[...text.matchAll(imported)].map(([, name = 'env']) => name),
  ]);
  const add = ({ start, end }: Span, key: string | null): void => {
    if (key !== null && isVariable.test(key) && !written.has(`${start}:${end}`))
      found.set(start, { start, end, key });
  };
  const holdsEnvironment = (node: Node | null | undefined): boolean => {
    if (!isNode(node)) return false;
    const value = unwrapValue(node);
    const code = text.slice(value.start, value.end).replaceAll(/[\s!]|\?(?=\.)/g, '');
    return holder.test(code) || names.has(code);
  };
  const enterMember = (node: Node): void => {
    if (holdsEnvironment(node.object)) add(node, memberName(node, text));
  };
  tree.visit({
    StaticMemberExpression: enterMember,
    ComputedMemberExpression: enterMember,
    AssignmentExpression: ({ left, operator }) => {
      if (operator === '=') written.add(`${left!.start}:${left!.end}`);
    },
    VariableDeclarator: ({ id, init }) => {
      if (id?.type !== 'ObjectPattern' || !holdsEnvironment(init)) return;
      addAll(id);
    },
    CallExpression: ({ callee, arguments: given = [] }) => {
      const [first, second] = given;
      const name = text.slice(callee!.start, callee!.end);
      if (name === 'Deno.env.get') add(first ?? callee!, literalOf(first));
      if (name === 'createEnv') for (const part of t3PartsOf(first)) addAll(part);
      if (!validators.test(name) || !holdsEnvironment(first)) return;
      addAll(second);
    },
  });
  return [...found.values()].sort((a, b) => a.start - b.start);

  function addAll(object: Node | undefined): void {
    for (const property of object?.properties ?? [])
      if (isNode(property.key)) add(property.key, nameOfKey(property, text));
  }

  function t3PartsOf(object: Node | undefined): readonly Node[] {
    return (object?.properties ?? []).flatMap((property) => {
      const isPart =
        isNode(property.key) && t3Parts.test(nameOfKey(property, text) ?? '');
      return isPart && isNode(property.value) ? property.value : [];
    });
  }

  function literalOf(node: Node | undefined): string | null {
    const quoted = node === undefined ? '' : text.slice(node.start, node.end);
    return /^(['"])(\w+)\1$/.exec(quoted)?.[2] ?? null;
  }
}

/** What a variable of the environment is called; methods of an object are not meant. */
const isVariable = /^[A-Z_][A-Z0-9_]*$/;
