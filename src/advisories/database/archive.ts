/** The largest record that is read, in bytes. */
const mostBytes = 16 * 1024 * 1024;

/**
 * The records of an archive as OSV publishes it: one JSON file for each advisory.
 * @throws where it is not a ZIP file, or holds something that is not JSON
 */
export async function* readArchive(archive: string): AsyncGenerator<unknown> {
  const { openPromise } = await import('yauzl');
  const zip = await openPromise(archive, { lazyEntries: true, autoClose: false });
  try {
    for await (const entry of zip.eachEntry()) {
      if (!entry.fileName.endsWith('.json')) continue;
      if (entry.uncompressedSize > mostBytes)
        throw new Error(`${entry.fileName} is larger than ${mostBytes} bytes`);
      const chunks: Buffer[] = [];
      const stream = await zip.openReadStreamPromise(entry);
      for await (const chunk of stream) chunks.push(chunk as Buffer);
      yield JSON.parse(Buffer.concat(chunks).toString('utf8'));
    }
  } finally {
    zip.close();
  }
}
