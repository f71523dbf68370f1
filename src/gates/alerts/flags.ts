import { defineFlags } from '../../core/flags.ts';
import type { Settings } from './settings.ts';

/** What one run is told. */
export const flags = defineFlags({
  declare: (program) =>
    program.argument(
      '[rules...]',
      'files or directories with rules, routes, dashboards',
    ),
  parse: (_, [rules]) => ({
    request: null,
    adjust: (settings: Settings): Settings => settings,
    ...(rules === undefined ? {} : { paths: rules }),
  }),
});
