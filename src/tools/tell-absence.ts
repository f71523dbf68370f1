import type { GateContext } from '../core/gate.ts';
import { chosenTools, nouns, projectOf } from './collect-problems.ts';
import type { ToolKind } from './tool.ts';

/** Why a gate of tools has nothing to apply to, or null. */
export async function tellAbsence(
  context: GateContext,
  kind: ToolKind,
  wanted: readonly string[] | null,
): Promise<string | null> {
  const uses = await chosenTools(await projectOf(context), kind, wanted);
  return uses.length === 0 ? `the project uses no ${nouns[kind]}` : null;
}
