import type { Command as Program } from 'commander';
import type { Config } from '../../config/load-config.ts';
import type { Flags } from '../../core/command.ts';
import type { Host } from '../../core/host.ts';
import type { CacheOptions } from '../../gates/review/inspect-files.ts';

/** Declares the flags of commands that check sources. */
export function declareCache(program: Program): void {
  program
    .option('--no-cache', 'check every file anew, and keep nothing')
    .option('--cache-dir <directory>', 'keep results there, not in .qa/cache');
}

/** Where results are kept; null where they are not to be. */
export function cacheOf(
  host: Host,
  flags: Flags,
  { value }: Config,
): CacheOptions | null {
  if (flags['cache'] === false) return null;
  const named = (flags['cacheDir'] as string | undefined) ?? host.env['QA_CACHE_DIR'];
  const section = (value['cache'] ?? {}) as { readonly remote?: string };
  return {
    directory: named === undefined || named === '' ? null : named,
    remote: section.remote ?? null,
  };
}
