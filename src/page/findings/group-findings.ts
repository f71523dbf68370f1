import type { PageData, PageFinding } from '../../core/page-data.ts';
import { ownersOf } from './filter-findings.ts';

export const groupings = ['file', 'rule', 'owner', 'none'] as const;

export type Grouping = (typeof groupings)[number];

/** A line of the list: the head of a group, or a finding. */
export type Entry =
  | { readonly kind: 'group'; readonly name: string; readonly count: number }
  | {
      readonly kind: 'finding';
      readonly finding: PageFinding;
      /** From 0, among the findings of the list. */
      readonly at: number;
    };

/** Findings below the heading of their group; the largest group comes first. */
export function groupFindings(
  findings: readonly PageFinding[],
  owners: PageData['owners'],
  grouping: Grouping,
): readonly Entry[] {
  if (grouping === 'none') return findings.map(entryOf);
  const groups = new Map<string, PageFinding[]>();
  for (const finding of findings) {
    const name = nameOf(finding, owners, grouping);
    const group = groups.get(name);
    if (group === undefined) groups.set(name, [finding]);
    else group.push(finding);
  }
  const ordered =
    grouping === 'file'
      ? [...groups]
      : [...groups].sort(([, a], [, b]) => b.length - a.length);
  let at = 0;
  return ordered.flatMap(([name, group]): Entry[] => [
    { kind: 'group', name, count: group.length },
    ...group.map((finding) => entryOf(finding, at++)),
  ]);
}

function entryOf(finding: PageFinding, at: number): Entry {
  return { kind: 'finding', finding, at };
}

function nameOf(
  finding: PageFinding,
  owners: PageData['owners'],
  grouping: Grouping,
): string {
  if (grouping === 'rule') return finding.rule;
  if (grouping === 'owner') return ownersOf(owners, finding).join(' ');
  return finding.path ?? finding.subject ?? finding.gate;
}
