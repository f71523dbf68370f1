import { labelOf } from '../../release/publish/step.ts';
import type { PlannedPublish } from '../../release/publish.ts';

/** What would be published, step by step, with the programs that do it. */
export function describePublish({ before, steps }: PlannedPublish): string {
  const lines = before.map((command) => `run ${command}`);
  for (const { step, isDone } of steps) {
    const label = labelOf(step);
    if (isDone) lines.push(`${label}: published already`);
    else {
      const calls = step.calls.map(({ program, args, folder }) => {
        const where = folder === '.' ? '' : ` in ${folder}`;
        return `     ${program} ${args.join(' ')}${where}`;
      });
      lines.push([label, ...calls].join('\n'));
    }
  }
  return `${lines.map((line, index) => `${index + 1}. ${line}`).join('\n')}\n`;
}
