/**
 * A piece of a gate's section, as data: how it looks in a terminal, in Markdown and on
 * the page is written once for all gates. A gate needs no code for the browser.
 */
export type Exhibit =
  | Lines
  | Tiles
  | Table
  | Bars
  | Series
  | Pyramid
  | Treemap
  | Checks
  | Folds
  | SourceFiles;

/** What becomes of each kind of exhibit: a table with a function for every kind. */
export type Forms<Arguments extends readonly unknown[], Form> = {
  readonly [Kind in Exhibit['kind']]: (
    exhibit: Extract<Exhibit, { kind: Kind }>,
    ...more: Arguments
  ) => Form;
};

/** Whether something is as it should be; colours follow from it. */
export type Tone = 'good' | 'half' | 'bad' | 'dim';

/** A place in the project: a link to it where the page shows the file. */
export interface ExhibitPlace {
  readonly path: string;
  /** From 1; none: the file as a whole. */
  readonly line?: number;
}

/** Sentences. */
export interface Lines {
  readonly kind: 'lines';
  readonly lines: readonly string[];
}

/** The few numbers that matter most, shown large. */
export interface Tiles {
  readonly kind: 'tiles';
  readonly tiles: readonly Tile[];
}

export interface Tile {
  readonly label: string;
  /** As it is shown, with its unit: `82.4 %`. */
  readonly value: string;
  /** A few words below the number: `of 1,204 lines`. */
  readonly note?: string;
  readonly tone?: Tone;
}

/** Rows of cells; on the page the reader sorts them by any column. */
export interface Table {
  readonly kind: 'table';
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
}

/** A cell as it is shown, or with what more the page can do with it. */
export type Cell = string | RichCell;

export interface RichCell {
  readonly text: string;
  /** What the column is sorted by, where the text would sort wrongly. */
  readonly sort?: number;
  /** From 0 to 1: drawn as a bar beside the text. */
  readonly share?: number;
  readonly tone?: Tone;
  readonly place?: ExhibitPlace;
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

/** Layers that should get wider from top to bottom. */
export interface Pyramid {
  readonly kind: 'pyramid';
  readonly title: string;
  /** From the top. */
  readonly levels: readonly {
    readonly label: string;
    readonly count: number;
    readonly note: string;
  }[];
}

/** Files as areas, by folder. */
export interface Treemap {
  readonly kind: 'treemap';
  readonly title: string;
  /** What the area and what the colour stand for: `lines`, `complexity`. */
  readonly units: readonly [size: string, value: string];
  /** Values up to the first number are calm, from the second on they are alarming. */
  readonly scale: readonly [calm: number, alarming: number];
  readonly items: readonly {
    readonly path: string;
    readonly size: number;
    readonly value: number;
  }[];
}

/** Things that are settled or open, in groups. */
export interface Checks {
  readonly kind: 'checks';
  readonly title: string;
  readonly groups: readonly {
    readonly title: string;
    readonly items: readonly Check[];
  }[];
}

export interface Check {
  readonly title: string;
  readonly id?: string;
  readonly isDone: boolean;
  /** One word: `attested`, `open`, `n/a`. */
  readonly state: string;
  readonly tone: Tone;
  /** What shows it. */
  readonly evidence: string;
}

/** Texts that are folded until the reader opens them: traces, logs, answers. */
export interface Folds {
  readonly kind: 'folds';
  readonly title: string;
  readonly folds: readonly {
    readonly title: string;
    readonly place?: ExhibitPlace;
    readonly tone?: Tone;
    /** Shown as it is, in a font of equal widths. */
    readonly text: string;
  }[];
}

/** How many of how many. */
export type Share = readonly [covered: number, total: number];

/** From and to, both included. */
export type LineSpan = readonly [first: number, last: number];

/**
 * Source files with counts, as a tree and as a table, each with its lines and what is
 * said of them. The page alone shows it.
 */
export interface SourceFiles {
  readonly kind: 'files';
  readonly title: string;
  /** Names of the counts; the first one gives the colour. */
  readonly columns: readonly string[];
  readonly files: readonly MarkedFile[];
}

export interface MarkedFile {
  readonly path: string;
  /** As many as there are columns; null where that was not measured. */
  readonly counts: readonly (Share | null)[];
  /** The same counts of the base, where they are known. */
  readonly was?: readonly (Share | null)[];
  /** A few words beside the path. */
  readonly note?: string;
  /** Runs of lines with equal hits: first line, how many lines, hits. */
  readonly runs: readonly (readonly [line: number, lines: number, hits: number])[];
  /** Lines of which not every branch was taken. */
  readonly partial: readonly (readonly [
    line: number,
    covered: number,
    total: number,
  ])[];
  /** Lines that a change touched. */
  readonly changed?: readonly LineSpan[];
}

/** The text of a cell. */
export function textOf(cell: Cell): string {
  return typeof cell === 'string' ? cell : cell.text;
}
