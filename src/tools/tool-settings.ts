import type { z as Zod } from 'zod';
import { tools } from '../units/tools.ts';
import type { ToolId } from './detect.ts';

/** What a gate that runs tools goes by. */
export const toolDefaults: { readonly tools: ToolId[] | null } = { tools: null };

/** The schema of the settings of such a gate. */
export function toolSettings(z: typeof Zod) {
  return z.strictObject({
    tools: z
      .array(z.enum(Object.keys(tools) as [ToolId, ...ToolId[]]))
      .nullable()
      .default(null)
      .describe('The tools that run; null: all that the project uses.'),
  });
}
