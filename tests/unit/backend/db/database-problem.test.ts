import { describe, expect, it } from 'vitest';
import {
  databaseProblem,
  isDuplicate,
} from '../../../../src/backend/db/database-problem.ts';

function fault(code: unknown, message = 'a fault'): Error {
  return Object.assign(new Error(message), { code });
}

describe('An error of a driver', () => {
  it.each([
    ['ER_DUP_ENTRY', 'duplicate'],
    ['SQLITE_CONSTRAINT_PRIMARYKEY', 'duplicate'],
    ['SQLITE_BUSY', 'conflict'],
    ['ER_LOCK_DEADLOCK', 'conflict'],
    ['ECONNREFUSED', 'unavailable'],
    ['SQLITE_FULL', 'unavailable'],
    ['SQLITE_CONSTRAINT_FOREIGNKEY', null],
    ['ER_PARSE_ERROR', null],
    ['SQLITE_BUSY_SNAPSHOT', 'conflict'],
    ['SQLITE_IOERR_WRITE', 'unavailable'],
    ['SQLITE_CORRUPT_VTAB', 'unavailable'],
    ['SQLITE_ERROR', null],
    [5, null],
  ])('with the code %s means %s', (code, problem) => {
    expect(databaseProblem(fault(code))).toBe(problem);
  });

  it.each([
    "Can't add new command when connection is in closed state",
    'Queue limit reached.',
    'Pool is closed.',
  ])("that says '%s' means the database is away", (message) => {
    expect(databaseProblem(new Error(message))).toBe('unavailable');
  });

  it('with a known code means what the code says, whatever the text', () => {
    expect(databaseProblem(fault('ER_DUP_ENTRY', 'Pool is closed'))).toBe('duplicate');
  });

  it.each([null, undefined, 'ECONNREFUSED', { code: 'ECONNREFUSED' }])(
    'is not %j, which was thrown by somebody else',
    (error) => {
      expect(databaseProblem(error)).toBeNull();
    },
  );
});

describe('A second row', () => {
  const mysql = (value: string, key: string): Error =>
    fault('ER_DUP_ENTRY', `Duplicate entry '${value}' for key '${key}'`);

  it.each([
    [
      'SQLite',
      fault('SQLITE_CONSTRAINT_UNIQUE', 'UNIQUE constraint failed: users.email'),
    ],
    ['MySQL', mysql('a@b', 'users.users_email')],
  ])('of %s is recognised by the end of its message', (_, error) => {
    expect(isDuplicate(error, 'email')).toBe(true);
    expect(isDuplicate(error, 'username_key')).toBe(false);
  });

  it('is not recognised by the value that the user gave', () => {
    const error = mysql("email' for key 'email", 'users.users_username_key');
    expect(isDuplicate(error, 'email')).toBe(false);
    expect(isDuplicate(error, 'username_key')).toBe(true);
  });

  it('is not confused with other errors that name the key', () => {
    const error = fault('SQLITE_BUSY', 'UNIQUE constraint failed: users.email');
    expect(isDuplicate(error, 'email')).toBe(false);
  });

  it('whose message names no key has no column', () => {
    expect(isDuplicate(fault('ER_DUP_ENTRY', 'Duplicate email'), 'email')).toBe(false);
  });
});
