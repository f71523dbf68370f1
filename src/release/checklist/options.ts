import type { z as Zod } from 'zod';
import { itemIds } from './items.ts';

/** How a project sets one item. */
export interface ItemOptions {
  /** The item does not apply, for this reason. */
  readonly notApplicable?: string;
  /** A shell command that ends 0 where the item holds; in place of our own check. */
  readonly command?: string;
  /** The files that the check looks at, where it looks at files. */
  readonly files?: readonly string[];
}

/** An item of the project's own. */
export interface OwnItem {
  readonly title: string;
  /** Without a command it is attested. */
  readonly command?: string;
}

export interface ChecklistOptions {
  /** Null: the version that the files hold. */
  readonly version: string | null;
  readonly items: Readonly<Record<string, ItemOptions>>;
  readonly own: Readonly<Record<string, OwnItem>>;
  readonly minApprovers: number;
  readonly fourEyes: boolean;
  readonly signed: boolean;
  /** How old a backup may be, in hours. */
  readonly backupHours: number;
  /** How old a tried rollback may be, in days. */
  readonly drillDays: number;
  /** The longest maintenance window, in hours. */
  readonly windowHours: number;
  /** The key `release` of the configuration, as written. */
  readonly settings: unknown;
}

export const checklistDefaults: ChecklistOptions = {
  version: null,
  items: {},
  own: {},
  minApprovers: 1,
  fourEyes: false,
  signed: false,
  backupHours: 24,
  drillDays: 90,
  windowHours: 12,
  settings: null,
};

/** The schema of `gates.release`. */
export function checklistSchema(z: typeof Zod): Zod.ZodType {
  const text = z.string().min(1);
  const item = z.strictObject({
    notApplicable: text.optional().describe('Why the item does not apply.'),
    command: text.optional().describe('Ends 0 where the item holds.'),
    files: z.array(text).min(1).optional(),
  });
  const items = Object.fromEntries(itemIds.map((id) => [id, item.optional()]));
  return z.strictObject({
    items: z.strictObject(items).optional(),
    own: z
      .record(
        z.string().regex(/^[a-z][a-z0-9-]*$/),
        z.strictObject({ title: text, command: text.optional() }),
      )
      .optional()
      .describe("The project's own items."),
    minApprovers: z.int().min(1).max(20).optional(),
    fourEyes: z.boolean().optional(),
    signed: z.boolean().optional(),
    backupHours: z.number().positive().optional(),
    drillDays: z.number().positive().optional(),
    windowHours: z.number().positive().optional(),
  });
}
