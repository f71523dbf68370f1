import type { ChalkInstance } from 'chalk';
import { countNoun } from '../../core/count-noun.ts';
import { groupBy } from '../../core/group-by.ts';
import type { Report, ReportedFinding } from '../../core/report.ts';
import { showText } from './show.ts';

/** So many folders are named; the others are counted. */
const mostFolders = 12;

/** Where findings are, the folders with most of them first. */
export function placesLines(
  findings: readonly ReportedFinding[],
  paint: ChalkInstance,
): readonly string[] {
  const paths = findings.flatMap(({ path }) => path ?? []);
  const folders = countFolders(paths);
  const digits = String(folders[0]?.count ?? 0).length;
  const left = folders.slice(mostFolders);
  const rest = left.reduce((sum, { count }) => sum + count, 0);
  const rows = folders.slice(0, mostFolders).map(({ folder, count }) => {
    return `  ${paint.bold(String(count).padStart(digits))}  ${showText(folder)}`;
  });
  const files = countNoun(new Set(paths).size, 'file');
  return [
    `${countNoun(paths.length, 'finding')} in ${files}`,
    '',
    ...rows,
    ...(left.length === 0
      ? []
      : [
          `  ${String(rest).padStart(digits)}  in ` +
            `${countNoun(left.length, 'folder')} more`,
        ]),
  ];
}

function countFolders(paths: readonly string[]) {
  return [...groupBy(paths, folderOf)]
    .map(([folder, found]) => ({ folder, count: found.length }))
    .sort((a, b) => b.count - a.count || (a.folder < b.folder ? -1 : 1));
}

/** The folder of a file, not deeper than people think of a project. */
function folderOf(path: string): string {
  const parts = path.split('/').slice(0, -1);
  return parts.length === 0 ? '.' : parts.slice(0, 3).join('/');
}

/** What to do about more findings than anybody reads. */
export function waysOut(
  { base, command }: Report,
  findings: readonly ReportedFinding[],
  paint: ChalkInstance,
): readonly string[] {
  const reviewed = findings.filter(({ gate }) => gate === 'review');
  const [first] = countFolders(reviewed.flatMap(({ path }) => path ?? []));
  const ways: readonly (readonly [string, string])[] = [
    ...(base === null && first !== undefined ? oldProject : []),
    ...(first === undefined
      ? []
      : [[`qa check ${showText(first.folder)}`, 'looks at one folder'] as const]),
    [`qa ${command} --report text=findings.txt`, 'writes all of them'],
  ];
  const width = Math.max(...ways.map(([command]) => command.length));
  return [
    'They are too many to list. What helps:',
    ...ways.map(
      ([command, gives]) => `  ${command.padEnd(width)}  ${paint.dim(gives)}`,
    ),
  ];
}

const oldProject = [
  ['qa init', 'takes limits from formatter and linter'],
  ['qa baseline create', 'accepts what is there; what is new fails'],
  ['qa check --changed', 'judges only what a branch changes'],
] as const;
