import { defineFlags } from '../../core/flags.ts';

/** Where one run has the description from. */
export interface Request {
  /** A file with the description; `-` is standard input; null: the build says it. */
  readonly bodyFile: string | null;
}

export const flags = defineFlags({
  declare: (program) =>
    program.option(
      '--body-file <file>',
      'the description; - is standard input; without it, that of the build',
    ),
  parse: ({ bodyFile = null }) => ({ request: { bodyFile } }),
});
