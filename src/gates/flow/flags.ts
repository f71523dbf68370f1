import { defineFlags } from '../../core/flags.ts';
import type { Settings } from './settings.ts';

export const flags = defineFlags({
  declare: (program) =>
    program
      .option('--flows <file>', 'run the flows of this file (default: qa.flows.yaml)')
      .option('--openapi <file>', 'check every answer against this document too'),
  parse: ({ flows, openapi }) => ({
    request: undefined,
    adjust: (settings: Settings): Settings => ({
      ...settings,
      file: flows ?? settings.file,
      openapi: openapi ?? settings.openapi,
    }),
  }),
});
