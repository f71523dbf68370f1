import { describe, expect, it } from 'vitest';
import { markFences, readRest } from '../../../src/commits/footers.ts';

const read = (text: string) => readRest(text.split('\n'), 2);

describe('readRest', () => {
  it('has neither body nor footers below a lone header', () => {
    expect(readRest([], 2)).toEqual({ body: null, footers: [], footersFrom: 0 });
    expect(read('\n\n')).toEqual({ body: null, footers: [], footersFrom: 3 });
  });

  it('numbers footers by their lines in the message', () => {
    expect(read('\nbody\n\nRefs: 1\nReviewed-by: Zoë')).toEqual({
      body: 'body',
      footersFrom: 3,
      footers: [
        { token: 'Refs', value: '1', line: 5 },
        { token: 'Reviewed-by', value: 'Zoë', line: 6 },
      ],
    });
  });

  it.each([
    ['Closes #12', 'Closes', '12'],
    ['审阅: 王', '审阅', '王'],
    ['BREAKING-CHANGE: x', 'BREAKING CHANGE', 'x'],
    ['2fa: on', '2fa', 'on'],
  ])('reads %s', (line, token, value) => {
    expect(read(`\n${line}`).footers).toEqual([{ token, value, line: 3 }]);
  });

  it.each([
    'Refs:1',
    'Refs: ',
    '-a: 1',
    'BREAKING-CHANGE #1',
    'Closes  #1',
    ' Refs: 1',
  ])('reads %j as body', (line) => {
    expect(read(`\n${line}`)).toMatchObject({ body: line.trim(), footers: [] });
  });

  it('takes no footer out of a fence within a fence', () => {
    const text = '\n````\n```\n\nBREAKING CHANGE: x\n```\n````\n\nRefs: 1';
    expect(read(text).footers).toEqual([{ token: 'Refs', value: '1', line: 10 }]);
  });

  it('goes on with a value over blank lines, and ends it without them', () => {
    expect(read('\nBREAKING CHANGE: a\n\n b\n\n').footers).toEqual([
      { token: 'BREAKING CHANGE', value: 'a\n\n b', line: 3 },
    ]);
  });
});

describe('markFences', () => {
  it.each([
    ['a fence with its marks', ['a', '```ts', 'b', '```', 'c'], [0, 1, 1, 1, 0]],
    ['all below a fence that never ends', ['~~~', 'b', ''], [1, 1, 1]],
    ['three spaces before it', ['   ```', 'a'], [1, 1]],
    ['nothing after four spaces', ['    ```', 'a'], [0, 0]],
    ['nothing for two marks', ['``', 'a'], [0, 0]],
    ['a fence with the other’s mark in it', ['~~~', '```', 'a', '~~~'], [1, 1, 1, 1]],
    ['nothing after code in one line', ['```a```', 'b'], [0, 0]],
    ['a fence up to a bare mark', ['```', '```ts', 'a', '```', 'b'], [1, 1, 1, 1, 0]],
    ['a longer fence', ['````', '```', 'a', '````', 'b'], [1, 1, 1, 1, 0]],
  ])('marks %s', (_, lines, marks) => {
    expect(markFences(lines).map(Number)).toEqual(marks);
  });
});
