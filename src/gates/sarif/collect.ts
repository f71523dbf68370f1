import type { GateContext } from '../../core/gate.ts';
import type { SarifResult } from './read/parse-sarif.ts';
import { readTools } from './read/read-tools.ts';
import type { Settings } from './settings.ts';

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
  return { tool, results: tool === null ? [] : (tools.get(tool) ?? []) };
}
