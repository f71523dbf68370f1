import { dirname } from 'node:path';
import { makeDirectory } from '../../core/atomic-write.ts';
import { defineErrors } from '../../core/errors.ts';
import { sha256 } from '../../core/hash.ts';
import type { Host } from '../../core/host.ts';
import type { Ecosystem } from '../advisory.ts';
import { keepRecord, loadRating } from '../osv-record.ts';
import { databaseFormat, filesOf, hashDigits } from './layout.ts';
import type { DatabaseManifest } from './layout.ts';

const fail = defineErrors('advisories', {
  archive:
    '{file} is not an archive of OSV records: {reason}. Fetch it again: ' +
    'qa deps db pull',
  empty:
    '{file} holds no advisory of {ecosystem}. Name the archive of this ecosystem, ' +
    'or leave it out: qa deps db pull --ecosystem <name>',
});

/** What a database is made from. */
export interface DatabaseSource {
  readonly ecosystem: Ecosystem;
  /** What they stand in, for messages. */
  readonly archive: string;
  /** One JSON value for each advisory. */
  readonly records: AsyncIterable<unknown>;
  /** Where the archive came from, for people. */
  readonly source: string;
  readonly fetchedAt: string;
  readonly progress: (text: string) => void;
}

/**
 * Makes one ecosystem's part of a database out of an archive. The old part stays until
 * the new one is whole.
 * @throws QaError where the archive is damaged or has nothing of the ecosystem
 */
export async function buildDatabase(
  { fs, signal }: Pick<Host, 'fs' | 'signal'>,
  directory: string,
  source: DatabaseSource,
): Promise<DatabaseManifest> {
  const { ecosystem, archive, fetchedAt, progress } = source;
  const final = filesOf(directory, ecosystem).folder;
  const part = filesOf(`${directory}.part`, ecosystem);
  fs.rmSync(part.folder, { recursive: true, force: true });
  makeDirectory({ fs }, part.folder);
  try {
    const written = await writeRecords(fs, part.records, source, (count) => {
      signal.throwIfAborted();
      progress(`${ecosystem}: ${count} advisories`);
    });
    if (written.advisories === 0) throw fail('empty', { file: archive, ecosystem });
    const index = written.lines
      .sort()
      .map((line) => `${line}\n`)
      .join('');
    fs.writeFileSync(part.index, index);
    const { advisories, withdrawn, bytes } = written;
    const manifest: DatabaseManifest = {
      ...{ format: databaseFormat, ecosystem, source: source.source, fetchedAt },
      ...{ advisories, withdrawn, bytes, sha256: sha256(index) },
    };
    fs.writeFileSync(part.manifest, `${JSON.stringify(manifest, null, 2)}\n`);
    makeDirectory({ fs }, directory);
    fs.rmSync(final, { recursive: true, force: true });
    fs.renameSync(part.folder, final);
    return manifest;
  } finally {
    fs.rmSync(dirname(part.folder), { recursive: true, force: true });
    progress('');
  }
}

interface Written {
  readonly advisories: number;
  readonly withdrawn: number;
  readonly bytes: number;
  readonly lines: string[];
}

async function writeRecords(
  fs: Host['fs'],
  file: string,
  { archive, ecosystem, records }: DatabaseSource,
  tell: (count: number) => void,
): Promise<Written> {
  const rate = await loadRating();
  const descriptor = fs.openSync(file, 'w');
  const lines: string[] = [];
  let [advisories, withdrawn, bytes] = [0, 0, 0];
  try {
    for await (const json of records) {
      const kept = keepRecord(json, ecosystem, rate);
      if (kept === null) withdrawn += 1;
      else if (kept.size > 0) advisories += 1;
      for (const [name, record] of namesOf(kept)) {
        const text = JSON.stringify(record);
        const line = Buffer.from(`${text}\n`);
        fs.writeSync(descriptor, line);
        const hash = sha256(text).slice(0, hashDigits);
        lines.push([name, bytes, line.length - 1, hash].join('\t'));
        bytes += line.length;
      }
      if ((advisories + withdrawn) % 1000 === 0) tell(advisories);
    }
  } catch (error) {
    if (isInterrupt(error)) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw fail('archive', { file: archive, reason }, { cause: error });
  } finally {
    fs.closeSync(descriptor);
  }
  return { advisories, withdrawn, bytes, lines };
}

/** Without names that no package has and that would break the lines of the index. */
function namesOf(kept: ReturnType<typeof keepRecord>) {
  return [...(kept ?? [])].filter(([name]) => !/[\t\r\n]/.test(name));
}

function isInterrupt(error: unknown): boolean {
  return error instanceof Error && error.name === 'AbortError';
}
