import { checkUsername } from './users/username.ts';
import { findUser, insertUser } from './users/users.ts';
import type { Passwords } from './auth/passwords.ts';
import type { Database } from './db/database.ts';
import { Refusal } from './refusal.ts';

/** The user of the specification's performance test; no register would take it. */
export const seededUser = {
  username: 'perftest',
  email: 'perftest@example.com',
  password: 'password123',
} as const;

/** Puts in the user that the specification's tests log in with. */
export async function seed(
  { db }: Database,
  passwords: Passwords,
  now: number,
): Promise<void> {
  const { username, email, password } = seededUser;
  const usernameKey = checkUsername(username);
  if ((await findUser(db, usernameKey)) !== undefined) return;
  const passwordHash = await passwords.hash(password);
  try {
    await insertUser(db, { username, usernameKey, email, passwordHash, now });
  } catch (error) {
    // Another process that starts beside this one was first.
    if (!(error instanceof Refusal)) throw error;
  }
}
