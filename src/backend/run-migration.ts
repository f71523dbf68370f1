import type { BackendOptions } from './config/options.ts';
import { decideSettings } from './config/settings.ts';
import { openDatabase } from './db/database.ts';
import type { Database } from './db/database.ts';
import { explainDatabase } from './db/explain.ts';
import { listMigrationStates, migrateDown, migrateUp } from './db/migrate.ts';
import { defineErrors } from '../core/errors.ts';

const fail = defineErrors('backend', {
  nothingToMigrate:
    'there is no database to migrate. Give --database <address> or --data <folder>.',
});

export type MigrationStep = 'up' | 'down' | 'status';

/** A migration waits for that of another process, and large tables take long. */
const longest = 600_000;

/**
 * Moves the database of the options one way and says what was done, one line each.
 * @throws QaError if there is no database or a migration fails
 */
export async function runMigration(
  step: MigrationStep,
  options: BackendOptions,
): Promise<string> {
  const { database: wanted, data } = options;
  if (wanted === undefined && data === undefined) throw fail('nothingToMigrate');
  // Tables are the same in every profile; only starting needs the rest of the settings.
  const settings = decideSettings({
    ...(wanted === undefined ? {} : { database: wanted }),
    data: data ?? '.',
  });
  return explainDatabase(async () =>
    move(step, await openDatabase(settings.database, longest)),
  );
}

async function move(step: MigrationStep, database: Database): Promise<string> {
  try {
    if (step === 'status') {
      const states = await listMigrationStates(database);
      return states
        .map(({ name, isApplied }) => `${isApplied ? 'applied' : 'missing'} ${name}\n`)
        .join('');
    }
    const names = await (step === 'up' ? migrateUp(database) : migrateDown(database));
    if (names.length === 0) return 'nothing to do\n';
    const done = step === 'up' ? 'applied' : 'taken back';
    return names.map((name) => `${done} ${name}\n`).join('');
  } finally {
    await database.close();
  }
}
