import { Buffer } from 'node:buffer';
import type { Host } from '../core/host.ts';
import { fail } from './errors.ts';

const size = 1024 * 1024;

/**
 * The bytes of a file in pieces of one buffer, which each piece overwrites.
 * @throws QaError where the file cannot be read
 */
export async function* readChunks(
  host: Host,
  path: string,
  report: string,
): AsyncGenerator<Uint8Array> {
  const { promises } = host.fs;
  const file = await promises.open(path, 'r').catch((error: NodeJS.ErrnoException) => {
    throw fail('unreadable', { report, reason: error.code ?? error.message });
  });
  try {
    const buffer = Buffer.allocUnsafe(size);
    for (;;) {
      const { bytesRead } = await file.read(buffer, 0, size);
      host.signal.throwIfAborted();
      if (bytesRead === 0) return;
      yield buffer.subarray(0, bytesRead);
    }
  } finally {
    await file.close();
  }
}
