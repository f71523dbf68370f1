import type { z as Zod } from 'zod';
import { itemIds } from '../../release/checklist/items.ts';

export const defaults = {
  items: {},
  own: {},
  minApprovers: 1,
  fourEyes: false,
  signed: false,
  backupHours: 24,
  drillDays: 90,
  windowHours: 12,
};

/** The schema of `gates.release`. */
export const settings = (z: typeof Zod) => {
  const text = z.string().min(1);
  const item = z.strictObject({
    notApplicable: text.optional().describe('Why the item does not apply.'),
    command: text.optional().describe('Ends 0 where the item holds.'),
    files: z.array(text).min(1).optional(),
  });
  return z.strictObject({
    items: z.partialRecord(z.enum(itemIds), item).default(defaults.items),
    own: z
      .record(
        z.string().regex(/^[a-z][a-z0-9-]*$/),
        z.strictObject({ title: text, command: text.optional() }),
      )
      .default(defaults.own)
      .describe("The project's own items."),
    minApprovers: z.int().min(1).max(20).default(defaults.minApprovers),
    fourEyes: z.boolean().default(defaults.fourEyes),
    signed: z.boolean().default(defaults.signed),
    backupHours: z
      .number()
      .positive()
      .default(defaults.backupHours)
      .describe('How old a backup may be, in hours.'),
    drillDays: z
      .number()
      .positive()
      .default(defaults.drillDays)
      .describe('How old a tried rollback may be, in days.'),
    windowHours: z
      .number()
      .positive()
      .default(defaults.windowHours)
      .describe('The longest maintenance window, in hours.'),
  });
};

export type Settings = Zod.infer<ReturnType<typeof settings>>;
