import { countNoun } from '../core/count-noun.ts';
import { defineErrors, NothingToJudge } from '../core/errors.ts';
import type { ToolRun } from './run-tool.ts';

const fail = defineErrors('looked', {
  none: '0 of {files}: {titles} {verb} not set up for {paths}',
});

/** Which files tools looked at. */
export interface LookedFiles {
  /** The tools that judged, by title, with how many files each was handed. */
  readonly tools: readonly { readonly title: string; readonly files: number }[];
  /** Paths that were looked at. */
  readonly examined: readonly string[];
  /** Paths that are judged, which every tool's own settings leave out. */
  readonly leftOut: readonly string[];
}

/** What one tool did in one of its homes. */
export interface UseRun extends ToolRun {
  readonly title: string;
  /** The files that it was asked about. */
  readonly concerned: readonly string[];
}

/**
 * Which files the tools looked at.
 * @throws NothingToJudge where that is no file that is judged, and `mustLook`
 */
export function countLooked(runs: readonly UseRun[], mustLook: boolean): LookedFiles {
  const tools = new Map<string, number>();
  for (const { title, looked } of runs)
    tools.set(title, (tools.get(title) ?? 0) + looked.length);
  const examined = new Set(
    runs.flatMap(({ looked, problems }) => [
      ...looked,
      ...problems.map(({ path }) => path),
    ]),
  );
  const judged = new Set(runs.flatMap(({ concerned }) => concerned));
  const leftOut = [...judged].filter((path) => !examined.has(path));
  if (mustLook && leftOut.length > 0 && leftOut.length === judged.size)
    throw notLooked([...tools.keys()], leftOut);
  return {
    tools: [...tools].map(([title, files]) => ({ title, files })),
    examined: [...examined].sort(),
    leftOut,
  };
}

function notLooked(
  titles: readonly string[],
  leftOut: readonly string[],
): NothingToJudge {
  const shown = leftOut.slice(0, 3).join(', ');
  const more = leftOut.length > 3 ? ` and ${leftOut.length - 3} more` : '';
  const error = fail('none', {
    files: countNoun(leftOut.length, 'file'),
    titles: titles.join(' and '),
    verb: titles.length === 1 ? 'is' : 'are',
    paths: `${shown}${more}`,
  });
  return new NothingToJudge(error);
}
