import { setTimeout as delay } from 'node:timers/promises';
import { CompiledQuery, Kysely, sql } from 'kysely';
import type { Compilable, Dialect as Backing, Transaction } from 'kysely';
import { databaseProblem } from './database-problem.ts';
import { listMigrations } from './migrations.ts';
import type { Dialect } from './migrations.ts';
import type { Schema } from './schema.ts';
import { createSqliteDialect, createSqliteReader } from './sqlite.ts';

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
  /** One small query to the server; throws if there is no answer. */
  ping(): Promise<void>;
  /**
   * Makes a query that is run often with different values. It is built once and does
   * not see transactions that are not finished. Values come in the order of the
   * template.
   */
  prepareRead<Row>(
    template: Compilable<Row>,
  ): (values: readonly unknown[]) => Promise<Row | undefined>;
  /** Runs the work in a transaction, and again if it lost a race for a lock. */
  transact<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  /** Who is told of every statement: its text without values, and its milliseconds. */
  watch(observer: QueryObserver): void;
  close(): Promise<void>;
}

/** Is told of a statement when it has ended. */
type QueryObserver = (text: string, milliseconds: number) => void;

/** How often a transaction is tried if it loses the race for a lock. */
const attempts = 4;
/** Milliseconds to the second try; each later one waits longer. */
const pause = 25;

/**
 * Opens the database; the first statement connects.
 * @param timeout - milliseconds that a connect or a statement may take
 * @param change - changes how Kysely reaches the database
 */
export async function openDatabase(
  address: DatabaseAddress,
  timeout: number,
  change: (backing: Backing) => Backing = (backing) => backing,
): Promise<Database> {
  const dialect =
    address.kind === 'sqlite'
      ? createSqliteDialect(address)
      : (await import('./mysql.ts')).createMysqlDialect({ url: address.url, timeout });
  let observe: QueryObserver = () => undefined;
  const db: Db = new Kysely<Schema>({
    dialect: change(dialect),
    log: ({ query, queryDurationMillis }) => observe(query.sql, queryDurationMillis),
  });
  const reader = address.kind === 'sqlite' ? createSqliteReader(address) : null;
  return {
    db,
    address,
    migrations: listMigrations(address.kind satisfies Dialect),
    ping: async () => void (await sql`select 1`.execute(db)),
    prepareRead: <Row>(template: Compilable<Row>) => {
      const { sql: text } = template.compile();
      if (reader !== null)
        return async (values) => {
          const begun = performance.now();
          const row = reader.get(text, values) as Row;
          observe(text, performance.now() - begun);
          return row;
        };
      return async (values) => {
        const query = CompiledQuery.raw(text, [...values]);
        return (await db.executeQuery(query)).rows[0] as Row;
      };
    },
    transact: (work) => transact(db, work),
    watch: (observer) => {
      observe = observer;
    },
    close: async () => {
      reader?.close();
      await db.destroy();
    },
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
