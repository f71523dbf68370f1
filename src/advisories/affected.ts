import type { CompareVersions } from './versions.ts';

/** A bound of a range, as OSV writes it; one key of each. */
export interface RangeEvent {
  readonly introduced?: string;
  readonly fixed?: string;
  readonly last_affected?: string;
  readonly limit?: string;
}

export interface OsvRange {
  readonly type?: string;
  readonly events?: readonly RangeEvent[];
}

/** Which versions of one package an advisory is about. */
export interface Affected {
  readonly ranges?: readonly OsvRange[];
  readonly versions?: readonly string[];
}

/**
 * Whether a version is affected, by the algorithm of the OSV schema: listed, or within
 * a range. A bound or a version that cannot be compared counts as affected: what cannot
 * be ruled out is not ruled out. Ranges of commits say nothing about a version.
 * https://ossf.github.io/osv-schema/#evaluation
 */
export function isAffected(
  version: string,
  { ranges = [], versions = [] }: Affected,
  compare: CompareVersions,
): boolean {
  if (versions.some((one) => one === version || compare(one, version) === 0))
    return true;
  return versionRanges(ranges).some(
    ({ events = [] }) =>
      isBeforeLimits(version, events, compare) && isWithin(version, events, compare),
  );
}

function versionRanges(ranges: readonly OsvRange[]): readonly OsvRange[] {
  return ranges.filter(({ type }) => type !== 'GIT');
}

function isBeforeLimits(
  version: string,
  events: readonly RangeEvent[],
  compare: CompareVersions,
): boolean {
  const limits = events.flatMap(({ limit }) => limit ?? []);
  if (limits.length === 0) return true;
  return limits.some((limit) => limit === '*' || (compare(version, limit) ?? -1) < 0);
}

function isWithin(
  version: string,
  events: readonly RangeEvent[],
  compare: CompareVersions,
): boolean {
  return inOrder(events, compare).reduce(
    (isInside, event) => stateAfter(event, version, compare) ?? isInside,
    false,
  );
}

/** Whether an event puts a version inside or outside; null: it is not that far. */
function stateAfter(
  { introduced, fixed, last_affected: last }: RangeEvent,
  version: string,
  compare: CompareVersions,
): boolean | null {
  if (introduced !== undefined)
    return introduced === '0' || (compare(version, introduced) ?? 0) >= 0 ? true : null;
  const isOver =
    fixed === undefined
      ? last !== undefined && (compare(version, last) ?? 0) > 0
      : (compare(version, fixed) ?? -1) >= 0;
  return isOver ? false : null;
}

// Where versions are equal, what is introduced comes last: a fix that was itself
// broken.
function inOrder(
  events: readonly RangeEvent[],
  compare: CompareVersions,
): readonly RangeEvent[] {
  const order = (a: RangeEvent, b: RangeEvent): number => {
    const [first, second] = [boundOf(a), boundOf(b)];
    if (first === second) return 0;
    if (first === '0') return -1;
    if (second === '0') return 1;
    return compare(first, second) ?? 0;
  };
  return [...events].sort(order);
}

function boundOf({ introduced, fixed, last_affected: last }: RangeEvent): string {
  return introduced ?? fixed ?? last ?? '';
}

/**
 * The lowest version that ends what affects a version and is itself not affected; null
 * where the advisory names none.
 */
export function fixOf(
  version: string,
  affected: readonly Affected[],
  compare: CompareVersions,
): string | null {
  const fixes = affected
    .flatMap(({ ranges = [] }) => versionRanges(ranges))
    .flatMap(({ events = [] }) => events.flatMap(({ fixed }) => fixed ?? []))
    .filter((fixed) => (compare(fixed, version) ?? 0) > 0)
    .filter((fixed) => !affected.some((one) => isAffected(fixed, one, compare)));
  return fixes.sort((a, b) => compare(a, b) ?? 0)[0] ?? null;
}
