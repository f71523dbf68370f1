import { describe, expect, it } from 'vitest';
import { codeLines } from '../../../../../src/gates/coverage/sources/code-lines.ts';

const lines = (path: string, ...text: readonly string[]) =>
  codeLines(text.join('\n'), path);

describe('the lines that can run', () => {
  it.each([
    ['of TypeScript after a type', ['type A = { b: 1 };', 'run();'], [2]],
    [
      'of TypeScript after a type of several lines',
      ['type A =', '  | 1', '  | 2', 'run();'],
      [4],
    ],
    ['of a class', ['export class A {', '  b = 1;', '}'], [1, 2]],
    [
      'of a call beside an import',
      ["import a from 'a';", 'a(`', 'text', '`);'],
      [2, 3, 4],
    ],
    ['of an import that is a call', ["import('a');"], [1]],
    ['of a value named type', ['type = 1;', 'interfaces();'], [1, 2]],
    ['of an overload', ['declare function f(', '  a: 1,', '): void;', 'f(1);'], [4]],
    ['of nothing', ['', '// text', '/* a', ' b */', '}'], []],
  ])('are those %s', (_what, text, expected) => {
    expect(lines('a.ts', ...text)).toEqual(expected);
  });

  it.each([
    [
      'a docstring in a function',
      ['def f():', '    """Text.', '    More.', '    """', '    return 1'],
      [1, 5],
    ],
    ['a string that is a value', ['a = """', 'text', '"""'], [1]],
    ['imports, which run', ['import a', 'from b import c'], [1, 2]],
  ])('of Python: %s', (_what, text, expected) => {
    expect(lines('a.py', ...text)).toEqual(expected);
  });

  it.each([
    [
      'Java',
      'A.java',
      ['class A {', '  int b = 1;', '  int c() {', '    return b;', '  }', '}'],
      [2, 3, 4],
    ],
    [
      'Java, of a default method',
      'A.java',
      [
        'interface A {',
        '  int b();',
        '  default int c() {',
        '    return 1;',
        '  }',
        '}',
      ],
      [3, 4],
    ],
    [
      'C#',
      'A.cs',
      ['namespace N', '{', '  class A', '  {', '    int B() { return 1; }', '  }', '}'],
      [5],
    ],
    ['Go', 'a.go', ['package a', '', 'func b() int {', '\treturn 1', '}'], [3, 4]],
    [
      'a header of C',
      'a.h',
      ['#pragma once', 'int b(int);', 'struct C { int d; };'],
      [],
    ],
  ])('of %s are in bodies and values', (_what, path, text, expected) => {
    expect(lines(path, ...text)).toEqual(expected);
  });

  it('of another language are those that are not blank or a comment', () => {
    expect(lines('a.rb', '# text', '', 'def a', '  1', 'end')).toEqual([3, 4, 5]);
  });

  it('of a Vue component stand in its scripts', () => {
    expect(
      lines(
        'a.vue',
        '<template>',
        '<p/>',
        '</template>',
        '<script>',
        'run();',
        '</script>',
      ),
    ).toEqual([5]);
  });

  it.each(['a.ts', 'a.py', 'a.java', 'a.rb'])(
    'of a broken %s do not make it hang',
    (path) => {
      const text = '`"\'/*{(['.repeat(5000);
      expect(Array.isArray(codeLines(text, path))).toBe(true);
    },
  );
});
