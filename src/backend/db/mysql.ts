import { MysqlDialect } from 'kysely';
import type { MysqlPool, MysqlPoolConnection } from 'kysely';
import { createPool } from 'mysql2';
import type { PoolConnection } from 'mysql2';

export interface MysqlOptions {
  readonly url: string;
  /** How long a connect or a statement may take, in milliseconds. */
  readonly timeout: number;
}

/** Kysely's view of a MySQL or MariaDB server. */
export function createMysqlDialect({ url, timeout }: MysqlOptions): MysqlDialect {
  const pool = createPool({
    uri: url,
    charset: 'utf8mb4_bin',
    connectTimeout: timeout,
    connectionLimit: 10,
    maxIdle: 10,
    enableKeepAlive: true,
    queueLimit: 200,
  });
  const bounded: MysqlPool = {
    getConnection: (done) => {
      pool.getConnection((error, connection) => {
        // The driver's type promises a connection beside an error; there is none.
        if (error) done(error, undefined as unknown as MysqlPoolConnection);
        else done(undefined, boundStatements(connection, timeout));
      });
    },
    end: (done) => pool.end((error) => done(error ?? undefined)),
  };
  return new MysqlDialect({ pool: bounded });
}

const bounded = new WeakMap<PoolConnection, MysqlPoolConnection>();

/** A connection whose statements end in time; one that hung is not used again. */
function boundStatements(
  connection: PoolConnection,
  timeout: number,
): MysqlPoolConnection {
  const known = bounded.get(connection);
  if (known !== undefined) return known;
  let isBroken = false;
  const result = {
    query: (
      sql: string,
      values: readonly unknown[],
      done: (error: unknown, result: unknown) => void,
    ) => {
      const statement = { sql, values: [...values], timeout };
      return connection.query(statement, (error, rows) => {
        if (error && isConnectionLost(error)) isBroken = true;
        done(error, rows);
      });
    },
    release: () => {
      if (isBroken) connection.destroy();
      else connection.release();
    },
  } as unknown as MysqlPoolConnection;
  bounded.set(connection, result);
  return result;
}

function isConnectionLost(error: Error & { fatal?: boolean; code?: string }): boolean {
  return error.fatal === true || error.code === 'PROTOCOL_SEQUENCE_TIMEOUT';
}
