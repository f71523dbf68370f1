/** How complex a function is. */
export interface FunctionMeasure {
  readonly name: string;
  /** From 1. */
  readonly line: number;
  readonly complexity: number;
}

/** A file: its lines, and its most complex function. */
export interface FileMeasure {
  readonly path: string;
  readonly lines: number;
  readonly functions: number;
  /** The sum over all functions. */
  readonly complexity: number;
  /** Null where there is no function. */
  readonly most: FunctionMeasure | null;
}
