import { describe, expect, it } from 'vitest';
import { matchesAny } from '../../../src/commits/branch-pattern.ts';

describe('matchesAny', () => {
  it.each([
    ['main', ['main']],
    ['main', ['dev', '*']],
    ['feature/a', ['feature/*']],
    ['feature/ab', ['feature/a*']],
    ['release/1/2/3', ['release/**']],
    ['a/b/c/end', ['a/**/end']],
    ['语音/é🎉', ['语音/*']],
    ['fix(a)+b{2}', ['fix(a)+b{2}']],
  ])('%s fits one of %j', (name, patterns) => {
    expect(matchesAny(name, patterns)).toBe(true);
  });

  it.each([
    ['main', []],
    ['main', ['']],
    ['Main', ['main']],
    ['main2', ['main']],
    ['main\n', ['main']],
    ['a/b', ['*']],
    ['feature/', ['feature/*']],
    ['feature/a', ['feature/a*']],
    ['feature/a/b', ['feature/*']],
    ['release', ['release/**']],
    ['v1x0', ['v1.0']],
    ['aa', ['a{2}', 'a+', '[a]a', 'a|aa']],
  ])('%j fits none of %j', (name, patterns) => {
    expect(matchesAny(name, patterns)).toBe(false);
  });
});
