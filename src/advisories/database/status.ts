import { sha256 } from '../../core/hash.ts';
import type { Host } from '../../core/host.ts';
import { ecosystems } from '../advisory.ts';
import type { Ecosystem } from '../advisory.ts';
import { ageInDays, filesOf, oldFrom } from './layout.ts';
import type { DatabaseManifest } from './layout.ts';
import { readManifest } from './open.ts';

/** What there is in a database, for people. */
export interface DatabaseState {
  readonly lines: readonly string[];
  /** The worst of its parts that are there; `none` where there are none. */
  readonly state: 'usable' | 'old' | 'none';
}

/** Says of each ecosystem's part how old it is and whether its files are whole. */
export function describeDatabase(
  host: Pick<Host, 'fs' | 'now'>,
  directory: string,
): DatabaseState {
  const parts = ecosystems.map((ecosystem) => describePart(host, directory, ecosystem));
  const states = new Set(parts.map(({ state }) => state));
  const present = parts.filter(({ state }) => state !== 'absent');
  const isNone = present.length === 0 || states.has('damaged');
  return {
    lines: parts.map(({ line }) => line),
    state: isNone ? 'none' : states.has('old') ? 'old' : 'usable',
  };
}

interface Part {
  readonly line: string;
  readonly state: 'absent' | 'damaged' | 'old' | 'usable';
}

function describePart(
  host: Pick<Host, 'fs' | 'now'>,
  directory: string,
  ecosystem: Ecosystem,
): Part {
  const manifest = readManifest(host, directory, ecosystem);
  if (typeof manifest === 'string') {
    const isThere = host.fs.existsSync(filesOf(directory, ecosystem).manifest);
    return { line: `${ecosystem}: ${manifest}`, state: isThere ? 'damaged' : 'absent' };
  }
  if (!isWhole(host, directory, manifest))
    return { line: `${ecosystem}: damaged; qa deps db pull`, state: 'damaged' };
  const age = ageInDays(manifest, host.now().getTime());
  const { advisories, source, fetchedAt } = manifest;
  const line =
    `${ecosystem}: ${advisories} advisories, ${age} days old ` +
    `(${fetchedAt}, ${source})`;
  return { line, state: age >= oldFrom ? 'old' : 'usable' };
}

function isWhole(
  { fs }: Pick<Host, 'fs'>,
  directory: string,
  { ecosystem, bytes, sha256: expected }: DatabaseManifest,
): boolean {
  const { index, records } = filesOf(directory, ecosystem);
  if (!fs.existsSync(index) || !fs.existsSync(records)) return false;
  return (
    fs.statSync(records).size === bytes && sha256(fs.readFileSync(index)) === expected
  );
}
