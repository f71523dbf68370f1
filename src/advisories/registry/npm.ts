import { gzipSync } from 'node:zlib';
import type { Range } from 'semver';
import type { Host } from '../../core/host.ts';
import { exchange } from '../../http/exchange.ts';
import { keyOf, severities } from '../advisory.ts';
import type { Advisory, Lookup, PackageVersion, SeverityLevel } from '../advisory.ts';
import { mergeAliases } from '../merge.ts';
import { versionOrder } from '../versions.ts';
import { readAnswer } from './answer.ts';

/** A registry, and how it is asked. */
export interface Registry {
  /** With a slash at the end. */
  readonly url: string;
  /** The whole value of `Authorization`; null: none is sent. */
  readonly authorization: string | null;
  /** Milliseconds for a whole answer. */
  readonly timeout: number;
}

/** One entry of the bulk answer, as the registry writes it. */
interface BulkAdvisory {
  readonly id?: number | string;
  readonly url?: string;
  readonly title?: string;
  readonly severity?: string;
  readonly vulnerable_versions: string;
  readonly cwe?: readonly string[] | string;
}

const mostBytes = 64 * 1024 * 1024;

/**
 * Asks the bulk endpoint, as `npm audit` does: every name with its versions at once.
 * Only an answer of the right form is an answer.
 */
export async function askNpm(
  host: Pick<Host, 'env' | 'signal'>,
  registry: Registry,
  packages: readonly PackageVersion[],
): Promise<Lookup> {
  const url = new URL('-/npm/v1/security/advisories/bulk', registry.url).href;
  const asked = new Map<string, Set<string>>();
  for (const { name, version } of packages)
    asked.set(name, (asked.get(name) ?? new Set()).add(version));
  const body = JSON.stringify(
    Object.fromEntries([...asked].map(([name, versions]) => [name, [...versions]])),
  );
  const answer = await exchange({
    ...{ method: 'POST', url, timeout: registry.timeout, maxBytes: mostBytes },
    ...{ env: host.env, signal: host.signal, body: gzipSync(body) },
    headers: {
      accept: 'application/json',
      'content-type': 'application/json',
      'content-encoding': 'gzip',
      ...(registry.authorization === null
        ? {}
        : { authorization: registry.authorization }),
    },
  });
  host.signal.throwIfAborted();
  const read = readAnswer(url, answer);
  if (read.kind === 'unavailable') return read;
  const { host: name } = new URL(url);
  if (!isBulkAnswer(read.value))
    return {
      kind: 'unavailable',
      reason: `${name} answers with JSON that is not a list of advisories`,
    };
  const advisories = await judgeAll(read.value, packages);
  return { kind: 'known', advisories, source: name, age: null };
}

type BulkAnswer = Readonly<Record<string, readonly BulkAdvisory[]>>;

function isBulkAnswer(value: unknown): value is BulkAnswer {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  return Object.values(value).every(
    (list) =>
      Array.isArray(list) &&
      list.every(
        (one: Partial<BulkAdvisory> | null) =>
          typeof one?.vulnerable_versions === 'string',
      ),
  );
}

async function judgeAll(
  answer: BulkAnswer,
  packages: readonly PackageVersion[],
): Promise<ReadonlyMap<string, readonly Advisory[]>> {
  const { Range, satisfies, validRange } = await import('semver');
  const options = { loose: true, includePrerelease: true };
  const compare = await versionOrder('npm');
  const judged = new Map<string, readonly Advisory[]>();
  for (const one of packages) {
    const known = Object.hasOwn(answer, one.name) ? answer[one.name]! : [];
    const hits = known.flatMap((advisory): readonly Advisory[] => {
      const { vulnerable_versions: versions } = advisory;
      // What cannot be read cannot be ruled out.
      if (validRange(versions, options) === null)
        return [toAdvisory(one.name, advisory, null)];
      if (!satisfies(one.version, versions, options)) return [];
      const fixed = fixWithin(new Range(versions, options), one.version, satisfies);
      return [toAdvisory(one.name, advisory, fixed)];
    });
    if (hits.length > 0) judged.set(keyOf(one), mergeAliases(hits, compare));
  }
  return judged;
}

function toAdvisory(
  name: string,
  { id, url, title, severity, cwe = [] }: BulkAdvisory,
  fixed: string | null,
): Advisory {
  const ghsa = /GHSA(?:-[23456789cfghjmpqrvwx]{4}){3}/.exec(url ?? '')?.[0];
  // CWE-506 is embedded malicious code: https://cwe.mitre.org/data/definitions/506.html
  const isMalicious =
    [cwe].flat().includes('CWE-506') || /^Malware in /.test(title ?? '');
  return {
    id: ghsa ?? `npm-${String(id ?? name)}`,
    aliases: [],
    title: title ?? 'no title',
    severity: severityOf(severity),
    ...{ isMalicious, fixed, url: url ?? null },
  };
}

function severityOf(word: string | undefined): SeverityLevel | null {
  if (word === 'info') return 'low';
  return severities.find((level) => level === word) ?? null;
}

/** The end of the part of a range that a version is in, where the end is outside. */
function fixWithin(
  range: Range,
  version: string,
  satisfies: (version: string, range: Range) => boolean,
): string | null {
  for (const comparators of range.set) {
    if (!comparators.every((one) => one.test(version))) continue;
    const end = comparators.find(({ operator }) => operator === '<')?.semver.version;
    // Ranges of pre-releases end at `-0`, which nobody publishes.
    const fixed = end?.replace(/-0$/, '');
    if (fixed !== undefined && !satisfies(fixed, range)) return fixed;
  }
  return null;
}
