import type { Level } from '../../commits/default-levels.ts';
import type { ReleaseCommit } from '../../commits/level.ts';
import type { ChangeFile } from './read-change-files.ts';

const typeOf: Readonly<Record<Level, string>> = {
  ...{ major: 'feat', minor: 'feat', patch: 'fix' },
};

/** What the changes that people described say of one package, as commits would. */
export function changesFor(
  files: readonly ChangeFile[],
  names: readonly string[],
): readonly ReleaseCommit[] {
  return files.flatMap(({ entries, summary, commit, path }) =>
    entries
      .filter(({ name, level }) => names.includes(name) && level !== null)
      .map(({ level }) => ({
        id: commit ?? path,
        level,
        message: {
          subject: summary.split('\n')[0]!,
          header: {
            type: typeOf[level!],
            scope: null,
            breaking: level === 'major',
            description: summary,
          },
          breaking: level === 'major' ? [summary] : [],
          ...{ broken: null, body: null, footers: [], suspects: [] },
          lacksBlankLine: false,
        },
      })),
  );
}

/**
 * A package that is released because it needs another, as a commit would tell of it.
 */
export function dependencyChange(text: string): ReleaseCommit {
  return {
    id: 'dependency',
    level: 'patch',
    message: {
      subject: text,
      header: { type: 'deps', scope: null, breaking: false, description: text },
      ...{ broken: null, body: null, footers: [], breaking: [], suspects: [] },
      lacksBlankLine: false,
    },
  };
}

/** The commits that brought such files: the files speak for them. */
export function toldBy(files: readonly ChangeFile[]): ReadonlySet<string> {
  return new Set(files.flatMap(({ commit }) => commit ?? []));
}
