import { bindings, mentions } from './mentions.ts';
import type { Binding, Mention, Scope } from './mentions.ts';

/** The full name of what a mention stands for, if it is known. */
export function nameOf({ name, path, start, scope }: Mention): string | undefined {
  const known = resolve(name, start, scope);
  return known === undefined ? undefined : known + path;
}

/** The full name of what a name means where it stands, if it is known. */
export function resolve(name: string, start: number, scope: Scope): string | undefined {
  for (let at: Scope | null = scope; at !== null; at = at.parent) {
    if (at.isClass && at !== scope) continue;
    const meaning = meaningIn(name, at, at === scope ? start : Infinity);
    if (meaning !== undefined) return meaning ?? undefined;
  }
  return name === 'print' ? 'builtins.print' : undefined;
}

type Meaning = Pick<Binding, 'start' | 'imported'>;

/** What names are bound to in each scope, in the order of the text. */
let meanings = new Map<Scope, Map<string, Meaning[]>>();

/** Gathers what names are bound to, of the text that was read last. */
export function collectMeanings(): void {
  meanings = new Map();
  const assigned = mentions.filter(({ use }) => use === 'binding');
  const all = [...bindings, ...assigned.map((one) => ({ ...one, imported: null }))];
  for (const { name, scope, start, imported } of all) {
    const names = meanings.get(scope) ?? new Map<string, Meaning[]>();
    meanings.set(scope, names);
    const known = names.get(name);
    if (known === undefined) names.set(name, [{ start, imported }]);
    else known.push({ start, imported });
  }
  for (const names of meanings.values())
    for (const known of names.values()) known.sort((a, b) => a.start - b.start);
}

/**
 * What a name is bound to in a scope: a full name, or null for what is not known. What
 * runs at once sees what stands before it, what is called later all of it.
 */
function meaningIn(
  name: string,
  scope: Scope,
  before: number,
): string | null | undefined {
  const known = meanings.get(scope)?.get(name) ?? [];
  let low = 0;
  let high = known.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (known[middle]!.start < before) low = middle + 1;
    else high = middle;
  }
  return known[low - 1]?.imported;
}
