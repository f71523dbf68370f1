import { describe, expect, it } from 'vitest';
import { entriesFrom } from '../../../../src/release/changelog/entries.ts';
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
      '# Changelog\n## [1.1.0] - 2026-03-04\n\n### Added\n\n- y (abc)\n\n',
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
