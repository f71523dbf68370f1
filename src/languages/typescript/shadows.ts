import type { Span } from '../../core/lines.ts';

interface Scope extends Span {
  readonly isFunction: boolean;
}

let scopes: Scope[] = [];
/** Where each name is declared. */
let shadows = new Map<string, Span[]>();

/** Begins a file. */
export function beginShadows(): void {
  scopes = [];
  shadows = new Map();
}

/** A part of the text in which what is declared is seen. */
export function enterScope({ start, end }: Span, isFunction: boolean): void {
  scopes.push({ start, end, isFunction });
}

/** Ends the innermost scope. */
export function leaveScope(): void {
  scopes.pop();
}

/** How many scopes are open. */
export function depth(): number {
  return scopes.length;
}

/**
 * A name is declared: in the innermost scope, or with `var` in the innermost function.
 */
export function addDeclared(name: string, isVar: boolean): void {
  const scope = isVar
    ? (scopes.findLast(({ isFunction }) => isFunction) ?? scopes[0])
    : scopes.at(-1);
  if (scope === undefined) return;
  const known = shadows.get(name);
  if (known === undefined) shadows.set(name, [scope]);
  else known.push(scope);
}

/** Whether a name at a place means something declared in the file. */
export function isShadowed(name: string, at: number): boolean {
  const known = shadows.get(name) ?? [];
  return known.some(({ start, end }) => start <= at && at < end);
}
