import picomatch from 'picomatch';
import type { GateContext } from '../../../core/gate.ts';
import { nameSome } from '../../../core/name-some.ts';
import { fail } from '../read/errors.ts';
import { CoverageMap } from '../model/coverage-map.ts';
import type { Settings } from '../settings.ts';
import { mergeReports } from './collect-files.ts';
import { readNamed } from './gather-reports.ts';

/** A group that did not run, and the files whose base report counts for it. */
export interface CarriedGroup {
  readonly name: string;
  readonly files: readonly string[];
}

/**
 * What the reports of the base say of the files that it had; null if there are none.
 * @param paths - files of the current tree, where nothing is compared with a commit
 */
export async function readBase(
  context: GateContext,
  { baseReports, strip, prefix }: Settings,
  paths: readonly string[],
  isOmitted: (path: string) => boolean,
): Promise<CoverageMap | null> {
  if (baseReports.length === 0) return null;
  const { change } = context;
  const reports = await readNamed(context, baseReports);
  const before =
    change === null ? paths : (await change.before.list()).map(({ path }) => path);
  const placing = { paths: before, strip, prefix, isOmitted, changed: [] };
  return (await mergeReports(context, reports, placing)).map;
}

/** Says to which group a path belongs. */
export function groupMatcher(globs: readonly string[]): (path: string) => boolean {
  const matches = picomatch([...globs], { dot: true });
  return (path) => matches(path);
}

/**
 * Adds the base's coverage of groups that did not run. A file that the change touches
 * is not carried: its lines are others now.
 * @throws QaError for a group that the settings do not name, or without a base report
 */
export function carryGroups(
  context: Pick<GateContext, 'change' | 'notice'>,
  { carryForward, groups }: Settings,
  map: CoverageMap,
  base: CoverageMap | null,
  paths: readonly string[],
): readonly CarriedGroup[] {
  const changed = new Set(context.change?.files.map(({ after }) => after?.path));
  const here = new Set(paths);
  return carryForward.flatMap((name): readonly CarriedGroup[] => {
    const globs = groups[name];
    if (globs === undefined) throw fail('unknownGroup', { name });
    if (base === null) throw fail('carryWithoutBase', { name });
    const isIn = groupMatcher(globs);
    if ([...map.files.keys()].some(isIn)) return [];
    const files = [...base.files.keys()].filter(
      (path) => isIn(path) && here.has(path) && !changed.has(path),
    );
    if (files.length === 0) return [];
    const part = new CoverageMap(base.pool);
    part.addAll(base, (path) => (files.includes(path) ? path : null));
    map.addAll(part);
    context.notice(
      `group ${name} did not run; its base report counts: ${nameSome(files.sort(), 3)}`,
    );
    return [{ name, files }];
  });
}
