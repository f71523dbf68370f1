import { sql } from 'kysely';
import type { CreateTableBuilder, Kysely, Migration } from 'kysely';

type Database = Kysely<unknown>;
type Table = CreateTableBuilder<string, string>;
export type Dialect = 'sqlite' | 'mysql';

/**
 * The migrations by name, oldest first. One table each, because MySQL commits every
 * statement that changes a table by itself: what fails half-way leaves whole tables.
 */
export function listMigrations(dialect: Dialect): Record<string, Migration> {
  const table = (
    name: string,
    columns: (table: Table) => Table,
    indexed?: string,
  ): Migration => ({
    up: async (db: Database) => {
      await finish(dialect, columns(db.schema.createTable(name))).execute();
      // InnoDB makes an index for every foreign key itself.
      if (indexed !== undefined && dialect === 'sqlite')
        await db.schema
          .createIndex(`${name}_${indexed}`)
          .on(name)
          .column(indexed)
          .execute();
    },
    down: (db: Database) => db.schema.dropTable(name).execute(),
  });
  return {
    '001_users': table('users', users),
    '002_sessions': table('sessions', sessions, 'user_id'),
    '003_refresh_tokens': table('refresh_tokens', refreshTokens, 'session_id'),
    '004_files': table('files', files, 'user_id'),
    '005_papers': table('papers', papers),
    '006_questions': table('questions', questions, 'paper_id'),
    '007_attempts': table('attempts', attempts, 'user_id'),
    '008_answers': table('answers', answers),
  };
}

/** Compares text byte by byte in MySQL too, as SQLite does. */
function finish(dialect: Dialect, table: Table): Table {
  return dialect === 'mysql'
    ? table.modifyEnd(sql`engine=InnoDB default charset=utf8mb4 collate=utf8mb4_bin`)
    : table;
}

const id = 'varchar(36)';

function users(table: Table): Table {
  return table
    .addColumn('id', id, (column) => column.primaryKey())
    .addColumn('username', 'varchar(64)', (column) => column.notNull())
    .addColumn('username_key', 'varchar(128)', (column) => column.notNull())
    .addColumn('email', 'varchar(254)', (column) => column.notNull())
    .addColumn('email_key', 'varchar(254)', (column) => column.notNull())
    .addColumn('password_hash', 'varchar(255)', (column) => column.notNull())
    .addColumn('role', 'varchar(16)', (column) => column.notNull())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('last_login_at', 'bigint')
    .addColumn('disabled_at', 'bigint')
    .addUniqueConstraint('users_username_key', ['username_key'])
    .addUniqueConstraint('users_email_key', ['email_key']);
}

function sessions(table: Table): Table {
  return table
    .addColumn('id', id, (column) => column.primaryKey())
    .addColumn('user_id', id, (column) => column.notNull())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('last_used_at', 'bigint', (column) => column.notNull())
    .addColumn('expires_at', 'bigint', (column) => column.notNull())
    .addColumn('revoked_at', 'bigint')
    .addColumn('revoked_reason', 'varchar(32)')
    .addColumn('ip', 'varchar(45)', (column) => column.notNull())
    .addColumn('user_agent', 'varchar(255)', (column) => column.notNull())
    .addForeignKeyConstraint('sessions_user', ['user_id'], 'users', ['id'], (key) =>
      key.onDelete('cascade'),
    );
}

function refreshTokens(table: Table): Table {
  return table
    .addColumn('token_hash', 'varchar(64)', (column) => column.primaryKey())
    .addColumn('session_id', id, (column) => column.notNull())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('expires_at', 'bigint', (column) => column.notNull())
    .addColumn('used_at', 'bigint')
    .addForeignKeyConstraint(
      'refresh_tokens_session',
      ['session_id'],
      'sessions',
      ['id'],
      (key) => key.onDelete('cascade'),
    );
}

function files(table: Table): Table {
  return table
    .addColumn('id', id, (column) => column.primaryKey())
    .addColumn('user_id', id, (column) => column.notNull())
    .addColumn('filename', 'varchar(255)', (column) => column.notNull())
    .addColumn('size', 'bigint', (column) => column.notNull())
    .addColumn('content_type', 'varchar(100)', (column) => column.notNull())
    .addColumn('sha256', 'varchar(64)', (column) => column.notNull())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addForeignKeyConstraint('files_user', ['user_id'], 'users', ['id'], (key) =>
      key.onDelete('cascade'),
    );
}

function papers(table: Table): Table {
  return table
    .addColumn('id', id, (column) => column.primaryKey())
    .addColumn('title', 'varchar(200)', (column) => column.notNull())
    .addColumn('created_at', 'bigint', (column) => column.notNull());
}

function questions(table: Table): Table {
  return table
    .addColumn('id', id, (column) => column.primaryKey())
    .addColumn('paper_id', id, (column) => column.notNull())
    .addColumn('position', 'integer', (column) => column.notNull())
    .addColumn('text', 'text', (column) => column.notNull())
    .addColumn('choices', 'text', (column) => column.notNull())
    .addColumn('answer', 'integer', (column) => column.notNull())
    .addColumn('points', 'integer', (column) => column.notNull())
    .addUniqueConstraint('questions_position', ['paper_id', 'position'])
    .addForeignKeyConstraint('questions_paper', ['paper_id'], 'papers', ['id'], (key) =>
      key.onDelete('cascade'),
    );
}

function attempts(table: Table): Table {
  return table
    .addColumn('id', id, (column) => column.primaryKey())
    .addColumn('paper_id', id, (column) => column.notNull())
    .addColumn('user_id', id, (column) => column.notNull())
    .addColumn('started_at', 'bigint', (column) => column.notNull())
    .addColumn('submitted_at', 'bigint')
    .addColumn('score', 'integer')
    .addForeignKeyConstraint('attempts_paper', ['paper_id'], 'papers', ['id'])
    .addForeignKeyConstraint('attempts_user', ['user_id'], 'users', ['id'], (key) =>
      key.onDelete('cascade'),
    );
}

function answers(table: Table): Table {
  return table
    .addColumn('attempt_id', id, (column) => column.notNull())
    .addColumn('question_id', id, (column) => column.notNull())
    .addColumn('choice', 'integer', (column) => column.notNull())
    .addColumn('is_correct', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('answers_key', ['attempt_id', 'question_id'])
    .addForeignKeyConstraint(
      'answers_attempt',
      ['attempt_id'],
      'attempts',
      ['id'],
      (key) => key.onDelete('cascade'),
    );
}
