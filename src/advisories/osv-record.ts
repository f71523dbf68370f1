import { ecosystems, normalName, severities } from './advisory.ts';
import type { Ecosystem, SeverityLevel } from './advisory.ts';
import type { Affected } from './affected.ts';

/** What a database keeps of an OSV record for one package. */
export interface KeptRecord {
  readonly id: string;
  readonly aliases?: readonly string[];
  readonly title?: string;
  readonly severity?: SeverityLevel;
  readonly isMalicious?: true;
  readonly affected: readonly Affected[];
}

/** A record as OSV publishes it, as far as it is read. */
interface OsvRecord {
  readonly id: string;
  readonly withdrawn?: string;
  readonly aliases?: readonly string[];
  readonly summary?: string;
  readonly details?: string;
  readonly severity?: readonly Rating[];
  readonly database_specific?: { readonly severity?: unknown };
  readonly affected?: readonly (Affected & {
    readonly package?: { readonly ecosystem?: string; readonly name?: string };
    readonly severity?: readonly Rating[];
  })[];
}

interface Rating {
  readonly type?: string;
  readonly score?: string;
}

/** Rates a CVSS vector: its score; null for anything else. */
export type RateVector = (vector: string) => number | null;

/** Loads the calculator of CVSS scores. */
export async function loadRating(): Promise<RateVector> {
  const { fromVector } = await import('ae-cvss-calculator');
  return (vector) => {
    try {
      const read = fromVector(vector) as {
        calculateScores(): { readonly overall?: number };
      } | null;
      return read?.calculateScores().overall ?? null;
    } catch {
      return null;
    }
  };
}

/**
 * What is kept of a record, by the name of each package of an ecosystem that it is
 * about; null where it is withdrawn.
 * @throws where it is not an OSV record
 */
export function keepRecord(
  json: unknown,
  ecosystem: Ecosystem,
  rate: RateVector,
): ReadonlyMap<string, KeptRecord> | null {
  const record = asRecord(json);
  if (record.withdrawn !== undefined) return null;
  const kept = new Map<string, KeptRecord>();
  for (const part of record.affected ?? []) {
    const { name, ecosystem: from } = part.package ?? {};
    if (name === undefined || ecosystemOf(from) !== ecosystem) continue;
    const key = normalName(ecosystem, name);
    const earlier = kept.get(key)?.affected ?? [];
    kept.set(key, {
      ...describe(record, part.severity ?? [], rate),
      affected: [...earlier, affectedOf(part)],
    });
  }
  return kept;
}

function asRecord(json: unknown): OsvRecord {
  const record = json as Partial<OsvRecord> | null;
  if (typeof record?.id !== 'string' || !Array.isArray(record.affected ?? []))
    throw new TypeError('it is not an OSV record');
  return record as OsvRecord;
}

function affectedOf({ ranges, versions }: Affected): Affected {
  return { ...(ranges && { ranges }), ...(versions && { versions }) };
}

function describe(
  { id, aliases = [], summary, details, severity, database_specific: own }: OsvRecord,
  ratings: readonly Rating[],
  rate: RateVector,
): Omit<KeptRecord, 'affected'> {
  const level = worstOf([
    ...ratingsOf(severity, rate),
    ...ratingsOf(ratings, rate),
    ...wordOf(own?.severity),
  ]);
  const title = summary ?? details?.split('\n', 1)[0]?.slice(0, 200);
  return {
    id,
    ...(aliases.length > 0 && { aliases }),
    ...(title !== undefined && { title }),
    ...(level !== undefined && { severity: level }),
    ...(id.startsWith('MAL-') && { isMalicious: true }),
  };
}

/** An ecosystem may have a suffix: `Debian:12`. */
function ecosystemOf(name: string | undefined): Ecosystem | undefined {
  return ecosystems.find((known) => known === name?.split(':', 1)[0]);
}

function ratingsOf(
  ratings: readonly Rating[] | undefined,
  rate: RateVector,
): readonly SeverityLevel[] {
  return (ratings ?? []).flatMap(({ score }) => {
    const value = typeof score === 'string' ? rate(score) : null;
    return value === null ? [] : levelOfScore(value);
  });
}

// The bands of CVSS 3 and 4; a score of 0 is the mildest that there is.
function levelOfScore(score: number): SeverityLevel {
  if (score >= 9) return 'critical';
  if (score >= 7) return 'high';
  return score >= 4 ? 'moderate' : 'low';
}

function wordOf(word: unknown): readonly SeverityLevel[] {
  if (typeof word !== 'string') return [];
  const lower = word.toLowerCase().replace('medium', 'moderate');
  return severities.filter((level) => level === lower);
}

function worstOf(levels: readonly SeverityLevel[]): SeverityLevel | undefined {
  return severities.findLast((level) => levels.includes(level));
}
