import type { Change } from '../../../core/change.ts';
import type { Host } from '../../../core/host.ts';
import { askGit } from '../../../git/ask.ts';

const trailer = 'Qa-Allow-Policy-Change';

/**
 * The reason that a commit of the range gives for weakening the policy, or null.
 * Nothing else accepts it: no configuration, no baseline, no comment.
 */
export async function findAllowance(
  host: Host,
  root: string,
  { base, head, after }: Change,
): Promise<string | null> {
  if (after.kind === 'index') return null;
  const range = base === null ? [head ?? 'HEAD'] : [`${base}..${head ?? 'HEAD'}`];
  const format = `--format=%(trailers:key=${trailer},valueonly,unfold)%x00`;
  const output = await askGit(host, root, [
    'log',
    '--no-color',
    format,
    ...range,
    '--',
  ]);
  const reasons = output
    .toString('utf8')
    .split('\0')
    .map((text) => text.trim());
  return reasons.find((reason) => reason !== '') ?? null;
}
