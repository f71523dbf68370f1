import { setTimeout as delay } from 'node:timers/promises';
import { Kysely, sql } from 'kysely';
import type { Transaction } from 'kysely';
import { databaseProblem } from './database-problem.ts';
import { listMigrations } from './migrations.ts';
import type { Dialect } from './migrations.ts';
import type { Schema } from './schema.ts';
import { createSqliteDialect } from './sqlite.ts';

export type Db = Kysely<Schema>;
export type Tx = Transaction<Schema>;

/** Where the data lives. */
export type DatabaseAddress =
  | { readonly kind: 'sqlite'; readonly file: string; readonly isDurable: boolean }
  | { readonly kind: 'mysql'; readonly url: string };

export interface Database {
  readonly db: Db;
  readonly address: DatabaseAddress;
  readonly migrations: ReturnType<typeof listMigrations>;
  /** One small question to the server; throws where there is no answer. */
  ping(): Promise<void>;
  /** Runs the work in a transaction, again where it lost a race for a lock. */
  transact<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/** How often a transaction is tried that lost a race for a lock. */
const attempts = 4;
/** Milliseconds to the second try; each later one waits longer. */
const pause = 25;

/**
 * Opens the database; the first statement connects.
 * @param timeout - milliseconds that a connect or a statement may take
 */
export async function openDatabase(
  address: DatabaseAddress,
  timeout: number,
): Promise<Database> {
  const dialect =
    address.kind === 'sqlite'
      ? createSqliteDialect(address)
      : (await import('./mysql.ts')).createMysqlDialect({ url: address.url, timeout });
  const db: Db = new Kysely<Schema>({ dialect });
  return {
    db,
    address,
    migrations: listMigrations(address.kind satisfies Dialect),
    ping: async () => void (await sql`select 1`.execute(db)),
    transact: (work) => transact(db, work),
    close: () => db.destroy(),
  };
}

async function transact<T>(db: Db, work: (tx: Tx) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await db.transaction().execute(work);
    } catch (error) {
      if (databaseProblem(error) !== 'conflict' || attempt === attempts) throw error;
      await delay(attempt * pause);
    }
  }
}
