import { randomUUID } from 'node:crypto';
import type { Timeouts } from '../config/options.ts';
import type { Database, Tx } from '../db/database.ts';
import type { Account } from '../users/users.ts';
import { Refusal } from '../refusal.ts';
import type { Identity } from './access-tokens.ts';
import type { RefreshTokens } from './refresh-tokens.ts';

/** Where a request came from. */
export interface Client {
  readonly ip: string;
  readonly userAgent: string;
}

/** A session as its owner sees it. */
export interface SessionView {
  readonly id: string;
  readonly created_at: string;
  readonly last_used_at: string;
  readonly ip: string;
  readonly user_agent: string;
  readonly is_current: boolean;
}

export interface Sessions {
  /** Starts a session; returns its id and its first refresh token. */
  open(tx: Tx, userId: string, client: Client): Promise<NewSession>;
  /** The session's user. @throws Refusal `badAccessToken` if either has ended */
  authenticate(identity: Identity): Promise<Account>;
  list(identity: Identity): Promise<SessionView[]>;
  /** @returns whether the user had such a session */
  revoke(userId: string, sessionId: string, reason: string): Promise<boolean>;
  /** @returns whether the session is still open; its last use is now */
  touch(tx: Tx, sessionId: string): Promise<boolean>;
  /** Ends all sessions of the user except `except`, inside `tx` if it is given. */
  revokeAll(userId: string, reason: string, except?: string, tx?: Tx): Promise<void>;
}

interface NewSession {
  readonly sessionId: string;
  readonly refreshToken: string;
}

interface SessionOptions {
  readonly database: Database;
  readonly refreshTokens: RefreshTokens;
  readonly timeouts: Timeouts;
  readonly now: () => number;
}

const longestUserAgent = 255;

/** Sessions in the database that all processes share. */
export function createSessions(options: SessionOptions): Sessions {
  const { database, refreshTokens, timeouts, now } = options;
  const { db } = database;

  const open: Sessions['open'] = async (tx, userId, client) => {
    const sessionId = randomUUID();
    const time = now();
    const expiresAt = time + timeouts.session;
    await tx
      .insertInto('sessions')
      .values({
        id: sessionId,
        user_id: userId,
        created_at: time,
        last_used_at: time,
        expires_at: expiresAt,
        revoked_at: null,
        revoked_reason: null,
        ip: client.ip,
        user_agent: client.userAgent.slice(0, longestUserAgent),
      })
      .execute();
    return {
      sessionId,
      refreshToken: await refreshTokens.issue(tx, sessionId, expiresAt),
    };
  };

  const findByIdentity = prepareAuthentication(database);

  return {
    open,
    authenticate: async (identity) => {
      const row = await findByIdentity([identity.sessionId, identity.userId]);
      if (
        row === undefined ||
        row.revoked_at !== null ||
        row.disabled_at !== null ||
        row.expires_at <= now()
      )
        throw new Refusal('badAccessToken');
      return row;
    },
    list: async ({ userId, sessionId }) => {
      const rows = await db
        .selectFrom('sessions')
        .selectAll()
        .where('user_id', '=', userId)
        .where('revoked_at', 'is', null)
        .where('expires_at', '>', now())
        .orderBy('created_at', 'desc')
        .orderBy('id')
        .limit(100)
        .execute();
      return rows.map((row) => ({
        id: row.id,
        created_at: new Date(row.created_at).toISOString(),
        last_used_at: new Date(row.last_used_at).toISOString(),
        ip: row.ip,
        user_agent: row.user_agent,
        is_current: row.id === sessionId,
      }));
    },
    revoke: async (userId, sessionId, reason) => {
      const { numUpdatedRows } = await db
        .updateTable('sessions')
        .set({ revoked_at: now(), revoked_reason: reason })
        .where('id', '=', sessionId)
        .where('user_id', '=', userId)
        .where('revoked_at', 'is', null)
        .executeTakeFirst();
      return numUpdatedRows === 1n;
    },
    touch: async (tx, sessionId) => {
      const { numUpdatedRows } = await tx
        .updateTable('sessions')
        .set({ last_used_at: now() })
        .where('id', '=', sessionId)
        .where('revoked_at', 'is', null)
        .where('expires_at', '>', now())
        .executeTakeFirst();
      return numUpdatedRows === 1n;
    },
    revokeAll: async (userId, reason, except = '', outer) => {
      const revokeIn = async (tx: Tx): Promise<void> => {
        await tx
          .updateTable('sessions')
          .set({ revoked_at: now(), revoked_reason: reason })
          .where('user_id', '=', userId)
          .where('id', '!=', except)
          .where('revoked_at', 'is', null)
          .execute();
      };
      // Many rows are locked one by one, so the statement alone can lose a race too.
      await (outer === undefined ? database.transact(revokeIn) : revokeIn(outer));
    },
  };
}

/** Asked for every request: whose session it is, and whether it is still open. */
function prepareAuthentication({ db, prepareRead }: Database) {
  return prepareRead(
    db
      .selectFrom('sessions')
      .innerJoin('users', 'users.id', 'sessions.user_id')
      .select([
        'users.id',
        'users.username',
        'users.email',
        'users.role',
        'users.created_at',
        'users.last_login_at',
        'users.disabled_at',
        'sessions.revoked_at',
        'sessions.expires_at',
      ])
      .where('sessions.id', '=', '')
      .where('users.id', '=', ''),
  );
}
