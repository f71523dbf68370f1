import { randomUUID } from 'node:crypto';
import { isDuplicate } from '../db/database-problem.ts';
import type { Db, Tx } from '../db/database.ts';
import type { UserRow } from '../db/schema.ts';
import { Refusal } from '../refusal.ts';

/** What may be shown of a user. */
export interface User {
  readonly id: string;
  readonly username: string;
  readonly email: string;
  readonly role: string;
  readonly created_at: string;
  readonly last_login_at: string | null;
}

/** The part of a user's row that every request reads. */
export type Account = Pick<
  UserRow,
  'id' | 'username' | 'email' | 'role' | 'created_at' | 'last_login_at'
>;

export interface NewUser {
  readonly username: string;
  /** From `checkUsername`. */
  readonly usernameKey: string;
  readonly email: string;
  /** From `checkEmail`. */
  readonly emailKey: string;
  readonly passwordHash: string;
  readonly now: number;
}

/**
 * Creates a user. The unique keys decide, not an earlier query: of twenty at once one
 * gets the name.
 * @throws Refusal `usernameTaken` or `emailTaken`
 */
export async function insertUser(db: Db | Tx, user: NewUser): Promise<User> {
  const row: UserRow = {
    id: randomUUID(),
    username: user.username,
    username_key: user.usernameKey,
    email: user.email,
    email_key: user.emailKey,
    password_hash: user.passwordHash,
    role: 'student',
    created_at: user.now,
    last_login_at: null,
    disabled_at: null,
  };
  try {
    await db.insertInto('users').values(row).execute();
  } catch (error) {
    if (isDuplicate(error, 'username_key'))
      throw new Refusal('usernameTaken', { cause: error });
    if (isDuplicate(error, 'email_key'))
      throw new Refusal('emailTaken', { cause: error });
    throw error;
  }
  return describeUser(row);
}

/**
 * The user with that key, byte by byte: MariaDB also finds it for a key with blanks at
 * its end, under which no failure was ever counted.
 */
export async function findUser(db: Db, key: string): Promise<UserRow | undefined> {
  const row = await db
    .selectFrom('users')
    .selectAll()
    .where('username_key', '=', key)
    .executeTakeFirst();
  return row?.username_key === key ? row : undefined;
}

/** The user as the API shows it: no hash, no keys, times in ISO 8601. */
export function describeUser(row: Account): User {
  return {
    id: row.id,
    username: row.username,
    email: row.email,
    role: row.role,
    created_at: isoTime(row.created_at),
    last_login_at: row.last_login_at === null ? null : isoTime(row.last_login_at),
  };
}

function isoTime(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}
