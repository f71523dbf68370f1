import { beforeEach, describe, expect, it } from 'vitest';
import {
  addDeclared,
  beginShadows,
  enterScope,
  isShadowed,
  leaveScope,
} from '../../../../src/languages/typescript/shadows.ts';

describe('a name that is declared', () => {
  beforeEach(() => {
    beginShadows();
    enterScope({ start: 0, end: 100 }, false);
    enterScope({ start: 10, end: 50 }, true);
    enterScope({ start: 20, end: 30 }, false);
  });

  it.each([
    ['let', false, [19, 20, 29, 30], [false, true, true, false]],
    ['var', true, [9, 10, 49, 50], [false, true, true, false]],
  ])('with %s is seen in its scope only', (_what, isVar, places, seen) => {
    addDeclared('a', isVar);
    expect(places.map((at) => isShadowed('a', at))).toEqual(seen);
    expect(isShadowed('b', 25)).toBe(false);
  });

  it('with var outside of functions is seen in the whole file', () => {
    leaveScope();
    leaveScope();
    addDeclared('a', true);
    expect([isShadowed('a', 0), isShadowed('a', 99)]).toEqual([true, true]);
  });

  it('is forgotten when the next file begins', () => {
    addDeclared('a', false);
    beginShadows();
    expect(isShadowed('a', 25)).toBe(false);
  });
});
