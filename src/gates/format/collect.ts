import type { GateContext } from '../../core/gate.ts';
import { collectProblems } from '../../tools/collect-problems.ts';
import type { ToolFacts } from '../../tools/collect-problems.ts';
import type { Settings } from './settings.ts';

/** Runs the project's own tools over the tree that is judged. */
export function collect(context: GateContext, settings: Settings): Promise<ToolFacts> {
  return collectProblems(context, 'format', settings.tools);
}
