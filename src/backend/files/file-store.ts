import { randomUUID } from 'node:crypto';
import type { ReadStream } from 'node:fs';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';

/** Where the content of uploads lies, each under an id that the service made. */
export interface FileStore {
  /** Returns when the bytes are on the disk. */
  put(id: string, bytes: Buffer): Promise<void>;
  /** The content, or null where there is none. */
  read(id: string): Promise<ReadStream | null>;
  /** Writes a small file and removes it. Throws where the disk takes none. */
  ping(): Promise<void>;
  /** A file that does not exist any more is not an error. */
  remove(id: string): Promise<void>;
}

/** Bytes that a block of a usual file system holds. */
const pingSize = 4096;

/** Keeps files in a folder; no name of a client's is ever part of a path. */
export function createFileStore(folder: string): FileStore {
  const pathOf = (id: string) => join(folder, id);
  const write = async (path: string, bytes: Buffer): Promise<void> => {
    await mkdir(folder, { recursive: true });
    const file = await open(path, 'wx', 0o600);
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
  };
  return {
    put: async (id, bytes) => {
      const part = `${pathOf(id)}.part`;
      try {
        await write(part, bytes);
        await rename(part, pathOf(id));
      } catch (error) {
        await rm(part, { force: true });
        throw error;
      }
    },
    ping: async () => {
      const path = pathOf(`${randomUUID()}.ping`);
      try {
        await write(path, Buffer.alloc(pingSize));
      } finally {
        await rm(path, { force: true });
      }
    },
    read: async (id) => {
      try {
        return (await open(pathOf(id))).createReadStream();
      } catch (error) {
        if ((error as { code?: unknown }).code === 'ENOENT') return null;
        throw error;
      }
    },
    remove: (id) => rm(pathOf(id), { force: true }),
  };
}
