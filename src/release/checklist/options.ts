/** How a project sets one item. */
export interface ItemOptions {
  /** The item does not apply, for this reason. */
  readonly notApplicable?: string | undefined;
  /** A shell command that ends 0 where the item holds; in place of our own check. */
  readonly command?: string | undefined;
  /** The files that the check looks at, where it looks at files. */
  readonly files?: readonly string[] | undefined;
}

/** An item of the project's own. */
export interface OwnItem {
  readonly title: string;
  /** Without a command it is attested. */
  readonly command?: string | undefined;
}

export interface ChecklistOptions {
  /** Null: the version that the files hold. */
  readonly version: string | null;
  readonly items: Readonly<Partial<Record<string, ItemOptions>>>;
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
