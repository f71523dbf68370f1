import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { ZipFile } from 'yazl';

/** An OSV record, as far as a test says something. */
export type OsvRecord = { readonly id: string } & Readonly<Record<string, unknown>>;

/** A record about the versions of one npm package from `introduced` up to `fixed`. */
export function osvRecord(
  id: string,
  name: string,
  events: readonly object[],
  more: Readonly<Record<string, unknown>> = {},
): OsvRecord {
  const { ecosystem = 'npm', type = 'SEMVER', ...rest } = more;
  return {
    id,
    modified: '2026-01-01T00:00:00Z',
    summary: `weakness ${id}`,
    affected: [{ package: { ecosystem, name }, ranges: [{ type, events }] }],
    ...rest,
  };
}

/** Writes an archive as OSV publishes it: one JSON file for each record. */
export async function writeArchive(
  file: string,
  records: readonly OsvRecord[],
): Promise<void> {
  const zip = new ZipFile();
  for (const record of records)
    zip.addBuffer(Buffer.from(JSON.stringify(record)), `${record.id}.json`);
  zip.end();
  await pipeline(zip.outputStream, createWriteStream(file));
}
