import { failedWith, jsonOf, judged, rangeOf } from './read-output.ts';
import { stringsOf, tableAt, valueAt } from './project.ts';
import type { Problem, Reading, ToolOutput } from './tool.ts';

interface Diagnostic {
  readonly severity: string;
  readonly message: string;
  readonly category: string;
  readonly location?: {
    readonly path?: string;
    readonly start?: { readonly line: number; readonly column: number };
    readonly end?: { readonly line: number; readonly column: number };
  };
}

/** Reads what Biome prints with `--reporter=json`. */
export function readBiome(output: ToolOutput): Reading {
  const report = jsonOf(output);
  const diagnostics = valueAt(report, 'diagnostics');
  if (!Array.isArray(diagnostics)) return failedWith(output);
  const problems = (diagnostics as Diagnostic[]).flatMap(toProblem);
  const errors = tableAt(report, 'summary')['errors'];
  // Errors of no file are its own: a configuration that it cannot read.
  if (problems.length === 0 && typeof errors === 'number' && errors > 0)
    return failedWith({
      ...output,
      stdout: stringsOf([diagnostics[0]?.message]).join(),
    });
  return judged(problems);
}

function toProblem({ severity, message, category, location }: Diagnostic): Problem[] {
  const path = location?.path ?? '';
  if (path === '') return [];
  return [
    {
      path,
      range: placeOf(location),
      code: codeOf(category),
      message: category === 'format' ? 'Biome would write it otherwise' : message,
      severity: ['error', 'fatal'].includes(severity) ? 'error' : 'warning',
    },
  ];
}

// Where there is no place, it says line 0.
function placeOf(location: Diagnostic['location']): Problem['range'] {
  const { start, end } = location ?? {};
  if (start === undefined || start.line === 0) return null;
  return rangeOf(start.line, start.column, end?.line, end?.column);
}

// `lint/suspicious/noDebugger` is known as noDebugger.
function codeOf(category: string): string {
  if (category === 'format') return 'unformatted';
  if (category === 'parse') return 'syntax';
  return category.split('/').at(-1)!;
}
