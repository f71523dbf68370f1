import type { z as Zod } from 'zod';
import { allRules } from '../../secrets/all-rules.ts';
import type { Severity } from '../../core/finding.ts';

export const defaults: Settings = { rules: {} };

/** The rules that no secret stands behind, by id without `secrets/`. */
const ownRules = ['tracked-env', 'unused-acceptance', 'suppression'] as const;

/** How a rule is taken: as it is where nothing is said. */
export type Level = Severity | 'off';

/** The schema of `gates.secrets`. */
export const settings = (z: typeof Zod) =>
  z.strictObject({
    rules: z
      .partialRecord(
        z.enum([...allRules.map(({ id }) => id), ...ownRules]),
        z.enum(['off', 'warning', 'error']),
      )
      .default({})
      .describe('The level of a rule, by its id without `secrets/`.'),
  });

export interface Settings {
  readonly rules: Readonly<Partial<Record<string, Level>>>;
}
