import { resolve } from 'node:path';
import { defineErrors } from '../../core/errors.ts';
import { oneOf } from '../../core/flag-values.ts';
import { defineFlags } from '../../core/flags.ts';
import type { Program } from '../../core/flags.ts';
import { parts } from './settings.ts';
import type { Part, Settings } from './settings.ts';

const fail = defineErrors('deps', {
  twoParts: '--part {first} does not go with --only {second}. Leave one of them out',
});

/** What one run is told. */
export interface Request {
  /** The parts that are judged. */
  readonly parts: readonly Part[];
}

export const flags = defineFlags({
  declare: (program) => {
    const what = `judge one part: ${parts.join(', ')}`;
    // In `qa gate --only deps` the word names the gate.
    const isTaken = program.options.some(({ long }) => long === '--only');
    const own = isTaken
      ? (program as ReturnType<typeof declareOnly>)
      : declareOnly(program);
    return own
      .option('--part <part>', what, oneOf(parts))
      .option('--db <dir>', 'ask this advisory database, and no registry');
  },
  parse: ({ part, only, db }, _, { host }) => {
    const short = parts.find((one) => one === only);
    if (part !== undefined && short !== undefined && part !== short)
      throw fail('twoParts', { first: part, second: short });
    const named = part ?? short;
    return {
      request: { parts: named === undefined ? parts : [named] },
      adjust: (settings: Settings): Settings =>
        db === undefined ? settings : { ...settings, database: resolve(host.cwd, db) },
    };
  },
});

function declareOnly(program: Program) {
  return program.option('--only <part>', 'the same as --part', oneOf(parts));
}
