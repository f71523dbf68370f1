import { describe, expect, it } from 'vitest';
import { openDatabase } from '../../../src/backend/db/database.ts';
import type { Database } from '../../../src/backend/db/database.ts';
import { migrateUp } from '../../../src/backend/db/migrate.ts';
import { prune } from '../../../src/backend/db/prune.ts';
import { createLog } from '../../../src/backend/logs/log.ts';
import { openServers } from '../../support/backend/servers.ts';
import { createProject } from '../../support/project.ts';

const day = 24 * 60 * 60 * 1000;
const now = 1_700_000_000_000;

describe('What has expired is removed', () => {
  const expectPruned = async (database: Database): Promise<void> => {
    await migrateUp(database);
    await fill(database);
    const log = createLog({});
    const { db } = database;
    expect(await prune({ database, log, now: () => now })).toBe(1204);
    expect(log.lines().join()).toContain('expired rows removed count=1204');
    const sessions = await db.selectFrom('sessions').select('id').execute();
    expect(sessions.map(({ id }) => id).sort()).toEqual(['just revoked', 'open']);
    const tokens = await db.selectFrom('refresh_tokens').select('token_hash').execute();
    expect(tokens.map((row) => row.token_hash).sort()).toEqual(['fresh', 'used']);
    expect(await prune({ database, log, now: () => now })).toBe(0);
    await database.close();
  };

  it('on SQLite, in batches, and nothing else', async () => {
    const file = `${createProject().directory}/a.sqlite`;
    const address = { kind: 'sqlite', file, isDurable: false } as const;
    await expectPruned(await openDatabase(address, 3000));
  });

  it('on MariaDB, in batches, and nothing else', async (context) => {
    const servers = await openServers();
    if (typeof servers === 'string') return context.skip(servers);
    const address = { kind: 'mysql', url: servers.database } as const;
    await expectPruned(await openDatabase(address, 3000));
    return servers.close();
  });
});

async function fill({ db }: Database): Promise<void> {
  const user = {
    ...{ id: 'u', username: 'u', username_key: 'u', email: 'e', email_key: 'e' },
    ...{ password_hash: 'h', role: 'student', created_at: 1 },
    ...{ last_login_at: null, disabled_at: null },
  };
  await db.insertInto('users').values(user).execute();
  const session = (id: string, expires_at: number, revoked_at: number | null) => ({
    ...{ id, user_id: 'u', created_at: 1, last_used_at: 1, expires_at, revoked_at },
    ...{ revoked_reason: null, ip: '::1', user_agent: '' },
  });
  const token = (token_hash: string, session_id: string, expires_at: number) => ({
    ...{ token_hash, session_id, created_at: 1, expires_at, used_at: null },
  });
  const sessions = [
    session('open', now + 1, null),
    session('just revoked', now + day, now - day + 1),
    session('revoked', now + day, now - day),
    session('expired', now, null),
    ...Array.from({ length: 1200 }, (_, index) => session(`old ${index}`, 1, null)),
  ];
  for (let at = 0; at < sessions.length; at += 100)
    await db
      .insertInto('sessions')
      .values(sessions.slice(at, at + 100))
      .execute();
  await db
    .insertInto('refresh_tokens')
    .values([
      token('fresh', 'open', now + 1),
      { ...token('used', 'open', now + 1), used_at: 5 },
      token('expired 1', 'open', now),
      token('expired 2', 'open', 1),
      token('of an old session', 'expired', now + day),
    ])
    .execute();
}
