import { dirname, join } from 'node:path';
import { baselineFile, formatBaseline } from '../../changes/baseline.ts';
import type { BaselineEntry } from '../../changes/baseline.ts';
import { writeAtomically } from '../../core/atomic-write.ts';
import { defineErrors } from '../../core/errors.ts';
import type { Host } from '../../core/host.ts';
import type { PlannedFile } from './plan.ts';

const fail = defineErrors('init', {
  changed: '{path} was changed since the diff was shown. Run qa init again',
  cannotWrite: '{path} could not be written: {reason}. Make the folder writable',
});

// Both sides of a merge are kept: the order means nothing, and equal lines are one.
const attributes = 'baseline.jsonl merge=union text eol=lf\n';

/** The files that hold an accepted past, as far as they do not say so yet. */
export function baselineFiles(
  host: Host,
  root: string,
  entries: readonly BaselineEntry[],
): readonly PlannedFile[] {
  if (entries.length === 0) return [];
  const plan = (path: string, text: (before: string) => string): PlannedFile => {
    const before = readOrNull(host, join(root, path));
    return { path, before, after: text(before ?? '') };
  };
  return [
    plan(baselineFile, () => formatBaseline(entries)),
    plan('.qa/.gitattributes', withAttributes),
  ].filter(({ before, after }) => before !== after);
}

function withAttributes(before: string): string {
  if (/^baseline\.jsonl\s/m.test(before)) return before;
  return before.replace(/(?<=[^\n])$/, '\n') + attributes;
}

/**
 * Writes planned files, each at once or not at all.
 * @throws QaError where a file is no longer what the diff was made from
 */
export function writeFiles(
  host: Host,
  root: string,
  files: readonly PlannedFile[],
): void {
  for (const { path, before, after, isExecutable } of files) {
    const file = join(root, path);
    try {
      if (readOrNull(host, file) !== before) throw fail('changed', { path });
      host.fs.mkdirSync(dirname(file), { recursive: true });
      writeAtomically(host, file, after, isExecutable === true ? { mode: 0o755 } : {});
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === undefined) throw error;
      throw fail('cannotWrite', { path, reason: code }, { cause: error });
    }
  }
}

function readOrNull({ fs }: Host, file: string): string | null {
  return fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : null;
}
