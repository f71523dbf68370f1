import type { core, z as Zod } from 'zod';
import { suggestWord } from './familiar-words.ts';

/**
 * What a schema's issue means, a sentence each: the place, what is wrong, the nearest
 * right word.
 */
export function describeIssue(
  issue: core.$ZodIssue,
  root: unknown,
  schema: Zod.ZodType,
): readonly string[] {
  const place = placeOf(issue.path);
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => {
        const known = keysAt(schema, issue.path);
        const at = placeOf([...issue.path, key]);
        return `unknown key ${at}.${suggestWord(key, known)}`;
      });
    case 'invalid_union':
      return [describeUnion(issue, root, schema)];
    case 'invalid_value':
      return [
        `${place} must be ${issue.values.map(String).join(', ')}, ` +
          `not ${show(valueAt(root, issue.path))}.` +
          suggestWord(String(valueAt(root, issue.path)), issue.values.map(String)),
      ];
    default:
      return [
        `${place}: ${lowerFirst(issue.message)}, ` +
          `it is ${show(valueAt(root, issue.path))}.`,
      ];
  }
}

// A rule may be a level, options or both; the branch that got farthest is meant.
function describeUnion(
  issue: core.$ZodIssueInvalidUnion,
  root: unknown,
  schema: Zod.ZodType,
): string {
  const value = valueAt(root, issue.path);
  const place = placeOf(issue.path);
  const [container, id] = issue.path.slice(-2);
  if (container === 'rules' && isOfOtherForm(value)) {
    const level = Array.isArray(value) ? value[0] : value;
    return (
      `${place} cannot be ${show(value)}: a rule takes a level ("off", "warning", ` +
      `"error"), its options ({ … }), or both in a list.` +
      suggestLevel(level) +
      ` See qa explain ${String(id)}`
    );
  }
  const branches = issue.errors.filter((branch) => branch.length > 0);
  const meant = branches.find((branch) => fits(branch, value)) ?? branches[0];
  if (meant === undefined) return `${place} cannot be ${show(value)}.`;
  return meant
    .flatMap((inner) => {
      const moved = { ...inner, path: [...issue.path, ...inner.path] };
      return describeIssue(moved as core.$ZodIssue, root, schema);
    })
    .join(' ');
}

const levels = ['off', 'warning', 'error'];

// Elsewhere a level may be a number, and a limit may follow it without a name.
function isOfOtherForm(value: unknown): boolean {
  if (typeof value === 'number' || typeof value === 'boolean') return true;
  if (!Array.isArray(value)) return false;
  const [level, options] = value as unknown[];
  const isNamed = options === undefined || (typeof options === 'object' && options);
  return !levels.includes(level as string) || !isNamed || value.length > 2;
}

function suggestLevel(level: unknown): string {
  return levels.includes(String(level)) ? '' : suggestWord(String(level), levels);
}

function fits(branch: readonly core.$ZodIssue[], value: unknown): boolean {
  const atTop = branch.filter((inner) => inner.path.length === 0);
  if (atTop.some((inner) => inner.code === 'invalid_value'))
    return typeof value === 'string';
  return atTop.every((inner) => inner.code !== 'invalid_type');
}

function placeOf(path: readonly PropertyKey[]): string {
  if (path.length === 0) return 'the configuration';
  return path
    .map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`))
    .join('')
    .replace(/^\./, '');
}

function valueAt(root: unknown, path: readonly PropertyKey[]): unknown {
  let value = root;
  for (const key of path) value = (value as Record<PropertyKey, unknown> | null)?.[key];
  return value;
}

/** The keys that an object at a place of the schema may have. */
function keysAt(schema: unknown, path: readonly PropertyKey[]): readonly string[] {
  let current = shapesOf(schema);
  for (const key of path)
    current = current.flatMap((shape) => shapesOf(shape[key] ?? shape['[]']));
  // `[]` and numbers are the places of a list.
  return current.flatMap(Object.keys).filter((key) => !/^(?:\[\]|\d+)$/.test(key));
}

/** The object shapes behind optional, union and list schemas; `[]` is a list's item. */
function shapesOf(schema: unknown): readonly Record<PropertyKey, unknown>[] {
  const node = schema as
    | {
        shape?: Record<string, unknown>;
        options?: readonly unknown[];
        element?: unknown;
        unwrap?: () => unknown;
        def?: { items?: readonly unknown[] };
      }
    | undefined;
  if (node === undefined) return [];
  if (node.shape !== undefined) return [node.shape];
  if (node.options !== undefined) return node.options.flatMap(shapesOf);
  if (node.element !== undefined) return [{ '[]': node.element }];
  if (node.def?.items !== undefined) return [{ ...node.def.items }];
  return node.unwrap === undefined ? [] : shapesOf(node.unwrap());
}

function show(value: unknown): string {
  return value === undefined ? 'missing' : (JSON.stringify(value) ?? String(value));
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
