import { setTimeout as delay } from 'node:timers/promises';
import type { DatabaseConnection, Dialect } from 'kysely';

const pause = 700;

/** The same database, whose list of papers takes 700 ms longer to come. */
export function slowPapers(dialect: Dialect): Dialect {
  const slowed = new WeakSet<DatabaseConnection>();
  const createDriver = dialect.createDriver.bind(dialect);
  dialect.createDriver = () => {
    const driver = createDriver();
    const acquire = driver.acquireConnection.bind(driver);
    driver.acquireConnection = async () => {
      const connection = await acquire();
      if (!slowed.has(connection)) slowDown(connection);
      slowed.add(connection);
      return connection;
    };
    return driver;
  };
  return dialect;
}

function slowDown(connection: DatabaseConnection): void {
  const run = connection.executeQuery.bind(connection);
  connection.executeQuery = async (query) => {
    if (/^select .* from .papers. order by/.test(query.sql)) await delay(pause);
    return run(query);
  };
}
