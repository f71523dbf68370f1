import { describe, expect, it } from 'vitest';
import { importOmits } from '../../../../../src/gates/coverage/sources/import-omits.ts';
import {
  matchesExclude,
  matchesOmit,
} from '../../../../../src/gates/coverage/sources/omit-pattern.ts';
import { createTestHost } from '../../../../support/host.ts';
import { createProject } from '../../../../support/project.ts';

describe('an omit pattern', () => {
  it.each([
    ['*/tests/*', 'app/tests/a.py', true],
    ['*/tests/*', 'tests/deep/er/a.py', true],
    ['*/tests/*', 'app/testsuite/a.py', false],
    ['*/__init__.py', 'app/x/__init__.py', true],
    ['*/__init__.py', '__init__.py', true],
    ['app/*.py', 'app/a.py', true],
    ['app/*.py', 'app/b/a.py', false],
    ['conftest.py', 'a/b/conftest.py', true],
    ['app\\migrations\\*', 'app/migrations/1.py', true],
    ['build/', 'build/x/y.py', true],
    ['**/*.gen.ts', 'src/a.gen.ts', true],
  ])('%s leaves out %s: %s', (pattern, path, is) => {
    expect(matchesOmit([pattern])(path)).toBe(is);
  });
});

describe('an exclude of nyc and c8', () => {
  it.each([
    ['index.js', 'index.js', true],
    ['index.js', 'src/index.js', false],
    ['src/gen', 'src/gen/a/b.js', true],
    ['src/gen/', 'src/gen/a.js', true],
    ['src/gen/**', 'src/gen/a.js', true],
    ['src/gen', 'src/generated.js', false],
    ['**/*.spec.js', 'a.spec.js', true],
    ['**/*.spec.js', 'x/y/a.spec.js', true],
    ['*.js', '.hidden.js', true],
  ])('%s leaves out %s: %s', (pattern, path, is) => {
    expect(matchesExclude([pattern])(path)).toBe(is);
  });

  it('keeps what a pattern with ! names', () => {
    const isOut = matchesExclude(['lib/**', '!lib/own/**']);
    expect([isOut('lib/a.js'), isOut('lib/own/a.js'), isOut('b.js')]).toEqual([
      true,
      false,
      false,
    ]);
  });
});

describe('the settings of coverage tools', () => {
  async function imported(files: Record<string, string>) {
    const { directory: root } = createProject(files, { git: false });
    const notices: string[] = [];
    const notice = (text: string) => void notices.push(text);
    const found = await importOmits({ host: createTestHost(root), root, notice });
    return { notices, found: found.map(({ file, patterns }) => [file, ...patterns]) };
  }

  it.each<[string, Record<string, string>, string[][]]>([
    [
      'of coverage.py in its own file, comments apart',
      {
        '.coveragerc':
          '[run]\nomit =\n    */a/*\n    # no\n    b.py\n[html]\nomit = c\n',
      },
      [['.coveragerc', '*/a/*', 'b.py']],
    ],
    [
      'of coverage.py in setup.cfg, a list with commas',
      {
        'setup.cfg':
          '[coverage:report]\nomit = d.py, e.py\nprecision = 2\n[run]\nomit=f\n',
      },
      [['setup.cfg', 'd.py', 'e.py']],
    ],
    [
      'of coverage.py in pyproject.toml, with brackets in a pattern',
      {
        'pyproject.toml':
          '[tool.coverage.run]\nomit = [\n  "g[0-9]/*", # why ]\n  ' +
          '\'h.py\',\n]\n[tool.x]\nomit = ["i"]\n[tool.coverage]\nreport.omit = ["j"]\n',
      },
      [['pyproject.toml', 'g[0-9]/*', 'h.py', 'j']],
    ],
    [
      'of the first file alone that coverage.py reads',
      {
        '.coveragerc': '[run]\nbranch = true\n',
        'setup.cfg': '[coverage:run]\nomit = a.py\n',
      },
      [],
    ],
    [
      'of a later file where an earlier one is about other things',
      {
        'setup.cfg': '[metadata]\nname = x\n',
        'tox.ini': '[coverage:run]\nomit = a.py\n',
      },
      [['tox.ini', 'a.py']],
    ],
    [
      'of c8 and nyc',
      {
        '.c8rc.json': '{"exclude": ["j/**"]}',
        '.nycrc.yml': 'exclude:\n  - l/**\n  - "!l/m.js"\n',
        'package.json': '{"nyc": {"exclude": ["k.js", 1]}, "c8": {"exclude": "m.js"}}',
      },
      [
        ['.c8rc.json', 'j/**'],
        ['.nycrc.yml', 'l/**', '!l/m.js'],
        ['package.json', 'm.js', 'k.js'],
      ],
    ],
  ])('give the omissions %s', async (_what, files, expected) => {
    expect(await imported(files)).toEqual({ found: expected, notices: [] });
  });

  it.each([
    ['.nycrc', 'not json'],
    ['.nycrc.yaml', 'exclude: [a'],
    ['pyproject.toml', '[tool.coverage.run\nomit = ["a"]'],
  ])('leave nothing out where %s is broken, and say so', async (file, text) => {
    const { found, notices } = await imported({ [file]: text });
    expect(found).toEqual([]);
    expect(notices).toEqual([
      expect.stringContaining(`${file} could not be read, nothing is left out for it`),
    ]);
  });
});
