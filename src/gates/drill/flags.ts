import { oneOf } from '../../core/flag-values.ts';
import { defineFlags } from '../../core/flags.ts';
import { drillNames } from './settings.ts';
import type { DrillName, Settings } from './settings.ts';

/** What one run is told. */
export interface Request {
  /** Null where nobody said which. */
  readonly drill: DrillName | null;
  /** The address of an Alertmanager. */
  readonly alertmanager: string | null;
  /** Says what it would do, and does nothing. */
  readonly isDry: boolean;
  /** Leaves the scratch folder. */
  readonly keeps: boolean;
}

export const flags = defineFlags({
  declare: (program) =>
    program
      .argument('[drill]', `what is tried: ${drillNames.join(', ')}`, oneOf(drillNames))
      .option('--alertmanager <url>', 'the Alertmanager that gets an alert')
      .option('--keep', 'leave the scratch folder')
      .option('--dry-run', 'say what would be done, and do nothing'),
  parse: ({ alertmanager, keep, dryRun }, [drill]) => ({
    request: {
      ...{ drill: drill ?? null, alertmanager: alertmanager ?? null },
      ...{ isDry: dryRun === true, keeps: keep === true },
    },
    adjust: (settings: Settings): Settings => settings,
  }),
});
