import type { Span } from '../../core/lines.ts';

interface Scope extends Span {
  readonly isFunction: boolean;
}

let scopes: Scope[] = [];
let shadows: (Span & { readonly name: string })[] = [];

/** Begins a file. */
export function beginShadows(): void {
  scopes = [];
  shadows = [];
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
  if (scope !== undefined) shadows.push({ name, start: scope.start, end: scope.end });
}

/** Whether a name at a place means something declared in the file. */
export function isShadowed(name: string, at: number): boolean {
  return shadows.some((s) => s.name === name && s.start <= at && at < s.end);
}
