import type { Database } from '../db/database.ts';
import type { UserRow } from '../db/schema.ts';
import type { LoginGuard } from '../limits/login-guard.ts';
import type { Log } from '../logs/log.ts';
import { Refusal } from '../refusal.ts';
import { checkEmail } from '../users/email.ts';
import { checkUsername, usernameKey } from '../users/username.ts';
import { findUser, insertUser } from '../users/users.ts';
import type { Account, User } from '../users/users.ts';
import type { AccessTokens, Identity } from './access-tokens.ts';
import { looksLikeInjection } from './injection-signs.ts';
import { checkPassword } from './password-policy.ts';
import type { Passwords } from './passwords.ts';
import type { RefreshTokens } from './refresh-tokens.ts';
import type { Client, Sessions } from './sessions.ts';

export interface Registration {
  readonly username: string;
  readonly email: string;
  readonly password: string;
}

/** A registration that may be stored. */
export interface CheckedRegistration extends Registration {
  readonly usernameKey: string;
  readonly emailKey: string;
}

export interface Credentials {
  readonly username: string;
  readonly password: string;
}

/** What a login or a refresh returns. */
export interface TokenPair {
  readonly access_token: string;
  readonly refresh_token: string;
  readonly token_type: 'bearer';
  /** Seconds for which the access token is valid. */
  readonly expires_in: number;
}

export interface Accounts {
  /**
   * What can be told of a registration without the database.
   * @throws Refusal `invalid`, `weakPassword`
   */
  check(registration: Registration): Promise<CheckedRegistration>;
  /** @throws Refusal `usernameTaken`, `emailTaken` */
  register(registration: CheckedRegistration): Promise<User>;
  /** @throws Refusal `badCredentials`, `tooManyFailures`, `busy` */
  login(credentials: Credentials, client: Client): Promise<TokenPair>;
  /** @throws Refusal `refreshExpired`, `refreshReused` */
  refresh(refreshToken: string): Promise<TokenPair>;
  /**
   * Sets a new password and ends the user's other sessions.
   * @throws Refusal `wrongPassword`, `weakPassword`, `tooManyFailures`
   */
  changePassword(
    user: Account,
    sessionId: string,
    change: { readonly current: string; readonly next: string },
    client: Client,
  ): Promise<void>;
}

export interface AccountParts {
  readonly database: Database;
  readonly passwords: Passwords;
  readonly accessTokens: AccessTokens;
  readonly sessions: Sessions;
  readonly refreshTokens: RefreshTokens;
  readonly loginGuard: LoginGuard;
  readonly log: Log;
  readonly now: () => number;
}

/** Registration, login and everything that changes credentials. */
export function createAccounts(parts: AccountParts): Accounts {
  const { database, passwords, accessTokens, loginGuard, log, now } = parts;
  const { sessions, refreshTokens } = parts;

  const pairOf = async (
    identity: Identity,
    refreshToken: string,
  ): Promise<TokenPair> => ({
    access_token: await accessTokens.sign(identity),
    refresh_token: refreshToken,
    token_type: 'bearer',
    expires_in: accessTokens.lifetime,
  });

  /**
   * Opens a session while the password is still the one that was verified: it may have
   * been changed, or the user disabled, since the row was read.
   */
  const openSession = (user: UserRow, client: Client, passwordHash: string) =>
    database.transact(async (tx) => {
      const { numUpdatedRows } = await tx
        .updateTable('users')
        .set({ last_login_at: now(), password_hash: passwordHash })
        .where('id', '=', user.id)
        .where('password_hash', '=', user.password_hash)
        .where('disabled_at', 'is', null)
        .executeTakeFirst();
      if (numUpdatedRows === 0n) throw new Refusal('badCredentials');
      return sessions.open(tx, user.id, client);
    });

  /** The hash to keep; it is made again if the cost has changed since. */
  const renewHash = async (hash: string, password: string): Promise<string> =>
    passwords.isOutdated(hash) ? passwords.hash(password) : hash;

  return {
    check: async (registration) => {
      const usernameKey = checkUsername(registration.username);
      const emailKey = checkEmail(registration.email);
      await checkPassword(registration.password, registration);
      return { ...registration, usernameKey, emailKey };
    },

    register: async ({ password, ...names }) => {
      const passwordHash = await passwords.hash(password);
      const user = await insertUser(database.db, {
        ...names,
        passwordHash,
        now: now(),
      });
      log.info('user_service', 'user registered', { user: user.id });
      return user;
    },

    login: async ({ username, password }, client) => {
      const key = usernameKey(username);
      if (looksLikeInjection(username))
        log.warn('security', 'a username looks like an SQL injection', {
          ip: client.ip,
        });
      const user = await findUser(database.db, key);
      const isRight = await loginGuard.attempt(key, client.ip, async (check) => {
        const isSame = await passwords.verify(user?.password_hash, password, check);
        return isSame && user?.disabled_at === null;
      });
      if (user === undefined || !isRight) {
        log.warn('auth', 'login failed', { ip: client.ip });
        throw new Refusal('badCredentials');
      }
      const hash = await renewHash(user.password_hash, password);
      const { sessionId, refreshToken } = await openSession(user, client, hash);
      log.info('auth', 'login', { user: user.id, session: sessionId, ip: client.ip });
      return pairOf({ userId: user.id, sessionId }, refreshToken);
    },

    refresh: async (refreshToken) => {
      const session = await refreshTokens.rotate(refreshToken);
      return pairOf(session, session.refreshToken);
    },

    changePassword: async (user, sessionId, { current, next }, client) => {
      const key = usernameKey(user.username);
      const row = await findUser(database.db, key);
      const isRight = await loginGuard.attempt(key, client.ip, (check) =>
        passwords.verify(row?.password_hash, current, check),
      );
      if (row === undefined || !isRight) throw new Refusal('wrongPassword');
      await checkPassword(next, row, 'new');
      const passwordHash = await passwords.hash(next);
      await database.transact(async (tx) => {
        const { numUpdatedRows } = await tx
          .updateTable('users')
          .set({ password_hash: passwordHash })
          .where('id', '=', user.id)
          .where('password_hash', '=', row.password_hash)
          .executeTakeFirst();
        if (numUpdatedRows === 0n) throw new Refusal('wrongPassword');
        // A session that has ended in the meantime may not outlive the change.
        if (!(await sessions.touch(tx, sessionId))) throw new Refusal('badAccessToken');
        await sessions.revokeAll(user.id, 'password changed', sessionId, tx);
      });
      log.info('auth', 'password changed', { user: user.id });
    },
  };
}
