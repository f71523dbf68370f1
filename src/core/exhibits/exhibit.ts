/**
 * A piece of a gate's section, as data: how it looks in a terminal, in Markdown and on
 * the page is written once for all gates.
 */
export type Exhibit = Lines | Table | Bars | Series;

/** Sentences. */
export interface Lines {
  readonly kind: 'lines';
  readonly lines: readonly string[];
}

/** Cells as they are shown. */
export interface Table {
  readonly kind: 'table';
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** A distribution: how many fall under each label. */
export interface Bars {
  readonly kind: 'bars';
  readonly title: string;
  readonly bars: readonly { readonly label: string; readonly count: number }[];
}

/** What went on over time; null where nothing was measured. */
export interface Series {
  readonly kind: 'series';
  readonly title: string;
  /** Of the points' first and second number. */
  readonly units: readonly [string, string];
  readonly points: readonly (readonly [number, number | null])[];
}
