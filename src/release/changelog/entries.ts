import type { ReleaseCommit } from '../../commits/level.ts';
import { dialectOf } from './dialect.ts';
import type { ReleaseLinks } from './links.ts';

/** How entries are written. */
export interface EntryStyle {
  /** The heading of each kind of change. */
  readonly names: Readonly<Record<Kind, string>>;
  readonly bullet: '*' | '-';
  /** Null: ids and numbers stay plain text. */
  readonly links: ReleaseLinks | null;
}

type Kind = 'breaking' | 'deps' | 'feat' | 'fix' | 'perf' | 'revert';

const kept: EntryStyle['names'] = {
  ...{ breaking: 'Changed', feat: 'Added', fix: 'Fixed' },
  ...{ perf: 'Changed', revert: 'Removed', deps: 'Changed' },
};

const conventional: EntryStyle['names'] = {
  breaking: '⚠ BREAKING CHANGES',
  feat: 'Features',
  fix: 'Bug Fixes',
  perf: 'Performance Improvements',
  revert: 'Reverts',
  deps: 'Dependencies',
};

const keptOrder = ['Added', 'Changed', 'Removed', 'Fixed'];

/** The style of the entries that a changelog has already. */
export function styleOfEntries(text: string, links: ReleaseLinks | null): EntryStyle {
  const stars = text.match(/^\* /gm)?.length ?? 0;
  const dashes = text.match(/^- /gm)?.length ?? 0;
  const bullet = stars > dashes ? '*' : '-';
  if (dialectOf(text) === 'keep-a-changelog') return { names: kept, bullet, links };
  const names = Object.entries(conventional).map(([kind, name]) => {
    // `### 🐛 Bug Fixes` and `### :bug: Bug Fixes` go on as they are.
    const word = name.replace(/^\W+/, '');
    const used = new RegExp(`^### +((?:\\S+ +)?${word})\\s*$`, 'm').exec(text)?.[1];
    return [kind, used ?? name];
  });
  return { names: Object.fromEntries(names) as EntryStyle['names'], bullet, links };
}

/**
 * Entries of a changelog made from commits, oldest first under their kinds of change;
 * what breaks comes first. Commits that no reader of a release needs to know (docs,
 * tests, chores) are left out.
 */
export function entriesFrom(
  commits: readonly ReleaseCommit[],
  style: EntryStyle = { names: kept, bullet: '-', links: null },
): string {
  const { names, bullet } = style;
  const ordered = oldestFirst(commits);
  const entries = [
    ...ordered.flatMap((commit) => breakingEntries(commit, style)),
    ...ordered.flatMap((commit) => entryOf(commit, style)),
  ];
  const isKept = names.breaking === kept.breaking;
  return [...new Set(isKept ? keptOrder : Object.values(names))]
    .map((name) => [name, entries.filter((entry) => entry.name === name)] as const)
    .filter(([, found]) => found.length > 0)
    .map(([name, found]) =>
      [`### ${name}`, '', ...found.map(({ text }) => `${bullet} ${text}`), ''].join(
        '\n',
      ),
    )
    .join('\n')
    .trimEnd();
}

interface Entry {
  /** The heading that it stands under. */
  readonly name: string;
  readonly text: string;
}

function breakingEntries(
  { message, id }: ReleaseCommit,
  { names, links }: EntryStyle,
): readonly Entry[] {
  const mark = names.breaking === kept.breaking ? '**Breaking:** ' : '';
  return message.breaking.map((text) => {
    // What a person described may have lines; the text of a footer is only wrapped.
    const isOwn = text === message.header?.description;
    const told = linkNumbers(isOwn ? indent(text) : oneLine(text), links);
    return { name: names.breaking, text: `${mark}${told}${idOf(id, links)}` };
  });
}

function entryOf(
  { message, id }: ReleaseCommit,
  { names, links }: EntryStyle,
): readonly Entry[] {
  const { header, breaking } = message;
  if (header === null || header.type === 'breaking') return [];
  const name = (names as Readonly<Record<string, string>>)[header.type];
  if (name === undefined || breaking.includes(header.description)) return [];
  const scope = header.scope === null ? '' : `**${header.scope}:** `;
  const text = linkNumbers(indent(header.description), links);
  return [{ name, text: `${scope}${text}${idOf(id, links)}` }];
}

/** The title of a merge may repeat that of the commit that it merges. */
function oldestFirst(commits: readonly ReleaseCommit[]): readonly ReleaseCommit[] {
  const subjects = new Set<string>();
  return commits.toReversed().filter(({ message: { subject, header } }) => {
    const told = header?.description ?? subject;
    const isNew = !subjects.has(`${subject}\n${told}`);
    subjects.add(`${subject}\n${told}`);
    return isNew;
  });
}

function idOf(id: string, links: ReleaseLinks | null): string {
  // A change that is not committed, or follows from another package, has none.
  if (!/^[0-9a-f]{7,64}$/.test(id)) return '';
  const short = id.slice(0, 7);
  return links === null ? ` (${short})` : ` ([${short}](${links.commit(id)}))`;
}

/** `(#12)` becomes a link, and so does `(!12)` of GitLab. */
function linkNumbers(text: string, links: ReleaseLinks | null): string {
  if (links === null) return text;
  return text.replace(
    /(?<=\()([#!])(\d+)(?=\))/g,
    (whole, sign: string, number: string) =>
      `[${whole}](${sign === '!' ? links.request(number) : links.issue(number)})`,
  );
}

/** A text of several lines as it stands within an entry of a list. */
function indent(text: string): string {
  return text.replace(/\n(?=.)/g, '\n  ');
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
