import { applyEdits } from '../../core/edit.ts';
import { sha256 } from '../../core/hash.ts';
import { writeVersion } from '../files/project.ts';
import type { VersionFile } from '../files/project.ts';
import type { ReleaseSettings } from '../settings/settings.ts';
import { developmentAfter } from '../files/development.ts';
import type { PlannedDevelopment, PlannedFile } from './plan.ts';

/**
 * What follows the release in a commit of its own: the files get the version that is
 * developed next. Undefined where they held none before.
 */
export function planDevelopment(
  files: readonly VersionFile[],
  versions: { readonly from: string; readonly to: string },
  { development }: Pick<ReleaseSettings, 'development'>,
  isSigned: boolean,
): PlannedDevelopment | undefined {
  const places = files.flatMap((file) => file.places);
  const version = developmentAfter(places, versions, development);
  if (version === null) return undefined;
  return {
    version,
    files: files.flatMap((file) => plan(file, versions.to, version)),
    commit: { message: `chore: begin ${version}`, isSigned },
  };
}

/** The change from the bytes of the release to those of the next version. */
function plan(
  { path, text, places }: VersionFile,
  released: string,
  version: string,
): readonly PlannedFile[] {
  if (places.length === 0) return [];
  const sorted = [...places].sort((a, b) => a.start - b.start);
  let shift = 0;
  const steps = sorted.map((place) => {
    const { start, end } = place;
    const middle = writeVersion(place, released);
    const at = start + shift;
    shift += middle.length - (end - start);
    return {
      release: { start, end, text: middle },
      next: { start: at, end: at + middle.length, text: writeVersion(place, version) },
    };
  });
  const between = applyEdits(
    text,
    steps.map(({ release }) => release),
  );
  const edits = steps.map(({ next }) => next);
  const [before, after] = [sha256(between), sha256(applyEdits(between, edits))];
  return [{ path, before, after, edits }];
}
