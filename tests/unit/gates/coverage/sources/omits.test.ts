import { describe, expect, it } from 'vitest';
import { importOmits } from '../../../../../src/gates/coverage/sources/import-omits.ts';
import { matchesOmit } from '../../../../../src/gates/coverage/sources/omit-pattern.ts';
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

describe('the settings of coverage tools', () => {
  it('give their omissions', () => {
    const project = createProject({
      '.coveragerc': '[run]\nomit =\n    */a/*\n    # no\n    b.py\n[html]\nomit = c\n',
      'setup.cfg':
        '[coverage:report]\nomit = d.py, e.py\nprecision = 2\n[run]\nomit=f\n',
      'pyproject.toml':
        '[tool.coverage.run]\nomit = [\n  "g/*", # why\n  ' +
        '\'h.py\',\n]\n[tool.x]\nomit = ["i"]\n',
      '.c8rc.json': '{"exclude": ["j/**"]}',
      '.nycrc': 'not json',
      'package.json': '{"nyc": {"exclude": ["k.js", 1]}}',
    });
    expect(importOmits(createTestHost(project.directory), project.directory)).toEqual([
      { file: '.coveragerc', patterns: ['*/a/*', 'b.py'] },
      { file: 'setup.cfg', patterns: ['d.py', 'e.py'] },
      { file: 'pyproject.toml', patterns: ['g/*', 'h.py'] },
      { file: '.c8rc.json', patterns: ['j/**'] },
      { file: 'package.json', patterns: ['k.js'] },
    ]);
  });
});
