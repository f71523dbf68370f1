import { defineErrors } from '../../core/errors.ts';
import { defineFlags } from '../../core/flags.ts';
import type { Asked, Program } from '../../core/flags.ts';
import type { Settings } from './settings.ts';

const fail = defineErrors('secrets', {
  exclusive: '{first} does not go with {second}. Leave one of them out',
});

/** What one run is told. */
export interface Request {
  /** The commits that are looked through too: `all`, a range, or none. */
  readonly history: string | null;
  /** Whether the keys of what is found are printed, for comments that accept it. */
  readonly keys: boolean;
}

const declare = (program: Program) =>
  program
    .argument('[paths...]', 'files or directories')
    .option('--history', 'look through all commits of all branches too')
    .option('--range <range>', 'look through these commits: main..HEAD')
    .option('--keys', 'print the key of each secret, for a comment that accepts it');

export const flags = defineFlags({
  declare,
  parse: (
    { history, range, keys },
    [paths],
    { comparison },
  ): Asked<Settings, Request> => {
    const wanted = range ?? (history === true ? 'all' : null);
    if (wanted !== null && comparison?.kind === 'staged')
      throw fail('exclusive', { first: '--history', second: '--staged' });
    const request = { history: wanted, keys: keys === true };
    return paths === undefined ? { request } : { request, paths };
  },
});
