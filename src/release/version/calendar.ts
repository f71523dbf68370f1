import { parse, prerelease } from 'semver';
import { countAboveTags } from './next-version.ts';

/** What a version by the calendar is above. */
export interface CalendarInput {
  readonly current: string;
  readonly preid: string | null;
  readonly tagged: readonly string[];
}

/**
 * The version of a day: `YYYY.MM.MICRO` is 2026.11.0, then 2026.11.1. Parts have no
 * leading zero, since semantic versions have none; within a part each has two digits,
 * so that `YYMMDD` is 261129.
 * @param day - counted in UTC, as the dates of the changelog are
 */
export function calendarVersion(
  format: string,
  day: Date,
  { current, preid, tagged }: CalendarInput,
): string {
  const [first, second, last] = format.split('.').map((part) => partOf(part, day));
  const line = `${first}.${second}.`;
  const known = [current, ...tagged];
  const core = `${line}${last === 'MICRO' ? nextMicro(line, known) : last}`;
  return preid === null ? core : countAboveTags(`${core}-${preid}.0`, known);
}

function partOf(part: string, day: Date): string {
  if (part === 'MICRO') return part;
  const [year, month, date] = day.toISOString().slice(0, 10).split('-');
  const values: Readonly<Record<string, string>> = {
    ...{ YYYY: year!, YY: year!.slice(2), MM: month!, DD: date! },
  };
  const text = part.replace(/YYYY|YY|MM|DD/g, (token) => values[token]!);
  return String(Number(text));
}

/** One above every stable version of the same line. */
function nextMicro(line: string, known: readonly string[]): number {
  const released = known
    .filter((version) => version.startsWith(line) && prerelease(version) === null)
    .map((version) => parse(version)!.patch);
  return Math.max(-1, ...released) + 1;
}
