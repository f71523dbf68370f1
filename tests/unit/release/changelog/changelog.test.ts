import { describe, expect, it } from 'vitest';
import {
  entriesFrom,
  styleOfEntries,
} from '../../../../src/release/changelog/entries.ts';
import { linksFor } from '../../../../src/release/changelog/links.ts';
import { lintChangelog } from '../../../../src/release/changelog/lint.ts';
import { readNotes } from '../../../../src/release/changelog/notes.ts';
import {
  promoteUnreleased,
  yankVersion,
} from '../../../../src/release/changelog/promote.ts';
import type { Promotion } from '../../../../src/release/changelog/promote.ts';
import { defaultLevels } from '../../../../src/commits/default-levels.ts';
import { decideLevel } from '../../../../src/commits/level.ts';

const github = linksFor('git@github.com:acme/x.git')!;
const promotion: Promotion = {
  path: 'CHANGELOG.md',
  version: '1.1.0',
  date: '2026-03-04',
  tag: 'v1.1.0',
  previousTag: 'v1.0.0',
  links: github,
  entries: null,
  allowEmpty: false,
};
const promote = (text: string, over: Partial<Promotion> = {}) =>
  promoteUnreleased(text, { ...promotion, ...over });

const whole = `# Changelog

## [Unreleased]

### Added

- a thing

## [1.0.0] - 2026-01-01

### Fixed

- x 1.1.0

[Unreleased]: https://github.com/acme/x/compare/v1.0.0...HEAD
[1.0.0]: https://github.com/acme/x/releases/tag/v1.0.0
`;
const promoted = whole
  .replace('## [Unreleased]\n', '## [Unreleased]\n\n## [1.1.0] - 2026-03-04\n')
  .replace(
    'compare/v1.0.0...HEAD\n',
    'compare/v1.1.0...HEAD\n[1.1.0]: ' +
      'https://github.com/acme/x/compare/v1.0.0...v1.1.0\n',
  );

describe('promoteUnreleased', () => {
  it('puts in a heading and two links and changes nothing else', () => {
    expect(promote(whole)).toBe(promoted);
  });

  it('does nothing the second time', () => {
    expect(promote(promoted)).toBe(promoted);
  });

  it('keeps CRLF, a byte order mark and a missing final newline', () => {
    const crlf = '\uFEFF' + whole.replaceAll('\n', '\r\n');
    expect(promote(crlf)).toBe('\uFEFF' + promoted.replaceAll('\n', '\r\n'));
    expect(promote('## [Unreleased]\n- x', { links: null })).toBe(
      '## [Unreleased]\n\n## [1.1.0] - 2026-03-04\n- x',
    );
    const noEnd = '## [Unreleased]\n- x\n\n[unreleased]: https://github.com/acme/x/a';
    expect(promote(noEnd)).toBe(
      '## [Unreleased]\n\n## [1.1.0] - 2026-03-04\n- x\n\n[unreleased]: ' +
        'https://github.com/acme/x/compare/v1.1.0...HEAD\n[1.1.0]: ' +
        'https://github.com/acme/x/compare/v1.0.0...v1.1.0',
    );
  });

  it('sees no heading in code, comments or lower levels', () => {
    const text =
      '```md\n## [Unreleased]\n```\n<!--\n## [Unreleased]\n-->\n\n## ' +
      '[unreleased]\n\n### [foo]\n- x\n';
    const result = promote(text, { links: null });
    expect(result).toBe(
      text.replace('## [unreleased]\n', '## [unreleased]\n\n## [1.1.0] - 2026-03-04\n'),
    );
  });

  it('follows the style of headings without brackets and of inline links', () => {
    expect(promote('## Unreleased\n- x\n')).toBe(
      '## Unreleased\n\n## 1.1.0 - 2026-03-04\n- x\n',
    );
    expect(promote('## [Unreleased](https://a/b)\n- x\n')).toBe(
      '## [Unreleased](https://github.com/acme/x/compare/v1.1.0...HEAD)\n\n## ' +
        '[1.1.0](https://github.com/acme/x/compare/v1.0.0...v1.1.0) - ' +
        '2026-03-04\n- x\n',
    );
  });

  it('adds links where a file has none, the tag for a first release', () => {
    expect(promote('## [Unreleased]\n- x\n', { previousTag: null })).toBe(
      '## [Unreleased]\n\n## [1.1.0] - 2026-03-04\n- x\n\n[Unreleased]: ' +
        'https://github.com/acme/x/compare/v1.1.0...HEAD\n[1.1.0]: ' +
        'https://github.com/acme/x/releases/tag/v1.1.0\n',
    );
  });

  it('is refused where nothing stands under Unreleased, unless that is allowed', () => {
    const empty =
      '# Changelog\n\n## [Unreleased]\n\n### Added\n\n## [1.0.0] - 2026-01-01\n';
    expect(() => promote(empty)).toThrow('nothing stands under Unreleased');
    expect(() => promote('# Changelog\n')).toThrow('has no Unreleased section');
    expect(promote(empty, { allowEmpty: true, links: null })).toContain(
      '## [Unreleased]\n\n## [1.1.0] - 2026-03-04\n\n### Added',
    );
  });

  it('takes entries from commits where there are none, and only there', () => {
    const entries = '### Added\n\n- y (abc)';
    const text =
      '# Changelog\r\n\r\n## [Unreleased]\r\n\r\n## [1.0.0] - 2026-01-01\r\n';
    expect(promote(text, { entries, links: null })).toBe(
      '# Changelog\r\n\r\n## [Unreleased]\r\n\r\n## [1.1.0] - ' +
        '2026-03-04\r\n\r\n### Added\r\n\r\n- y (abc)\r\n\r\n## [1.0.0] - ' +
        '2026-01-01\r\n',
    );
    expect(promote(whole, { entries })).toBe(promoted);
    expect(promote('# Changelog\n', { entries, links: null })).toBe(
      '# Changelog\n\n## [1.1.0] - 2026-03-04\n\n### Added\n\n- y (abc)\n',
    );
  });
});

describe('a changelog of conventional-changelog', () => {
  const mixed =
    '# Changelog\n\n# [1.3.0](https://g/x) (2026-02-01)\n\n### Features\n\n* new\n\n' +
    '## [1.2.1](https://g/x) (2026-01-01)\n\n### Bug Fixes\n\n* old\n';
  const entries = '### Bug Fixes\n\n* it';

  it('gets a patch under ## above the highest version, in its own style', () => {
    const result = promote(mixed, { version: '1.3.1', tag: 'v1.3.1', entries });
    expect(result).toBe(
      mixed.replace(
        '# [1.3.0]',
        '## [1.3.1](https://github.com/acme/x/compare/v1.0.0...v1.3.1) (2026-03-04)\n\n' +
          '### Bug Fixes\n\n* it\n\n# [1.3.0]',
      ),
    );
    expect(readNotes(result, '1.3.1')).toBe('### Bug Fixes\n\n* it');
    expect(readNotes(result, '1.3.0')).toBe('### Features\n\n* new');
  });

  it('gets a minor version under # where it uses both levels', () => {
    const result = promote(mixed, { version: '1.4.0', tag: 'v1.4.0', entries });
    expect(result).toContain('# Changelog\n\n# [1.4.0](');
  });

  it('with # alone goes on with #, at the top', () => {
    const text = '# 6.1.0 (2026-01-01)\n\n- a\n\n# 6.0.0 (2025-01-01)\n\n- b\n';
    const result = promote(text, { version: '6.1.1', entries, links: null });
    expect(result.startsWith('# 6.1.1 (2026-03-04)\n\n### Bug Fixes')).toBe(true);
  });

  it('gets entries under its own names, with its bullets and with links', () => {
    const text = `${mixed}\n### 🐛 Bug Fixes\n\n* x\n`.replace('### Bug Fixes', '###');
    const history = ['fix(api): c (#12)', 'feat!: b (!7)'].map((message, index) => ({
      id: String(index).repeat(40),
      parents: [],
      message,
    }));
    const policy = { levels: defaultLevels, isInitial: false, expandSquash: false };
    const { commits } = decideLevel(history, policy);
    const gitlab = linksFor('https://gitlab.com/acme/x.git');
    expect(entriesFrom(commits, styleOfEntries(text, gitlab))).toBe(
      '### ⚠ BREAKING CHANGES\n\n' +
        '* b ([!7](https://gitlab.com/acme/x/-/merge_requests/7)) '.trimEnd() +
        ` ([1111111](https://gitlab.com/acme/x/-/commit/${'1'.repeat(40)}))\n\n` +
        '### 🐛 Bug Fixes\n\n' +
        '* **api:** c ([#12](https://gitlab.com/acme/x/-/issues/12))' +
        ` ([0000000](https://gitlab.com/acme/x/-/commit/${'0'.repeat(40)}))`,
    );
  });
});

describe('the heading of a new section', () => {
  it.each([
    ['## v1.0.0 (2026-01-01)', '## v1.1.0 (2026-03-04)'],
    ['## 1.0.0 / 2026-01-01', '## 1.1.0 / 2026-03-04'],
    ['## [v1.0.0] — 2026/01/01', '## [v1.1.0] — 2026/03/04'],
    ['## 1.0.0', '## 1.1.0'],
    ['## 1.0.0 (released by Ada on 2026-01-01)', '## 1.1.0 - 2026-03-04'],
  ])('below %s is %s', (below, heading) => {
    const text = `# Changelog\n\n## Unreleased\n\n- x\n\n${below}\n\n- y\n`;
    expect(promote(text, { links: null })).toContain(
      `## Unreleased\n\n${heading}\n\n- x`,
    );
  });

  it('is underlined where the others are', () => {
    const text = 'History\n=======\n\n1.0.0 (2026-01-01)\n------------------\n\n- y\n';
    expect(promote(text, { entries: '- x', links: null })).toBe(
      'History\n=======\n\n1.1.0 (2026-03-04)\n------------------\n\n- x\n\n' +
        '1.0.0 (2026-01-01)\n------------------\n\n- y\n',
    );
  });
});

describe('what is not released yet', () => {
  it.each([
    ['## main / (unreleased)', null],
    ['# unreleased', null],
    ['## main', null],
    ['## 未发布', null],
    ['## Next', null],
    ['## Coming soon', 'Coming soon'],
  ])('may stand under %s', (heading, unreleased) => {
    const text = `# Changelog\n\n${heading}\n\n- x\n\n## 1.0.0 / 2026-01-01\n\n- y\n`;
    expect(promote(text, { links: null, unreleased })).toBe(
      text.replace(`${heading}\n`, `${heading}\n\n## 1.1.0 / 2026-03-04\n`),
    );
  });

  it('is nothing where a heading only begins with such a word', () => {
    expect(() => promote('## Next steps\n\n- x\n')).toThrow('no Unreleased section');
  });

  it('is refused with a kind of change that stands twice', () => {
    const text = '## [Unreleased]\n\n### Fixed\n\n- a\n\n### Fixed\n\n- b\n';
    expect(() => promote(text)).toThrow(":7: 'Fixed' stands twice under Unreleased");
  });
});

describe('a section that is there already', () => {
  const section = '## [1.1.0] - 2026-03-01\n\n- z\n';

  it('is taken as it is where somebody wrote it beforehand', () => {
    const text = `# Changelog\n\n## [Unreleased]\n\n${section}`;
    expect(promote(text)).toBe(text);
  });

  it('stops where it was taken back', () => {
    const text = `## [Unreleased]\n\n- new\n\n${section.replace('01\n', '01 [YANKED]\n')}`;
    expect(() => promote(text)).toThrow('says that 1.1.0 was taken back');
  });

  it('stops where entries stand under Unreleased besides', () => {
    expect(() => promote(`## [Unreleased]\n\n- new\n\n${section}`)).toThrow(
      'CHANGELOG.md:5 has a section for 1.1.0 already',
    );
  });
});

describe('the day of a release', () => {
  const below = (date: string) =>
    `## [Unreleased]\n\n- x\n\n## [1.0.0] - ${date}\n\n- y\n`;

  it('is that of the section below where that is a day ahead in another zone', () => {
    expect(promote(below('2026-03-05'), { links: null })).toContain(
      '[1.1.0] - 2026-03-05',
    );
  });

  it('is refused where the section below is of a later day', () => {
    expect(() => promote(below('2026-05-05'))).toThrow(
      'the section below is of 2026-05-05',
    );
  });
});

describe('entries from commits', () => {
  it('are refused where there are none, unless that is allowed', () => {
    const text = '# Changelog';
    expect(() => promote(text, { entries: '' })).toThrow('no commit since the last');
    expect(promote(text, { entries: '', allowEmpty: true, links: null })).toBe(
      '# Changelog\n\n## [1.1.0] - 2026-03-04\n',
    );
  });

  it('do not run into a title without a line end', () => {
    expect(promote('# Changelog', { entries: '- x', links: null })).toBe(
      '# Changelog\n\n## [1.1.0] - 2026-03-04\n\n- x\n',
    );
  });
});

describe('linksFor', () => {
  it.each([
    ['https://github.com/a/b.git', 'https://github.com/a/b/compare/v1...v2'],
    [
      'ssh://git@gitlab.acme.io:2222/g/s/b.git',
      'https://gitlab.acme.io/g/s/b/-/compare/v1...v2',
    ],
    ['git@gitee.com:a/b', 'https://gitee.com/a/b/compare/v1...v2'],
    [
      'https://user:secret@bitbucket.org/a/b',
      'https://bitbucket.org/a/b/branches/compare/v2%0Dv1',
    ],
  ])('%s', (remote, expected) => {
    expect(linksFor(remote)?.compare('v1', 'v2')).toBe(expected);
  });

  it('knows nothing of other hosts and of paths', () => {
    expect(linksFor('https://notgithub.example/a/b')).toBeNull();
    expect(linksFor('/srv/git/x.git')).toBeNull();
  });
});

describe('lintChangelog', () => {
  const ids = (text: string) =>
    lintChangelog(text).map(({ id, line }) => `${id}:${line}`);

  it('passes a good one of every version of the format', () => {
    expect(ids(whole)).toEqual([]);
    expect(ids(promoted)).toEqual([]);
    expect(
      ids(
        '# Changelog\n\n## [Unreleased]\n\n## [2.0.0] - 2026-06-07\n\n### ' +
          'Changed\n\n- **Breaking:** x\n\n### Security\n\n- ' +
          'CVE-2026-1\n\n## [1.0.0] - 2014-05-31 [YANKED]\n',
      ),
    ).toEqual([]);
  });

  it.each([
    ['## [Unreleased]\n', ['noTitle:1']],
    ['# C\n\n## 1.0.0 - 2026-01-01\n- x\n', ['noUnreleased:3']],
    ['# C\n## 1.0.0 - 2026-01-01\n- x\n## Unreleased\n', ['unreleasedNotFirst:4']],
    ['# C\n## Unreleased\n## 1.0.0\n- x\n', ['noDate:3']],
    ['# C\n## Unreleased\n## 1.0.0 (2026-02-30)\n- x\n', ['badDate:3']],
    ['# C\n## Unreleased\n## 1.0.0 - 01/02/2026\n- x\n', ['badDate:3']],
    ['# C\n## Unreleased\n## 1.0.0 - 2026-01-01\n', ['emptySection:3']],
    ['# C\n## Unreleased\n### Bugfixes\n- x\n', ['unknownType:3']],
    ['# C\n## Unreleased\n### Added\n- x\n### Added\n- y\n', ['duplicateType:5']],
    ['# C\n## Unreleased\n## Notes\n', ['stranger:3']],
    ['# C\n## [Unreleased]\n[1.0.0]: https://x\n', ['noLink:2']],
  ])('%j', (text, expected) => {
    expect(ids(text)).toEqual(expected);
  });

  it('wants newest first, by date where an old line goes on', () => {
    const section = (name: string) => `## ${name}\n- x\n`;
    const head = '# C\n## Unreleased\n';
    expect(
      ids(head + section('1.0.1 - 2026-03-01') + section('2.0.0 - 2026-01-01')),
    ).toEqual([]);
    expect(
      ids(head + section('1.0.0 - 2026-01-01') + section('1.1.0 - 2026-02-01')),
    ).toEqual(['order:5']);
    expect(
      ids(head + section('1.0.0 - 2026-01-01') + section('1.0.0 - 2026-01-01')),
    ).toEqual(['duplicate:5']);
  });
});

describe('readNotes, yankVersion and entriesFrom', () => {
  it('gives the entries of one version without links', () => {
    expect(readNotes(whole, '1.0.0')).toBe('### Fixed\n\n- x 1.1.0');
    expect(readNotes(whole, null)).toBe('### Added\n\n- a thing');
    expect(readNotes(whole, '9.9.9')).toBeNull();
  });

  it('marks a version once and touches nothing else', () => {
    const once = yankVersion(promoted, '1.1.0');
    expect(once).toBe(promoted.replace('2026-03-04\n', '2026-03-04 [YANKED]\n'));
    expect(yankVersion(once, '1.1.0')).toBe(once);
    expect(yankVersion(promoted, '7.0.0')).toBe(promoted);
  });

  it('sorts commits into kinds of change, what breaks first', () => {
    const messages = [
      'fix(api): c',
      'docs: d',
      'feat!: b',
      'feat: a\n\nBREAKING CHANGE: x\ny',
    ];
    const history = messages.map((message, index) => ({
      id: String(index).repeat(40),
      parents: [],
      message,
    }));
    const policy = { levels: defaultLevels, isInitial: false, expandSquash: false };
    expect(entriesFrom(decideLevel(history, policy).commits)).toBe(
      '### Added\n\n- a (3333333)\n\n### Changed\n\n- **Breaking:** x y ' +
        '(3333333)\n- **Breaking:** b (2222222)\n\n### Fixed\n\n- ' +
        '**api:** c (0000000)',
    );
  });
});
