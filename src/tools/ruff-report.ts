import type { Range } from '../core/finding.ts';
import { rangeOf } from './read-output.ts';
import type { PythonMarks } from './tool.ts';

/** Where ruff has its settings. https://docs.astral.sh/ruff/configuration/ */
export const ruffMarks: PythonMarks = {
  table: 'ruff',
  ownFiles: ['ruff.toml', '.ruff.toml'],
};

interface Place {
  readonly row: number;
  readonly column: number;
}

/** One entry of what ruff prints as JSON. */
export interface RuffDiagnostic {
  /** None for a syntax error in older versions. */
  readonly code: string | null;
  readonly message: string;
  readonly filename: string;
  /** None where the file could not be read. */
  readonly location: Place | null;
  readonly end_location: Place | null;
}

/** Where it is, or null for the whole file. */
export function ruffRange({ location, end_location }: RuffDiagnostic): Range | null {
  return rangeOf(
    location?.row,
    location?.column,
    end_location?.row,
    end_location?.column,
  );
}
