import { defineFlags } from '../../core/flags.ts';

/** Which release is judged. */
export interface Request {
  /** Null: the version that the files hold. */
  readonly version: string | null;
}

export const flags = defineFlags({
  declare: (program) =>
    program.argument('[version]', 'the version to release; without it, of the files'),
  parse: (_options, [version = null]) => ({ request: { version } }),
});
