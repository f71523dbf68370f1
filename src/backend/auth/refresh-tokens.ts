import { createHash, randomBytes } from 'node:crypto';
import type { Timeouts } from '../config/options.ts';
import type { Database, Tx } from '../db/database.ts';
import { Refusal } from '../refusal.ts';

/** Opaque tokens, stored as hashes; each is accepted once. */
export interface RefreshTokens {
  /** @param sessionEnd - no token is valid longer, in milliseconds since 1970 */
  issue(tx: Tx, sessionId: string, sessionEnd: number): Promise<string>;
  /**
   * Takes a token and gives the next one of its session.
   * @throws Refusal `refreshExpired`, or `refreshReused` when the session is revoked
   */
  rotate(token: string): Promise<RotatedToken>;
  /** The session of a token, or none; for counting its refreshes. */
  sessionOf(token: string): Promise<string | undefined>;
}

export interface RotatedToken {
  readonly sessionId: string;
  readonly userId: string;
  readonly refreshToken: string;
}

export interface RefreshOptions {
  readonly database: Database;
  readonly timeouts: Timeouts;
  readonly now: () => number;
  /** The fault `lost-rotation`. */
  readonly isRotationLost: boolean;
}

/** Refresh tokens in the database that all processes share. */
export function createRefreshTokens(options: RefreshOptions): RefreshTokens {
  const { database, timeouts, now } = options;

  const issue: RefreshTokens['issue'] = async (tx, sessionId, sessionEnd) => {
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

  // The refusal is returned and thrown later: thrown here, it would roll back the
  // revocation that goes with it.
  const exchange = async (tx: Tx, refreshToken: string) => {
    const token_hash = hashToken(refreshToken);
    const isFirst = options.isRotationLost || (await use(tx, token_hash, now()));
    const token = await findToken(tx, token_hash);
    if (token === undefined) return 'refreshExpired';
    const { session_id: sessionId, user_id: userId } = token;
    if (!isFirst) {
      await revoke(tx, sessionId, now());
      return 'refreshReused';
    }
    if (!isAlive(token, now())) return 'refreshExpired';
    await touch(tx, sessionId, now());
    const next = options.isRotationLost
      ? refreshToken
      : await issue(tx, sessionId, token.session_end);
    return { sessionId, userId, refreshToken: next };
  };

  return {
    issue,
    rotate: async (token) => {
      const outcome = await database.transact((tx) => exchange(tx, token));
      if (typeof outcome === 'string') throw new Refusal(outcome);
      return outcome;
    },
    sessionOf: async (token) => {
      const row = await database.db
        .selectFrom('refresh_tokens')
        .select('session_id')
        .where('token_hash', '=', hashToken(token))
        .executeTakeFirst();
      return row?.session_id;
    },
  };
}

/** Whether this is the first use: of several at once the database accepts one. */
async function use(tx: Tx, token_hash: string, now: number): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('refresh_tokens')
    .set({ used_at: now })
    .where('token_hash', '=', token_hash)
    .where('used_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

async function revoke(tx: Tx, sessionId: string, now: number): Promise<void> {
  await tx
    .updateTable('sessions')
    .set({ revoked_at: now, revoked_reason: 'refresh token reused' })
    .where('id', '=', sessionId)
    .where('revoked_at', 'is', null)
    .execute();
}

async function touch(tx: Tx, sessionId: string, now: number): Promise<void> {
  await tx
    .updateTable('sessions')
    .set({ last_used_at: now })
    .where('id', '=', sessionId)
    .execute();
}

type FoundToken = NonNullable<Awaited<ReturnType<typeof findToken>>>;

function findToken(tx: Tx, token_hash: string) {
  return tx
    .selectFrom('refresh_tokens')
    .innerJoin('sessions', 'sessions.id', 'refresh_tokens.session_id')
    .innerJoin('users', 'users.id', 'sessions.user_id')
    .select([
      'refresh_tokens.session_id',
      'refresh_tokens.expires_at',
      'sessions.expires_at as session_end',
      'sessions.revoked_at',
      'sessions.user_id',
      'users.disabled_at',
    ])
    .where('refresh_tokens.token_hash', '=', token_hash)
    .executeTakeFirst();
}

function isAlive(token: FoundToken, now: number): boolean {
  return (
    token.expires_at > now &&
    token.session_end > now &&
    token.revoked_at === null &&
    token.disabled_at === null
  );
}

function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
