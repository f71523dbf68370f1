import { join } from 'node:path';
import { defineErrors } from '../../core/errors.ts';
import { runShown } from '../../core/run-child.ts';
import { labelOf } from './step.ts';
import type { PublishStep, StepContext, ToolCall } from './step.ts';

const fail = defineErrors('publish-step', {
  failed:
    '{what} was not published: {call} ended with {code}. Correct what it says, then ' +
    'run qa release publish again; it goes on where it stopped',
  missing: '{program} is not installed here, and {what} is published with it',
});

/** What became of a step. */
export type StepOutcome = 'done' | 'there';

/**
 * Publishes one package, unless its registry has it already.
 * @throws QaError with the tool that failed; earlier uploads stay published
 */
export async function runStep(
  context: StepContext,
  step: PublishStep,
): Promise<StepOutcome> {
  if (step.isThere !== null && (await step.isThere(context))) return 'there';
  const dist = distOf(context, step);
  const { fs } = context.host;
  for (const call of step.calls) {
    const builds = isBuild(call);
    if (builds && fs.existsSync(dist)) continue;
    // A finished build is kept, because a second one may differ. It gets its name only
    // when it is finished, so that half a build is never uploaded.
    const target = builds ? `${dist}.part` : dist;
    if (builds) fs.rmSync(target, { recursive: true, force: true });
    const outcome = await run(context, step, call, target);
    if (outcome === 'there') return 'there';
    if (builds) fs.renameSync(target, dist);
  }
  fs.rmSync(dist, { recursive: true, force: true });
  return 'done';
}

async function run(
  context: StepContext,
  step: PublishStep,
  { program, args, folder }: ToolCall,
  dist: string,
): Promise<StepOutcome> {
  const { host, root } = context;
  const filled = args.map((arg) => arg.replace('{dist}', dist));
  const what = labelOf(step);
  const { exitCode, output } = await runShown(
    host,
    join(root, folder),
    program,
    filled,
  ).catch((cause: unknown) => {
    if ((cause as NodeJS.ErrnoException).code !== 'ENOENT') throw cause;
    throw fail('missing', { program, what }, { cause });
  });
  if (exitCode === 0) return 'done';
  if (step.saysThere?.test(output)) return 'there';
  // The answer may have been lost on its way, although the package arrived.
  if (step.isThere !== null && (await step.isThere(context).catch(() => false)))
    return 'done';
  const call = [program, ...args].join(' ');
  throw fail('failed', { what, call, code: exitCode });
}

function isBuild({ args }: ToolCall): boolean {
  return args.some((arg) => arg === '{dist}');
}

function distOf({ distDirectory, head }: StepContext, step: PublishStep): string {
  const name = `${step.name}-${step.version}-${head.slice(0, 12)}`;
  return join(distDirectory, name.replaceAll('/', '__'));
}
