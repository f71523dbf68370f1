import { defineFlags } from '../core/flags.ts';
import type { Asked } from '../core/flags.ts';
import type { toolDefaults } from './tool-settings.ts';

/** Flags of a gate that runs tools: the paths that it judges. */
export const toolFlags = defineFlags({
  declare: (program) =>
    program.argument('[paths...]', 'files and directories; without any, everything'),
  parse: (_, [paths]): Asked<typeof toolDefaults, undefined> => ({
    request: undefined,
    ...(paths !== undefined && paths.length > 0 && { paths }),
  }),
});
