/** The items of a release checklist, in order, with their groups. */
export const itemTitles = {
  tests: 'All tests pass',
  coverage: 'Coverage is above its limit',
  vulnerabilities: 'No known vulnerability',
  performance: 'Performance is within its limits',
  'api-docs': 'The API documentation is up to date',
  changelog: 'The changelog is up to date',
  readme: 'The README is up to date',
  'deploy-docs': 'The deployment documentation is up to date',
  environment: 'Environment variables are configured',
  migrations: 'Database migrations are ready',
  'locked-dependencies': 'Dependencies are locked',
  backup: 'The database is backed up',
  'rollback-script': 'The rollback script is ready',
  'rollback-drill': 'The rollback was tried',
  'teams-notified': 'The teams are told',
  'maintenance-window': 'The maintenance window is set',
  alerts: 'Monitoring alerts are configured',
} as const;

export type ItemId = keyof typeof itemTitles;

export const itemIds = Object.keys(itemTitles) as readonly ItemId[];

/** Which group an item stands under in a checklist for people. */
export const itemGroups: readonly (readonly [string, readonly ItemId[]])[] = [
  ['Code', ['tests', 'coverage', 'vulnerabilities', 'performance']],
  ['Documentation', ['api-docs', 'changelog', 'readme', 'deploy-docs']],
  ['Configuration', ['environment', 'migrations', 'locked-dependencies']],
  ['Rollback', ['backup', 'rollback-script', 'rollback-drill']],
  ['Notice', ['teams-notified', 'maintenance-window', 'alerts']],
];

/** The result of an item; only the first four let a release pass. */
export type ItemStatus =
  'pass' | 'attested' | 'waived' | 'n/a' | 'fail' | 'stale' | 'unknown';

export interface ItemResult {
  readonly id: string;
  readonly title: string;
  readonly status: ItemStatus;
  /** What says so, or what is missing. */
  readonly evidence: string;
}

/** Whether a result lets the release go on. */
export function isSettled({ status }: Pick<ItemResult, 'status'>): boolean {
  return ['pass', 'attested', 'waived', 'n/a'].includes(status);
}
