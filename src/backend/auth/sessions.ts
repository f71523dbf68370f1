import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { CompiledQuery } from 'kysely';
import type { Timeouts } from '../config/options.ts';
import type { Database, Db, Tx } from '../db/database.ts';
import type { UserRow } from '../db/schema.ts';
import { Refusal } from '../refusal.ts';
import type { Identity } from './access-tokens.ts';

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
  /**
   * Takes a refresh token and gives the next one.
   * @throws Refusal `refreshExpired`, or `refreshReused` when the family is revoked
   */
  rotate(refreshToken: string): Promise<NewSession & { userId: string }>;
  /** The session of a refresh token, or none; for counting its refreshes. */
  sessionOf(refreshToken: string): Promise<string | undefined>;
  /** The session's user. @throws Refusal `badAccessToken` where either has ended */
  authenticate(identity: Identity): Promise<UserRow>;
  list(identity: Identity): Promise<SessionView[]>;
  /** @returns whether the user had such a session */
  revoke(userId: string, sessionId: string, reason: string): Promise<boolean>;
  /** Ends all sessions of the user but `except`, within `tx` where there is one. */
  revokeAll(userId: string, reason: string, except?: string, tx?: Tx): Promise<void>;
}

interface NewSession {
  readonly sessionId: string;
  readonly refreshToken: string;
}

interface SessionOptions {
  readonly database: Database;
  readonly timeouts: Timeouts;
  readonly now: () => number;
  /** The fault `lost-rotation`. */
  readonly isRotationLost: boolean;
}

const longestUserAgent = 255;

/** Sessions and their refresh tokens, which are opaque, hashed and used once. */
export function createSessions(options: SessionOptions): Sessions {
  const { database, timeouts, now } = options;
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
    return { sessionId, refreshToken: await insertToken(tx, sessionId, expiresAt) };
  };

  const insertToken = async (tx: Tx, sessionId: string, sessionEnd: number) => {
    const token = `rt_${randomBytes(32).toString('base64url')}`;
    const time = now();
    await tx
      .insertInto('refresh_tokens')
      .values({
        token_hash: hashToken(token),
        session_id: sessionId,
        created_at: time,
        expires_at: Math.min(time + timeouts.refreshIdle, sessionEnd),
        used_at: null,
      })
      .execute();
    return token;
  };

  const rotate: Sessions['rotate'] = async (refreshToken) => {
    const outcome = await database.transact((tx) => exchange(tx, refreshToken));
    if (typeof outcome === 'string') throw new Refusal(outcome);
    return outcome;
  };

  // The refusal is returned and thrown later: thrown here it would take back the
  // revocation that goes with it.
  const exchange = async (tx: Tx, refreshToken: string) => {
    const token_hash = hashToken(refreshToken);
    const isFirst = options.isRotationLost || (await useToken(tx, token_hash));
    const token = await findToken(tx, token_hash);
    if (token === undefined) return 'refreshExpired' as const;
    if (!isFirst && token.used_at !== null) {
      await end(tx, token.session_id, 'refresh token reused');
      return 'refreshReused' as const;
    }
    if (!isAlive(token)) return 'refreshExpired' as const;
    await tx
      .updateTable('sessions')
      .set({ last_used_at: now() })
      .where('id', '=', token.session_id)
      .execute();
    return {
      sessionId: token.session_id,
      userId: token.user_id,
      refreshToken: options.isRotationLost
        ? refreshToken
        : await insertToken(tx, token.session_id, token.session_end),
    };
  };

  const isAlive = (token: FoundToken): boolean => {
    const time = now();
    return (
      token.expires_at > time &&
      token.session_end > time &&
      token.revoked_at === null &&
      token.disabled_at === null
    );
  };

  /** One row or none: of ten at once the database lets one through. */
  const useToken = async (tx: Tx, token_hash: string): Promise<boolean> => {
    const { numUpdatedRows } = await tx
      .updateTable('refresh_tokens')
      .set({ used_at: now() })
      .where('token_hash', '=', token_hash)
      .where('used_at', 'is', null)
      .executeTakeFirst();
    return numUpdatedRows === 1n;
  };

  const end = (tx: Db | Tx, sessionId: string, reason: string) =>
    tx
      .updateTable('sessions')
      .set({ revoked_at: now(), revoked_reason: reason })
      .where('id', '=', sessionId)
      .where('revoked_at', 'is', null)
      .execute();

  const findByIdentity = compileAuthentication(db);

  return {
    open,
    rotate,
    sessionOf: async (refreshToken) => {
      const token = await db
        .selectFrom('refresh_tokens')
        .select('session_id')
        .where('token_hash', '=', hashToken(refreshToken))
        .executeTakeFirst();
      return token?.session_id;
    },
    authenticate: async (identity) => {
      const row = await findByIdentity(identity);
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
    revokeAll: async (userId, reason, except = '', tx) => {
      await (tx ?? db)
        .updateTable('sessions')
        .set({ revoked_at: now(), revoked_reason: reason })
        .where('user_id', '=', userId)
        .where('id', '!=', except)
        .where('revoked_at', 'is', null)
        .execute();
    },
  };
}

type FoundToken = NonNullable<Awaited<ReturnType<typeof findToken>>>;

function findToken(tx: Tx, token_hash: string) {
  return tx
    .selectFrom('refresh_tokens')
    .innerJoin('sessions', 'sessions.id', 'refresh_tokens.session_id')
    .innerJoin('users', 'users.id', 'sessions.user_id')
    .select([
      'refresh_tokens.session_id',
      'refresh_tokens.used_at',
      'refresh_tokens.expires_at',
      'sessions.expires_at as session_end',
      'sessions.revoked_at',
      'sessions.user_id',
      'users.disabled_at',
    ])
    .where('refresh_tokens.token_hash', '=', token_hash)
    .executeTakeFirst();
}

type Authenticated = UserRow & { revoked_at: number | null; expires_at: number };

/** The query behind every request, built once: building costs more than running it. */
function compileAuthentication(
  db: Db,
): (identity: Identity) => Promise<Authenticated | undefined> {
  const { sql } = db
    .selectFrom('sessions')
    .innerJoin('users', 'users.id', 'sessions.user_id')
    .selectAll('users')
    .select(['sessions.revoked_at', 'sessions.expires_at'])
    .where('sessions.id', '=', '')
    .where('users.id', '=', '')
    .compile();
  return async ({ sessionId, userId }) => {
    const query = CompiledQuery.raw(sql, [sessionId, userId]);
    const { rows } = await db.executeQuery(query);
    return rows[0] as Authenticated | undefined;
  };
}

function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
