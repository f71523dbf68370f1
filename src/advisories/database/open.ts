import { sha256 } from '../../core/hash.ts';
import type { Host } from '../../core/host.ts';
import { ecosystems, keyOf, normalName } from '../advisory.ts';
import type { Advisory, Ecosystem, Lookup, PackageVersion } from '../advisory.ts';
import { fixOf, isAffected } from '../affected.ts';
import { mergeAliases } from '../merge.ts';
import type { KeptRecord } from '../osv-record.ts';
import { versionOrder } from '../versions.ts';
import {
  ageInDays,
  databaseFormat,
  isOfTomorrow,
  filesOf,
  hashDigits,
} from './layout.ts';
import type { DatabaseManifest } from './layout.ts';

type Readable = Pick<Host, 'fs' | 'now'>;

/** What stands in the way of asking a database. */
class Damage extends Error {}

/**
 * The manifest of one ecosystem's part.
 * @returns a reason where there is none that can be read
 */
export function readManifest(
  { fs }: Pick<Host, 'fs'>,
  directory: string,
  ecosystem: Ecosystem,
): DatabaseManifest | string {
  const files = filesOf(directory, ecosystem);
  if (!fs.existsSync(files.manifest))
    return fs.existsSync(files.archive)
      ? `${files.archive} has no index yet: qa deps db pull --from ${files.archive}`
      : `there is no advisory database of ${ecosystem} in ${directory}: ` +
          `qa deps db pull --ecosystem ${ecosystem}`;
  try {
    const manifest = JSON.parse(
      fs.readFileSync(files.manifest, 'utf8'),
    ) as DatabaseManifest;
    if (
      manifest.format !== databaseFormat ||
      Number.isNaN(Date.parse(manifest.fetchedAt))
    )
      return damaged(files.manifest, 'it is of another version');
    return manifest;
  } catch {
    return damaged(files.manifest, 'it is not JSON');
  }
}

function damaged(file: string, problem: string): string {
  return `the advisory database is damaged: ${file}: ${problem}. qa deps db pull`;
}

/**
 * Asks a database on disk. Only the records of the packages asked for are read, and
 * each is compared with its hash.
 * @returns `unavailable` where a part is missing or damaged: never a part of the answer
 */
export async function askDatabase(
  host: Readable,
  directory: string,
  packages: readonly PackageVersion[],
): Promise<Lookup> {
  const advisories = new Map<string, readonly Advisory[]>();
  const sources: string[] = [];
  let age = 0;
  try {
    for (const ecosystem of ecosystems) {
      const asked = packages.filter((one) => one.ecosystem === ecosystem);
      if (asked.length === 0) continue;
      const manifest = readManifest(host, directory, ecosystem);
      if (typeof manifest === 'string')
        return { kind: 'unavailable', reason: manifest };
      if (isOfTomorrow(manifest, host.now().getTime()))
        return {
          kind: 'unavailable',
          reason:
            'the advisory database says that it was fetched on ' +
            `${manifest.fetchedAt}, which is still to come. Set the clock, or: ` +
            'qa deps db pull',
        };
      const records = readRecords(host, directory, manifest, asked);
      for (const [key, found] of await judgeAll(ecosystem, asked, records))
        advisories.set(key, found);
      age = Math.max(age, ageInDays(manifest, host.now().getTime()));
      sources.push(`${ecosystem}, ${manifest.advisories} advisories`);
    }
  } catch (error) {
    if (error instanceof Damage) return { kind: 'unavailable', reason: error.message };
    throw error;
  }
  const source = `the advisory database (${sources.join('; ')})`;
  return { kind: 'known', advisories, source, age };
}

async function judgeAll(
  ecosystem: Ecosystem,
  packages: readonly PackageVersion[],
  records: ReadonlyMap<string, readonly KeptRecord[]>,
): Promise<ReadonlyMap<string, readonly Advisory[]>> {
  const compare = await versionOrder(ecosystem);
  const judged = new Map<string, readonly Advisory[]>();
  for (const one of packages) {
    const { name, version } = one;
    const known = records.get(normalName(ecosystem, name)) ?? [];
    const hits = known.filter(({ affected }) =>
      affected.some((part) => isAffected(version, part, compare)),
    );
    if (hits.length === 0) continue;
    const found = hits.map(
      ({
        id,
        aliases = [],
        title = id,
        severity,
        isMalicious,
        affected,
      }): Advisory => ({
        ...{ id, aliases, title, severity: severity ?? null },
        isMalicious: isMalicious === true,
        fixed: fixOf(version, affected, compare),
        url: `https://osv.dev/vulnerability/${id}`,
      }),
    );
    judged.set(keyOf(one), mergeAliases(found, compare));
  }
  return judged;
}

function readRecords(
  { fs }: Pick<Host, 'fs'>,
  directory: string,
  { ecosystem, sha256: expected, bytes }: DatabaseManifest,
  packages: readonly PackageVersion[],
): ReadonlyMap<string, readonly KeptRecord[]> {
  const files = filesOf(directory, ecosystem);
  if (!fs.existsSync(files.index) || !fs.existsSync(files.records))
    throw new Damage(damaged(files.folder, 'a file is missing'));
  const index = fs.readFileSync(files.index, 'utf8');
  if (sha256(index) !== expected)
    throw new Damage(damaged(files.index, 'its hash is another'));
  const descriptor = fs.openSync(files.records, 'r');
  try {
    if (fs.fstatSync(descriptor).size !== bytes)
      throw new Damage(damaged(files.records, 'its size is another'));
    const records = new Map<string, KeptRecord[]>();
    const names = new Set(packages.map(({ name }) => normalName(ecosystem, name)));
    for (const [name, offset, length, hash] of linesFor(index, names)) {
      const buffer = Buffer.alloc(Number(length));
      fs.readSync(descriptor, buffer, 0, buffer.length, Number(offset));
      const text = buffer.toString('utf8');
      if (sha256(text).slice(0, hashDigits) !== hash)
        throw new Damage(damaged(files.records, `the record of ${name} is another`));
      const list = records.get(name) ?? [];
      list.push(JSON.parse(text) as KeptRecord);
      records.set(name, list);
    }
    return records;
  } finally {
    fs.closeSync(descriptor);
  }
}

// The index is not split as a whole: most of its lines are about other packages.
function* linesFor(
  index: string,
  names: ReadonlySet<string>,
): Generator<[name: string, offset: string, length: string, hash: string]> {
  for (let start = 0; start < index.length;) {
    const tab = index.indexOf('\t', start);
    const end = index.indexOf('\n', tab);
    const name = index.slice(start, tab);
    if (names.has(name)) {
      const [offset = '', length = '', hash = ''] = index
        .slice(tab + 1, end)
        .split('\t');
      yield [name, offset, length, hash];
    }
    start = end + 1;
  }
}
