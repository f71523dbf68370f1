/** Where packages of one kind come from, as OSV names it. */
export type Ecosystem = 'npm' | 'PyPI';

export const ecosystems = ['npm', 'PyPI'] as const satisfies readonly Ecosystem[];

/** How bad a weakness is, from the mildest. */
export const severities = ['low', 'moderate', 'high', 'critical'] as const;

export type SeverityLevel = (typeof severities)[number];

/** One package in one version, as a lock names it. */
export interface PackageVersion {
  readonly ecosystem: Ecosystem;
  readonly name: string;
  readonly version: string;
}

/** What is known against one version of a package. */
export interface Advisory {
  /** The best known of its ids: `GHSA-…`, `CVE-…`, `PYSEC-…`, `MAL-…`. */
  readonly id: string;
  /** Every other id of the same weakness, sorted. */
  readonly aliases: readonly string[];
  readonly title: string;
  /** Null where nobody rated it: it counts as high. */
  readonly severity: SeverityLevel | null;
  /** The package itself is an attack: there is no threshold for it. */
  readonly isMalicious: boolean;
  /** The lowest version above this one that is not affected; null: none is known. */
  readonly fixed: string | null;
  readonly url: string | null;
}

/** How bad an advisory counts: without a rating as high, an attack as critical. */
export function levelOf({
  severity,
  isMalicious,
}: Pick<Advisory, 'severity' | 'isMalicious'>): SeverityLevel {
  return isMalicious ? 'critical' : (severity ?? 'high');
}

/** Whether a level is as bad as a threshold, or worse. */
export function reaches(level: SeverityLevel, threshold: SeverityLevel): boolean {
  return severities.indexOf(level) >= severities.indexOf(threshold);
}

/** What is known against the packages that were asked for, by `keyOf`. */
export type KnownAdvisories = ReadonlyMap<string, readonly Advisory[]>;

/** Names one version of a package. */
export function keyOf({ ecosystem, name, version }: PackageVersion): string {
  return `${ecosystem}:${normalName(ecosystem, name)}@${version}`;
}

/** PEP 503: in Python runs of `-`, `_` and `.` are one `-`, and case means nothing. */
export function normalName(ecosystem: Ecosystem, name: string): string {
  return ecosystem === 'PyPI' ? name.toLowerCase().replace(/[-_.]+/g, '-') : name;
}

/** Advisories could not be asked, and why; or what they say, and who said it. */
export type Lookup =
  | { readonly kind: 'unavailable'; readonly reason: string }
  | {
      readonly kind: 'known';
      readonly advisories: KnownAdvisories;
      /** Who was asked, for people. */
      readonly source: string;
      /** How old the data is, in whole days; null where it was asked just now. */
      readonly age: number | null;
    };
