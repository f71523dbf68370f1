/** What an error of a driver means to the service. */
export type DatabaseProblem = 'unavailable' | 'conflict' | 'duplicate' | null;

const problems: Readonly<Record<string, DatabaseProblem>> = {
  SQLITE_CONSTRAINT_UNIQUE: 'duplicate',
  SQLITE_CONSTRAINT_PRIMARYKEY: 'duplicate',
  ER_DUP_ENTRY: 'duplicate',
  SQLITE_BUSY: 'conflict',
  ER_LOCK_DEADLOCK: 'conflict',
  ER_LOCK_WAIT_TIMEOUT: 'conflict',
  ECONNREFUSED: 'unavailable',
  ECONNRESET: 'unavailable',
  EPIPE: 'unavailable',
  ETIMEDOUT: 'unavailable',
  ENOTFOUND: 'unavailable',
  EAI_AGAIN: 'unavailable',
  EHOSTUNREACH: 'unavailable',
  ENETUNREACH: 'unavailable',
  PROTOCOL_CONNECTION_LOST: 'unavailable',
  PROTOCOL_SEQUENCE_TIMEOUT: 'unavailable',
  PROTOCOL_ENQUEUE_AFTER_FATAL_ERROR: 'unavailable',
  POOL_CLOSED: 'unavailable',
  ER_CON_COUNT_ERROR: 'unavailable',
  ER_SERVER_SHUTDOWN: 'unavailable',
  ER_CONNECTION_KILLED: 'unavailable',
  ER_ACCESS_DENIED_ERROR: 'unavailable',
  ER_DBACCESS_DENIED_ERROR: 'unavailable',
  ER_BAD_DB_ERROR: 'unavailable',
  SQLITE_IOERR: 'unavailable',
  SQLITE_FULL: 'unavailable',
  SQLITE_READONLY: 'unavailable',
  SQLITE_CANTOPEN: 'unavailable',
  SQLITE_CORRUPT: 'unavailable',
  SQLITE_NOTADB: 'unavailable',
};

const lost = /closed state|Queue limit reached|Pool is closed/;

/**
 * Classifies what a driver threw; null for anything that is not an error of a driver.
 */
export function databaseProblem(error: unknown): DatabaseProblem {
  if (!(error instanceof Error)) return null;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  const known = problems[code] ?? problems[familyOf(code)];
  if (known !== undefined) return known;
  return lost.test(error.message) ? 'unavailable' : null;
}

/** Some codes of SQLite have a second part: SQLITE_BUSY_SNAPSHOT is a SQLITE_BUSY. */
function familyOf(code: string): string {
  return /^SQLITE_[A-Z]+/.exec(code)?.[0] ?? code;
}

/** Whether the error is a second row under the unique key of that name. */
export function isDuplicate(error: unknown, column: string): boolean {
  if (databaseProblem(error) !== 'duplicate') return false;
  // Only the end names the key: MySQL quotes the user's value before it.
  const [key = ''] = /(?:for key '[^']*'|failed: [\w.]+)$/.exec(
    (error as Error).message,
  ) ?? [''];
  return key.includes(column);
}
