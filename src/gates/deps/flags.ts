import { resolve } from 'node:path';
import { oneOf } from '../../core/flag-values.ts';
import { defineFlags } from '../../core/flags.ts';
import type { Program } from '../../core/flags.ts';
import { parts } from './settings.ts';
import type { Part, Settings } from './settings.ts';

/** What one run is told. */
export interface Request {
  /** The parts that are judged. */
  readonly parts: readonly Part[];
}

export const flags = defineFlags({
  declare: (program) => {
    // In `qa gate --only deps` the word names the gate: all parts are judged.
    const isTaken = program.options.some(({ long }) => long === '--only');
    const own = isTaken
      ? (program as ReturnType<typeof declareOnly>)
      : declareOnly(program);
    return own.option('--db <dir>', 'ask this advisory database, and no registry');
  },
  parse: ({ only, db }, _, { host }) => ({
    request: { parts: parts.filter((part) => part === (onlyPart(only) ?? part)) },
    adjust: (settings: Settings): Settings =>
      db === undefined ? settings : { ...settings, database: resolve(host.cwd, db) },
  }),
});

function declareOnly(program: Program) {
  const what = `judge one part: ${parts.join(', ')}`;
  return program.option('--only <part>', what, oneOf(parts));
}

function onlyPart(only: string | undefined): Part | undefined {
  return parts.find((part) => part === only);
}
