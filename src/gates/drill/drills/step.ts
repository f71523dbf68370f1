/** One step of a drill, as it went. */
export interface Step {
  readonly name: string;
  readonly ok: boolean;
  readonly seconds: number;
  /** What was seen. */
  readonly shown: string;
}

/** What a drill tried, and how it went. */
export interface Drilled {
  readonly steps: readonly Step[];
  /** Files that were tried, relative to the root: evidence ends when they change. */
  readonly subject: readonly string[];
}
