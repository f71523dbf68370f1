import type { GlobalUse } from '../../core/facts.ts';
import { collectMeanings, nameOf, resolve } from './meanings.ts';
import { mentions } from './mentions.ts';
import type { Mention } from './mentions.ts';
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

/** Whether the call has a stream of its own, which the program may have chosen. */
function writesElsewhere({ file, start, scope }: Mention): boolean {
  if (file === null || file === 'None') return false;
  const [first = '', ...rest] = file.split('.');
  const known = resolve(first, start, scope);
  const name = [known, ...rest].join('.');
  return known === undefined || (name !== 'sys.stdout' && name !== 'sys.stderr');
}
