import { prerelease } from 'semver';
import { applyEdits } from '../../core/edit.ts';
import type { Edit } from '../../core/edit.ts';
import type { Host } from '../../core/host.ts';
import { sha256 } from '../../core/hash.ts';
import type { RepositoryState } from '../../git/repository-state.ts';
import type { ChangeFile } from '../change-files/read-change-files.ts';
import type { ReleaseSettings } from '../settings/settings.ts';
import type { BumpRequest } from './bump-request.ts';
import { consumeChanges } from './consume-changes.ts';
import type { Released } from './package-candidates.ts';
import type { PlannedFile } from './plan.ts';
import { planFiles } from './plan-files.ts';
import type { PlannedFiles } from './plan-files.ts';

/** What the files of several packages are planned for. */
export interface PackageFilesQuery {
  readonly released: readonly Released[];
  readonly changes: readonly ChangeFile[];
  readonly request: BumpRequest;
  readonly notice: (text: string) => void;
}

/** Plans every file of the packages that are released, each file once. */
export async function planPackageFiles(
  host: Host,
  state: RepositoryState,
  { changelog }: ReleaseSettings,
  { released, changes, request, notice }: PackageFilesQuery,
): Promise<PlannedFiles> {
  const parts: PlannedFiles[] = [];
  for (const { own, version, tag, tags, base, counted, chosen, needs } of released)
    parts.push(
      await planFiles(host, state, own.settings, {
        ...{ version, tag, tags, counted, notice, more: needs, root: state.root },
        versionFiles: base.files,
        chosen: chosen ?? { version, reason: '', decision: null, notice: null },
        from: request.changelog,
        allowEmpty: request.allowEmpty,
      }),
    );
  const done = released.filter(
    ({ version }) => prerelease(version) === null || changelog.prereleases,
  );
  const consumed = consumeChanges(
    changes,
    done.map(({ own }) => own.name),
  );
  const texts = new Map(changes.map(({ path, text }) => [path, text]));
  return merge([...parts, { files: consumed, sources: texts }]);
}

/** One file may hold versions of several packages, as a lock does. */
function merge(parts: readonly PlannedFiles[]): PlannedFiles {
  const edits = new Map<string, Edit[]>();
  const files = new Map<string, PlannedFile>();
  const sources = new Map<string, string>();
  for (const part of parts)
    for (const file of part.files) {
      const known = edits.get(file.path) ?? [];
      const fresh = file.edits.filter(
        ({ start, end }) =>
          !known.some((one) => one.start === start && one.end === end),
      );
      edits.set(file.path, [...known, ...fresh]);
      files.set(file.path, file);
      sources.set(file.path, part.sources.get(file.path)!);
    }
  const merged = [...files.values()].map((file): PlannedFile => {
    if (file.after === null) return file;
    const own = edits.get(file.path)!.toSorted((a, b) => a.start - b.start);
    const after = sha256(applyEdits(sources.get(file.path)!, own));
    return { ...file, edits: own, after };
  });
  return { files: merged, sources };
}
