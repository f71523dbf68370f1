import type { Configuration } from '../core/configuration.ts';
import { isInstalled } from '../core/installed.ts';
import { matchGlobs } from './globs.ts';

/**
 * Tells whether a gate leaves a path out: an installed package, or what `ignores` of
 * the whole configuration and the gate's own cover.
 */
export function matchPassedOver(
  { value }: Configuration,
  own: readonly string[],
): (path: string) => boolean {
  const general = value['ignores'];
  const isIgnored = matchGlobs([
    ...(Array.isArray(general) ? (general as string[]) : []),
    ...own,
  ]);
  return (path) => isInstalled(path) || isIgnored(path);
}
