import Sqlite from 'libsql';
import { SqliteDialect } from 'kysely';
import type { SqliteDatabase, SqliteStatement } from 'kysely';

/**
 * How long a statement waits for another process's lock, in milliseconds. Nothing else
 * runs meanwhile, so a transaction is rather tried again than left waiting.
 */
const lockWait = 200;

export interface SqliteOptions {
  readonly file: string;
  /** Whether a commit outlives a power cut; a temporary database need not. */
  readonly isDurable: boolean;
}

/** Kysely's view of an embedded database file. */
export function createSqliteDialect({ file, isDurable }: SqliteOptions): SqliteDialect {
  return new SqliteDialect({
    database: async () => cacheStatements(openSqlite({ file, isDurable })),
  });
}

/** Opens the file with the settings that every connection needs. */
export function openSqlite({ file, isDurable }: SqliteOptions): Sqlite.Database {
  const database = new Sqlite(file);
  database.exec(`pragma busy_timeout = ${lockWait}`);
  database.exec('pragma journal_mode = wal');
  database.exec(`pragma synchronous = ${isDurable ? 'full' : 'off'}`);
  database.exec('pragma foreign_keys = on');
  return database;
}

/**
 * Prepares each text once: the texts are few, a prepare costs more than a read, and
 * libsql frees statements late. A transaction takes the write lock at once, since
 * another process could otherwise write between its first read and its first write.
 */
function cacheStatements(database: Sqlite.Database): SqliteDatabase {
  const statements = new Map<string, SqliteStatement>();
  return {
    prepare(sql) {
      const text = sql === 'begin' ? 'begin immediate' : sql;
      const known = statements.get(text);
      if (known !== undefined) return known;
      const prepared = database.prepare(text) as unknown as SqliteStatement;
      const statement = text === 'rollback' ? tolerant(prepared) : prepared;
      statements.set(text, statement);
      return statement;
    },
    close: () => {
      statements.clear();
      database.close();
    },
  };
}

/**
 * After some errors, such as a full disk, SQLite has rolled back by itself. Then the
 * rollback must not hide that error by one of its own.
 * https://www.sqlite.org/lang_transaction.html
 */
function tolerant(statement: SqliteStatement): SqliteStatement {
  const run = statement.run.bind(statement);
  statement.run = (parameters) => {
    try {
      return run(parameters);
    } catch (error) {
      if (!/no transaction is active/.test(String(error))) throw error;
      return { changes: 0, lastInsertRowid: 0 };
    }
  };
  return statement;
}

/** Reads single rows by prepared statements. */
export interface SqliteReader {
  get(sql: string, values: readonly unknown[]): unknown;
  close(): void;
}

/**
 * A second connection for reads alone, which sees only what is committed, whatever is
 * under way on the first. It opens with the first read.
 */
export function createSqliteReader(options: SqliteOptions): SqliteReader {
  let database: Sqlite.Database | undefined;
  const statements = new Map<string, Sqlite.Statement>();
  return {
    get: (sql, values) => {
      database ??= openSqlite(options);
      let statement = statements.get(sql);
      if (statement === undefined) {
        statement = database.prepare(sql);
        statements.set(sql, statement);
      }
      return statement.get(...values);
    },
    close: () => {
      statements.clear();
      database?.close();
    },
  };
}
