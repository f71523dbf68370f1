import { describe, expect, it } from 'vitest';
import { LineTable } from '../../../../../src/gates/coverage/model/line-table.ts';

const linesOf = (table: LineTable) => {
  const lines: [number, number][] = [];
  table.each((line, value) => lines.push([line, value]));
  return lines;
};
const filled = (...lines: [number, number][]) => {
  const table = new LineTable();
  for (const [line, value] of lines) table.add(line, value);
  return table;
};

describe('a table of lines', () => {
  it.each<[string, [number, number][], [number, number][]]>([
    ['is empty at first', [], []],
    [
      'puts lines in order',
      [
        [3, 1],
        [1, 2],
        [2, 3],
      ],
      [
        [1, 2],
        [2, 3],
        [3, 1],
      ],
    ],
    [
      'adds what a line has twice in a row',
      [
        [5, 1],
        [5, 2],
      ],
      [[5, 3]],
    ],
    [
      'adds what a line has again later',
      [
        [5, 1],
        [6, 0],
        [5, 2],
      ],
      [
        [5, 3],
        [6, 0],
      ],
    ],
    ['keeps a line that never ran', [[1, 0]], [[1, 0]]],
    [
      'holds a sum at its largest',
      [
        [1, 4_294_967_295],
        [1, 1],
      ],
      [[1, 4_294_967_295]],
    ],
    ['holds the largest line', [[4_294_967_295, 7]], [[4_294_967_295, 7]]],
  ])('%s', (_what, added, lines) => {
    expect(linesOf(filled(...added))).toEqual(lines);
  });

  it('tells a value by its line, and none of a line that it has not', () => {
    const table = filled([10, 4], [2, 9]);
    expect([table.get(2), table.get(10), table.get(11)]).toEqual([9, 4, undefined]);
  });

  it('counts distinct lines when it has grown backwards beyond its first room', () => {
    const table = new LineTable();
    for (let line = 1000; line >= 1; line--) table.add(line, 1);
    for (let line = 1; line <= 1000; line++) table.add(line, 1);
    expect(table.size).toBe(1000);
    expect(table.get(500)).toBe(2);
  });

  it('takes eight bytes a line when it is trimmed', () => {
    const table = filled([1, 1], [2, 2], [3, 3]);
    table.trim();
    expect(table.byteLength).toBe(24);
    table.add(4, 4);
    expect(linesOf(table).at(-1)).toEqual([4, 4]);
  });

  it('puts two values of a line together as it is told', () => {
    const table = new LineTable(Math.max);
    for (const value of [3, 9, 4]) table.add(1, value);
    expect(table.get(1)).toBe(9);
  });

  it('adds all of another and leaves that one alone', () => {
    const other = filled([2, 5], [1, 1]);
    const table = filled([2, 1]);
    table.addAll(other);
    expect(linesOf(table)).toEqual([
      [1, 1],
      [2, 6],
    ]);
    expect(other.get(2)).toBe(5);
  });

  it('knows its last line and those whose value is 0, whatever their order', () => {
    const table = filled([9, 0], [2, 1], [4, 0], [4, 0], [2, 0]);
    expect([table.last, table.zeros()]).toEqual([9, [4, 9]]);
    expect([new LineTable().last, new LineTable().zeros()]).toEqual([0, []]);
  });
});
