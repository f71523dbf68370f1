/** Variables by which a watchdog is told what to do; docs/drill.md says them all. */
export const contract =
  'WATCHDOG_URLS, WATCHDOG_FAILURES, WATCHDOG_INTERVAL, WATCHDOG_TIMEOUT, ' +
  'WATCHDOG_GRACE, WATCHDOG_COOLDOWN, WATCHDOG_ROLLBACK, WATCHDOG_PORTS, ' +
  'ALERTMANAGER_URL and STATE_DIR';

/** How a watchdog is told to be: everything is fast, so that a drill is. */
export const usual = {
  WATCHDOG_FAILURES: '3',
  WATCHDOG_INTERVAL: '0.05',
  WATCHDOG_TIMEOUT: '1',
  WATCHDOG_GRACE: '0',
  WATCHDOG_COOLDOWN: '600',
} as const;
