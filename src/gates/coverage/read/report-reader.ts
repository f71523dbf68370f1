import type { CoverageMap } from '../model/coverage-map.ts';

/** Where a reader writes, and what it calls the report in messages. */
export interface ReadTarget {
  /** The report's path as messages show it. */
  readonly report: string;
  readonly map: CoverageMap;
  /** Directories that the report's paths are relative to, where it names them. */
  readonly sources: string[];
  /** Entries that name no line; told, not judged. */
  passedOver: number;
}

/** A path in a report, without the differences that mean nothing. */
export function tidyPath(path: string): string {
  const trimmed = path.trim();
  return trimmed.includes('\\') && !trimmed.includes('/')
    ? trimmed.replaceAll('\\', '/')
    : trimmed;
}
