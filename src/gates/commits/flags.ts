import { defineFlags } from '../../core/flags.ts';

/** Which commits one run judges. */
export interface Request {
  /** As git reads it, `a..b`; null: from the base to HEAD. */
  readonly range: string | null;
  /** The base to take instead of the one that is found. */
  readonly base: string | null;
  /** A file with one message, as the commit-msg hook has it; `-` is standard input. */
  readonly messageFile: string | null;
}

export const flags = defineFlags({
  takesBase: true,
  declare: (program) =>
    program
      .argument('[range]', 'commits as git names them, a..b; without it, from the base')
      .option('--message-file <file>', 'check this message, for the commit-msg hook'),
  parse: ({ messageFile = null }, [range = null], { base = null }) => ({
    request: { range, base, messageFile },
  }),
});
