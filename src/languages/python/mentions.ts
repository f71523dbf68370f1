import { current } from './collector.ts';
import type { Definition } from './collector.ts';
import { source } from './lexer.ts';

/** A scope of names. The names of a class are not visible in its methods. */
export interface Scope {
  readonly parent: Scope | null;
  readonly isClass: boolean;
}

/** A name that may be the builtin `print`, or lead to `pprint` or the environment. */
export interface Mention {
  readonly name: string;
  readonly start: number;
  readonly scope: Scope;
  readonly definition: Definition | null;
  /** How many argument lists and subscripts were open. */
  readonly depth: number;
  /** What follows it: `.pprint`. */
  path: string;
  /** Where its path ends. */
  end: number;
  use: 'value' | 'call' | 'binding' | 'other';
  callEnd: number;
  /** The argument `file` of the call. */
  file: string | null;
  /** Whether the arguments have side effects. */
  hasEffects: boolean;
}

/** A binding of a name in a scope, such as an import or an assignment. */
export interface Binding {
  readonly name: string;
  readonly start: number;
  readonly scope: Scope;
  /** The dotted name of what was imported; null: something else. */
  readonly imported: string | null;
}

export const mentions: Mention[] = [];
export const bindings: Binding[] = [];

/** Whether names are collected: most texts have none that matter. */
export let isWatching = false;
/** Whether the text may read the environment. */
let mayReadEnvironment = false;
let watched = new Set<string>();
let scope: Scope = { parent: null, isClass: false };
/** How many argument lists and subscripts are open. */
let depth = 0;
/** Counts calls and other side effects, to tell whether an argument has one. */
let effects = 0;

/** Begins a text. */
export function beginMentions(text: string): void {
  mentions.length = 0;
  bindings.length = 0;
  mayReadEnvironment = /environ|getenv|decouple/.test(text);
  isWatching = mayReadEnvironment || text.includes('print');
  if (isWatching) watched = new Set(['print', 'pprint', 'builtins']);
  scope = { parent: null, isClass: false };
  depth = 0;
  effects = 0;
}

/** Looks at a name in an expression. */
export function noteName(start: number, end: number): Mention | null {
  const name = source.slice(start, end);
  if (!watched.has(name)) return null;
  const rest = { path: '', callEnd: end, file: null, hasEffects: false } as const;
  const mention: Mention = {
    ...{ name, start, end, scope, definition: current, depth, use: 'value' },
    ...rest,
  };
  mentions.push(mention);
  return mention;
}

/** Whether the current scope is the top of the file, where `__all__` is read. */
export function isAtTop(): boolean {
  return scope.parent === null;
}

/** An attribute of it follows. */
export function followPath(mention: Mention, start: number, end: number): void {
  if (mention.use !== 'value') return;
  mention.path += `.${source.slice(start, end)}`;
  mention.end = end;
}

/** Something other than an attribute or a call follows. */
export function setOther(mention: Mention): void {
  if (mention.use === 'value') mention.use = 'other';
}

/** An argument list or subscript begins; returns `before` for `closeArguments`. */
export function openArguments(): number {
  depth++;
  return effects;
}

/** An argument list or subscript has ended. */
export function closeArguments(
  mention: Mention | null,
  before: number,
  end: number,
  file: string | null,
): void {
  depth--;
  if (mention?.use !== 'value') return;
  mention.use = 'call';
  mention.callEnd = end;
  mention.file = file;
  mention.hasEffects = effects > before;
}

/** An expression with a side effect was read. */
export function noteEffect(): void {
  effects++;
}

/** Marks the names from an index on as targets of an assignment. */
export function bindSince(index: number): void {
  for (const mention of mentions.slice(index))
    if (mention.depth === depth && mention.use === 'value' && mention.path === '')
      mention.use = 'binding';
}

/** Marks the names from an index on as operands, whose values are not passed on. */
export function useSince(index: number): void {
  for (const mention of mentions.slice(index))
    if (mention.depth === depth) setOther(mention);
}

/** Notes the binding of a name. */
export function bind(start: number, end: number, imported: string | null = null): void {
  const name = source.slice(start, end);
  if (imported === null && !watched.has(name)) return;
  bindings.push({ name, start, scope, imported });
}

const modules = new Set(['builtins', 'pprint', 'sys']);
const environmentModules = new Set(['os', 'decouple']);

/** Binds a name to what is imported, if the module matters here. */
export function bindImport(start: number, end: number, imported: string): void {
  const [module = ''] = imported.split('.', 1);
  const isKnown =
    modules.has(module) || (mayReadEnvironment && environmentModules.has(module));
  if (!isKnown) return bind(start, end);
  if (module !== 'sys') watched.add(source.slice(start, end));
  bind(start, end, imported);
}

/** Enters the scope of a function or class; returns the scope around it. */
export function enterScope(isClass: boolean): Scope {
  const outer = scope;
  scope = { parent: outer, isClass };
  return outer;
}

/** Goes back to the scope around. */
export function leaveScope(outer: Scope): void {
  scope = outer;
}
