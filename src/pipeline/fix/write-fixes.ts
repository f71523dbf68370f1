import { join } from 'node:path';
import { countNoun } from '../../core/count-noun.ts';
import type { GateContext } from '../../core/gate.ts';
import type { FilePlan, FixPlan } from './plan-fixes.ts';
import { replaceFile } from './replace-file.ts';

/** Writes planned fixes and says what became of them. */
export function writeFixes(context: GateContext, { files, refused }: FixPlan): void {
  const written: FilePlan[] = [];
  const leftAlone = new Map(refused);
  for (const plan of files) {
    context.host.signal.throwIfAborted();
    const file = join(context.root, plan.path);
    const reason = replaceFile(context.host, file, plan.before, plan.after);
    if (reason === null) written.push(plan);
    else leftAlone.set(plan.path, reason);
  }
  for (const [path, reason] of leftAlone)
    context.notice(`${path} is not fixed: ${reason}`);
  const fixed = written.reduce((sum, plan) => sum + plan.fixed, 0);
  context.notice(
    `${countNoun(fixed, 'finding')} fixed in ${countNoun(written.length, 'file')}`,
  );
}

/** What fixes would change, as a unified diff that `git apply` takes. */
export async function diffFixes({ files }: FixPlan): Promise<string> {
  const { createTwoFilesPatch, FILE_HEADERS_ONLY } = await import('diff');
  const decode = (bytes: Uint8Array): string =>
    new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  return files
    .map(({ path, before, after }) =>
      createTwoFilesPatch(
        quotePath(`a/${path}`),
        quotePath(`b/${path}`),
        decode(before),
        decode(after),
        undefined,
        undefined,
        { headerOptions: FILE_HEADERS_ONLY },
      ),
    )
    .join('');
}

/** As git writes a name that a line of a diff cannot hold as it is. */
function quotePath(path: string): string {
  if (!/["\\\u0000-\u001f\u007f]/.test(path)) return path;
  return JSON.stringify(path);
}
