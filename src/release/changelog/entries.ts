import type { ReleaseCommit } from '../../commits/level.ts';

const sectionOf: Readonly<Record<string, string>> = {
  feat: 'Added',
  fix: 'Fixed',
  perf: 'Changed',
  revert: 'Removed',
};

/**
 * Entries of a changelog made from commits, oldest first under their kinds of change;
 * what breaks comes first under Changed. Commits that no reader of a release needs to
 * know (docs, tests, chores) are left out.
 */
export function entriesFrom(commits: readonly ReleaseCommit[]): string {
  const sections = new Map<string, string[]>();
  const add = (name: string, entry: string): void => {
    sections.set(name, [...(sections.get(name) ?? []), `- ${entry}`]);
  };
  const oldestFirst = [...commits].reverse();
  for (const { message, id } of oldestFirst)
    for (const text of message.breaking)
      add('Changed', `**Breaking:** ${oneLine(text)} (${id.slice(0, 7)})`);
  for (const { message, id } of oldestFirst) {
    const { header } = message;
    const name = sectionOf[header?.type ?? ''];
    if (header === null || name === undefined) continue;
    if (message.breaking.includes(header.description)) continue;
    const scope = header.scope === null ? '' : `**${header.scope}:** `;
    add(name, `${scope}${header.description} (${id.slice(0, 7)})`);
  }
  return ['Added', 'Changed', 'Removed', 'Fixed']
    .filter((name) => sections.has(name))
    .map((name) => [`### ${name}`, '', ...sections.get(name)!, ''].join('\n'))
    .join('\n')
    .trimEnd();
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
