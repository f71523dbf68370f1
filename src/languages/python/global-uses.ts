import type { GlobalUse } from '../../core/facts.ts';
import { bindings, mentions } from './mentions.ts';
import type { Binding, Mention, Scope } from './mentions.ts';
import { beginRemovals, removalOf } from './print-statements.ts';
import { symbolOf } from './symbols.ts';

/** Calls of the builtin `print` and of `pprint`, and what hands them on. */
export function readGlobalUses(text: string): GlobalUse[] {
  const found: GlobalUse[] = [];
  beginRemovals();
  collectMeanings();
  for (const mention of mentions) {
    if (mention.use !== 'value' && mention.use !== 'call') continue;
    const name = nameOf(mention);
    const shown = name === undefined ? undefined : printers[name];
    if (shown === undefined || writesElsewhere(mention)) continue;
    const isCall = mention.use === 'call';
    found.push({
      start: mention.start,
      end: mention.end,
      shown,
      method: shown.slice(shown.indexOf('.') + 1),
      use: isCall ? 'call' : 'reference',
      symbol: symbolOf(text, mention.definition),
      statement: null,
      removal: isCall ? removalOf(text, mention) : null,
    });
  }
  return found;
}

const printers: Readonly<Record<string, string>> = {
  'builtins.print': 'print',
  'pprint.pprint': 'pprint.pprint',
  'pprint.pp': 'pprint.pp',
};

/** The full name of what a mention stands for, if it is known. */
function nameOf({ name, path, start, scope }: Mention): string | undefined {
  const known = resolve(name, start, scope);
  return known === undefined ? undefined : known + path;
}

function resolve(name: string, start: number, scope: Scope): string | undefined {
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

function collectMeanings(): void {
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

/** Whether the call has a stream of its own, which the program may have chosen. */
function writesElsewhere({ file, start, scope }: Mention): boolean {
  if (file === null || file === 'None') return false;
  const [first = '', ...rest] = file.split('.');
  const known = resolve(first, start, scope);
  const name = [known, ...rest].join('.');
  return known === undefined || (name !== 'sys.stdout' && name !== 'sys.stderr');
}
