import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jsonChunks } from '../../../src/core/json-chunks.ts';

const write = (value: unknown) => [...jsonChunks(value)].join('');

describe('JSON in pieces', () => {
  it('holds what JSON.stringify holds, whatever the value', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(JSON.parse(write(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  it('is laid out as JSON.stringify lays it out', () => {
    const value = { a: [{ b: 'x' }, {}], c: null, d: [], e: undefined, f: { g: true } };
    expect(write(value)).toBe(`${JSON.stringify(value, null, 2)}\n`);
  });

  it('has lists of numbers on one line', () => {
    const value = {
      runs: [
        [1, 2, 3],
        [4, 5, 6],
      ],
      lines: [1, 2],
    };
    expect(write(value)).toBe('{\n  "runs": [[1,2,3],[4,5,6]],\n  "lines": [1,2]\n}\n');
  });

  it('comes in pieces of a bounded length', () => {
    const chunks = [
      ...jsonChunks(Array.from({ length: 50_000 }, (_, at) => `text ${at}`)),
    ];
    expect(chunks.length).toBeGreaterThan(5);
    expect(Math.max(...chunks.map(({ length }) => length))).toBeLessThan(70_000);
  });
});
