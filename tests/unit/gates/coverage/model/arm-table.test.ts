import { describe, expect, it } from 'vitest';
import { ArmTable } from '../../../../../src/gates/coverage/model/arm-table.ts';

type Arm = [line: number, key: number, hits: number];

const armsOf = (table: ArmTable) => {
  const arms: Arm[] = [];
  table.each((line, key, hits) => arms.push([line, key, hits]));
  return arms;
};
const filled = (...arms: Arm[]) => {
  const table = new ArmTable();
  for (const arm of arms) table.add(...arm);
  return table;
};

describe('a table of arms', () => {
  it.each<[string, Arm[], Arm[]]>([
    [
      'orders by line, then by key',
      [
        [2, 1, 0],
        [1, 9, 1],
      ],
      [
        [1, 9, 1],
        [2, 1, 0],
      ],
    ],
    [
      'keeps two keys of a line apart',
      [
        [1, 2, 3],
        [1, 1, 4],
      ],
      [
        [1, 1, 4],
        [1, 2, 3],
      ],
    ],
    [
      'adds the hits of the same arm',
      [
        [1, 1, 3],
        [1, 1, 4],
      ],
      [[1, 1, 7]],
    ],
    [
      'holds a sum at its largest',
      [
        [1, 1, 4_294_967_295],
        [1, 1, 5],
      ],
      [[1, 1, 4_294_967_295]],
    ],
  ])('%s', (_what, added, arms) => {
    expect(armsOf(filled(...added))).toEqual(arms);
  });

  it('puts repeated arms together when it runs out of room', () => {
    const table = new ArmTable();
    for (let at = 0; at < 10_000; at++) table.add(1 + (at % 10), 0, 1);
    expect(table.size).toBe(10);
    expect(armsOf(table)[0]).toEqual([1, 0, 1000]);
    expect(table.byteLength).toBeLessThan(1000);
  });

  it('adds those of another under new keys', () => {
    const table = filled([1, 5, 1]);
    table.addAll(filled([1, 0, 2], [1, 1, 3]), (key) => key + 5);
    expect(armsOf(table)).toEqual([
      [1, 5, 3],
      [1, 6, 3],
    ]);
  });
});
