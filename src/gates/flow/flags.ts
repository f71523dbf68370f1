import { wholeNumber } from '../../core/flag-values.ts';
import { defineFlags } from '../../core/flags.ts';
import { plainGenerate } from './settings.ts';
import type { Generate, Settings } from './settings.ts';

/** What one run is told. */
export interface Request {
  /** A new file for the flows that were read; null: none. */
  readonly save: string | null;
}

export const flags = defineFlags({
  declare: (program) =>
    program
      .option('--flows <file>', 'run the flows of this file (default: qa.flows.yaml)')
      .option('--save <file>', 'write the flows that were read, as YAML')
      .option('--values <file>', 'values by name, over those of the flows')
      .option('--openapi <file>', 'check every answer against this document too')
      .option('--generate', 'make requests from the OpenAPI document too')
      .option('--seed <number>', 'of the requests that are made', wholeNumber)
      .option(
        '--cases <count>',
        'requests that are made for each operation',
        wholeNumber,
      ),
  parse: ({ flows, save, values, openapi, generate, seed, cases }) => ({
    request: { save: save ?? null },
    adjust: (settings: Settings): Settings => ({
      ...settings,
      file: flows ?? settings.file,
      values: values ?? settings.values,
      openapi: openapi ?? settings.openapi,
      generate: generateOf(settings.generate, { generate, seed, cases }),
    }),
  }),
});

/** Flags over what is configured; a number says that requests are to be made. */
function generateOf(
  configured: Generate | null,
  flags: {
    readonly generate?: true | undefined;
    readonly seed?: number | undefined;
    readonly cases?: number | undefined;
  },
): Generate | null {
  const { generate, seed, cases } = flags;
  const isAsked = generate === true || seed !== undefined || cases !== undefined;
  if (configured === null && !isAsked) return null;
  const options = { ...plainGenerate, ...configured };
  return { ...options, seed: seed ?? options.seed, cases: cases ?? options.cases };
}
