import type { Check } from '../../core/exhibits/exhibit.ts';
import { defineSection } from '../../core/section.ts';
import { isSettled, itemGroups } from '../../release/checklist/items.ts';
import type { ItemResult } from '../../release/checklist/items.ts';
import type { Checklist } from '../../release/checklist/run-checklist.ts';

const advice =
  'Fix each open item, or have a person say so: qa release attest <item> --note "…"';

/** The checklist: every item with its evidence, also items that do not apply. */
export const section = defineSection<Checklist>({
  listsFindings: true,
  text: ({ items, version, commit }) => [
    `  for ${version}, commit ${commit.slice(0, 7)}`,
    ...items.map(
      (item) =>
        `  ${box(item)} ${item.status.padEnd(9)} ${item.id.padEnd(20)} ` +
        `${oneLine(item.evidence)}`,
    ),
    ...(items.every(isSettled) ? [] : ['', `  ${advice}`]),
  ],
  markdown: (checklist) => [
    `### Release checklist for ${checklist.version}, commit ${checklist.commit}`,
    ...grouped(checklist).flatMap(([name, items]) => [
      '',
      `#### ${name}`,
      '',
      ...items.map(
        (item) =>
          `- ${box(item)} ${item.title} (\`${item.id}\`): ` +
          `**${item.status}**, ${escape(oneLine(item.evidence))}`,
      ),
    ]),
  ],
  exhibits: (checklist) => [
    {
      kind: 'checks',
      title: `Release checklist for ${checklist.version}, commit ${checklist.commit}`,
      groups: grouped(checklist).map(([title, items]) => {
        return { title, items: items.map(checkOf) };
      }),
    },
  ],
  cases: ({ items }) =>
    items.filter(isSettled).map(({ id, status, evidence }) => ({
      name: `release/${id}`,
      skipped: status === 'n/a' ? evidence : null,
      output: `${status}: ${evidence}`,
    })),
});

/** The groups with their items; the project's own come last. */
function grouped({
  items,
}: Checklist): readonly (readonly [string, readonly ItemResult[]])[] {
  const known = new Set<string>(itemGroups.flatMap(([, ids]) => ids));
  const groups = itemGroups.map(
    ([name, ids]) =>
      [
        name,
        items.filter(({ id }) => (ids as readonly string[]).includes(id)),
      ] as const,
  );
  const own = items.filter(({ id }) => !known.has(id));
  return own.length === 0 ? groups : [...groups, ['Own', own]];
}

function checkOf(item: ItemResult): Check {
  const { id, title, status, evidence } = item;
  const isDone = isSettled(item);
  return {
    ...{ id, title, evidence, isDone },
    state: status,
    tone: isDone ? (status === 'n/a' ? 'dim' : 'good') : 'bad',
  };
}

function box(item: ItemResult): string {
  return isSettled(item) ? '[x]' : '[ ]';
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

function escape(text: string): string {
  return text.replace(/([\\`*_[\]<>|])/g, '\\$1');
}
