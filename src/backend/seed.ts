import { checkUsername } from './users/username.ts';
import { findUser, insertUser } from './users/users.ts';
import type { Passwords } from './auth/passwords.ts';
import type { Database } from './db/database.ts';
import { Refusal } from './refusal.ts';

/** The user of the specification's performance test; registration would refuse it. */
export const seededUser = {
  username: 'perftest',
  email: 'perftest@example.com',
  password: 'password123',
} as const;

const paper = { id: '00000000-0000-4000-8000-000000000001', title: '安全生产基础' };

const questions = [
  { text: '发现火情时首先应做什么？', choices: ['报警', '拍照', '离开'], answer: 0 },
  { text: '灭火器应多久检查一次？', choices: ['每年', '每月', '每天'], answer: 1 },
  { text: '高处作业必须佩戴什么？', choices: ['手套', '耳塞', '安全带'], answer: 2 },
];

/** Creates the user that the specification's tests log in with, and a paper. */
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
    await insertUser(db, {
      ...{ username, usernameKey, email, emailKey: email },
      ...{ passwordHash, now },
    });
    await seedPaper(db, now);
  } catch (error) {
    // Another process that started at the same time was first.
    if (!(error instanceof Refusal)) throw error;
  }
}

async function seedPaper(db: Database['db'], now: number): Promise<void> {
  await db
    .insertInto('papers')
    .values({ ...paper, created_at: now })
    .execute();
  await db
    .insertInto('questions')
    .values(
      questions.map(({ choices, ...question }, position) => ({
        ...question,
        id: `00000000-0000-4000-8000-00000000010${position}`,
        paper_id: paper.id,
        position,
        choices: JSON.stringify(choices),
        points: 10,
      })),
    )
    .execute();
}
