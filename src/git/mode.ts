import type { OmissionReason } from '../core/tree.ts';

/** Why an entry of this mode is skipped, or null for a regular file. */
export function omissionByMode(mode: string): OmissionReason | null {
  if (mode === '120000') return 'symlink';
  return mode === '160000' ? 'submodule' : null;
}
