import { createHash, randomUUID } from 'node:crypto';
import type { ReadStream } from 'node:fs';
import type { Database, Tx } from '../db/database.ts';
import type { FileRow } from '../db/schema.ts';
import { Refusal } from '../refusal.ts';
import { checkUpload } from './check-upload.ts';
import type { FileStore } from './file-store.ts';

/** A stored file as its owner sees it. */
export interface FileView {
  readonly id: string;
  readonly filename: string;
  readonly size: number;
  readonly content_type: string;
  readonly sha256: string;
}

export interface Files {
  /** @throws Refusal of `checkUpload`, or `quotaExceeded` */
  upload(userId: string, filename: string, bytes: Buffer): Promise<FileView>;
  /** @throws Refusal `notFound`, also for a file of somebody else's */
  find(userId: string, id: string): Promise<FileRow>;
  /** @throws Refusal `notFound` */
  remove(userId: string, id: string): Promise<void>;
  /** @throws Refusal `notFound` if the content was removed in the meantime */
  read(id: string): Promise<ReadStream>;
}

interface FileOptions {
  readonly database: Database;
  readonly store: FileStore;
  /** Bytes that one user may store. */
  readonly quota: number;
  readonly now: () => number;
}

/** Uploads: the content in the store, what is known of it in the database. */
export function createFiles({ database, store, quota, now }: FileOptions): Files {
  const { db } = database;
  const find: Files['find'] = async (userId, id) => {
    const row = await db
      .selectFrom('files')
      .selectAll()
      .where('id', '=', id)
      .where('user_id', '=', userId)
      .executeTakeFirst();
    if (row === undefined) throw new Refusal('notFound');
    return row;
  };
  return {
    upload: async (userId, rawName, bytes) => {
      const { filename, contentType } = await checkUpload(rawName, bytes);
      const row: FileRow = {
        id: randomUUID(),
        user_id: userId,
        filename,
        size: bytes.length,
        content_type: contentType,
        sha256: createHash('sha256').update(bytes).digest('hex'),
        created_at: now(),
      };
      // The content first: a row without content would be a promise not kept.
      await store.put(row.id, bytes);
      try {
        await database.transact((tx) => insertWithin(tx, row, quota));
      } catch (error) {
        await store.remove(row.id);
        throw error;
      }
      return describeFile(row);
    },
    find,
    remove: async (userId, id) => {
      const { numDeletedRows } = await db
        .deleteFrom('files')
        .where('id', '=', id)
        .where('user_id', '=', userId)
        .executeTakeFirst();
      if (numDeletedRows === 0n) throw new Refusal('notFound');
      await store.remove(id);
    },
    read: async (id) => {
      const content = await store.read(id);
      if (content === null) throw new Refusal('notFound');
      return content;
    },
  };
}

/** @throws Refusal `quotaExceeded` */
async function insertWithin(tx: Tx, row: FileRow, quota: number): Promise<void> {
  // A write to the user's row lets one upload of theirs count at a time.
  await tx
    .updateTable('users')
    .set((column) => ({ role: column.ref('role') }))
    .where('id', '=', row.user_id)
    .execute();
  const { total } = await tx
    .selectFrom('files')
    .select((column) => column.fn.sum<number | string | null>('size').as('total'))
    .where('user_id', '=', row.user_id)
    .executeTakeFirstOrThrow();
  if (Number(total ?? 0) + row.size > quota) throw new Refusal('quotaExceeded');
  await tx.insertInto('files').values(row).execute();
}

function describeFile({ id, filename, size, content_type, sha256 }: FileRow): FileView {
  return { id, filename, size, content_type, sha256 };
}
