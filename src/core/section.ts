import type { Exhibit } from './exhibits/exhibit.ts';

/** What a section may know besides its gate's details. */
export interface SectionContext {
  /** Columns of the terminal. */
  readonly width: number;
  /** One line of a source, from 1; undefined where it is unavailable. */
  readonly sourceLine: (path: string, line: number) => string | undefined;
}

/** A case that is not a finding. */
export interface SettledCase {
  readonly name: string;
  /** Why it was left out; null where it holds. */
  readonly skipped: string | null;
  /** What shows that it holds. */
  readonly output: string;
}

/**
 * How a gate shows its `details` in rich reports. Pure: equal details give equal text.
 * `details` is what the gate's `find` made, or the same read back from a saved report.
 */
export interface Section<Details = unknown> {
  /** A line that stands before everything else: what was judged. */
  heading?(details: Details): string;
  /** Whether `text` names every finding: the terminal lists them there alone. */
  readonly listsFindings?: boolean;
  /** Lines under the gate's verdict on the terminal, without colour. */
  text?(details: Details, context: SectionContext): readonly string[];
  /** Markdown under the verdicts, for a pull request. */
  markdown?(details: Details): readonly string[];
  /**
   * The gate's part of the HTML page, as data: the page knows how to draw each kind of
   * exhibit, so that a gate needs no code for the browser.
   */
  exhibits?(details: Details): readonly Exhibit[];
  /** What holds or was left out, as cases beside the findings in JUnit. */
  cases?(details: Details): readonly SettledCase[];
  /** Paths whose lines the page shows. */
  sources?(details: Details): readonly string[];
}

/** Declares how a gate is shown; it stands in `section.ts` in the gate's folder. */
export function defineSection<Details>(section: Section<Details>): Section<Details> {
  return section;
}
