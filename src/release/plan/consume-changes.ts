import { applyEdits } from '../../core/edit.ts';
import { sha256 } from '../../core/hash.ts';
import type { ChangeFile } from '../change-files/read-change-files.ts';
import type { PlannedFile } from './plan.ts';

/**
 * What becomes of the files of described changes: one that speaks of released packages
 * alone goes, from another the lines of those are taken out.
 */
export function consumeChanges(
  files: readonly ChangeFile[],
  released: readonly string[],
): readonly PlannedFile[] {
  return files.flatMap(({ path, bytes, text, entries }): readonly PlannedFile[] => {
    const told = entries.filter(({ name }) => released.includes(name));
    if (told.length === 0) return [];
    const before = sha256(bytes);
    if (told.length === entries.length)
      return [{ path, before, after: null, edits: [] }];
    const edits = told.map(({ start, end }) => ({ start, end, text: '' }));
    return [{ path, before, after: sha256(applyEdits(text, edits)), edits }];
  });
}
