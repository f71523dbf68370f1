import Sqlite from 'libsql';
import { startBackend } from '../../../src/backend/index.ts';
import type { Backend, BackendOptions } from '../../../src/backend/index.ts';
import { createClient } from './client.ts';
import type { Client } from './client.ts';

/** Where a test about state plays: a client, and the database behind the service. */
export interface Stage {
  /** Goes to every process in turn. */
  readonly client: Client;
  /** One client a process; the same one twice where there is one process. */
  readonly each: readonly [Client, Client];
  /** Runs a statement on the database itself. */
  query(sql: string, values?: readonly unknown[]): Promise<Record<string, unknown>[]>;
  close(): Promise<void>;
}

export interface EmbeddedStage extends Stage {
  readonly backend: Backend;
}

/** The embedded default, in this process. */
export async function openEmbeddedStage(
  options: BackendOptions = {},
): Promise<EmbeddedStage> {
  const backend = await startBackend(options);
  const client = await createClient(backend.url);
  return {
    backend,
    client,
    each: [client, client],
    query: async (sql, values = []) => {
      const database = new Sqlite(`${backend.dataFolder}/backend.sqlite`);
      try {
        const statement = database.prepare(sql);
        if (statement.reader) return statement.all(...values) as never;
        statement.run(...values);
        return [];
      } finally {
        database.close();
      }
    },
    close: async () => void (await backend.close()),
  };
}
