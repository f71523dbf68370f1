import type { GateContext } from '../../core/gate.ts';
import type { SarifResult } from './read/parse-sarif.ts';
import { readTools } from './read/read-tools.ts';
import type { Settings } from './settings.ts';
import { standingBefore } from './read/standing-before.ts';

/** What one tool said. */
export interface SarifFacts {
  /** The tool, as its gate is called; null where no file names one. */
  readonly tool: string | null;
  readonly results: readonly SarifResult[];
}

/**
 * Reads what one tool says in the files.
 * @param request - the name of the tool, as `parts` gives it
 * @throws QaError where a file is missing or is not SARIF
 */
export async function collect(
  context: GateContext,
  files: Settings,
  request: unknown,
): Promise<SarifFacts> {
  const tools = readTools(context, files);
  const tool = typeof request === 'string' ? request : null;
  const results = tool === null ? [] : (tools.get(tool) ?? []);
  const { change, isBase } = context;
  if (isBase !== true || change === null) return { tool, results };
  return { tool, results: await standingBefore(results, change) };
}
