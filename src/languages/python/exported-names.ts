/** What `__all__` says; null: there is none. */
export let exportedNames: Set<string> | null = null;

/** Begins a text. */
export function forgetExported(): void {
  exportedNames = null;
}

const statement = /^__all__\s*(?::[^=]*)?(?:\+?=|\.(?:extend|append)\s*\()/;

/** Reads the names of a statement that may be about `__all__`. */
export function addExported(code: string): void {
  if (!statement.test(code)) return;
  exportedNames ??= new Set();
  const names = code.replaceAll(/#[^\n\r]*/g, '').matchAll(/(["'])([^"'\n\r]+)\1/g);
  for (const [, , name] of names) exportedNames.add(name!);
}
