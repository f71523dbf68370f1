import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  hashList,
  parseShard,
  takeShard,
} from '../../../../../src/gates/review/files/shard.ts';

const list = fc
  .uniqueArray(fc.string({ minLength: 1, maxLength: 4 }), { maxLength: 60 })
  .chain((paths) =>
    fc.tuple(...paths.map((path) => fc.nat(100_000).map((size) => ({ path, size })))),
  )
  .map((files) => files.sort((a, b) => (a.path < b.path ? -1 : 1)));

describe('a shard', () => {
  it('is a part of the whole: each file falls to exactly one', () => {
    fc.assert(
      fc.property(list, fc.integer({ min: 1, max: 12 }), (files, of) => {
        const parts = Array.from({ length: of }, (_, index) =>
          takeShard(files, { part: index + 1, of }),
        );
        const taken = parts.flatMap((part) => [...part]).sort();
        expect(taken).toEqual(files.map(({ path }) => path).sort());
      }),
    );
  });

  it('is about as large as the others: no more apart than the largest file', () => {
    fc.assert(
      fc.property(list, fc.integer({ min: 1, max: 12 }), (files, of) => {
        const sizes = new Map(files.map(({ path, size }) => [path, size + 1000]));
        const loads = Array.from({ length: of }, (_, index) => {
          const part = takeShard(files, { part: index + 1, of });
          return [...part].reduce((sum, path) => sum + sizes.get(path)!, 0);
        });
        const largest = Math.max(0, ...sizes.values());
        expect(Math.max(...loads) - Math.min(...loads)).toBeLessThanOrEqual(largest);
      }),
    );
  });

  it('hangs on paths and sizes, and on nothing else', () => {
    const files = [
      { path: 'a', size: 1 },
      { path: 'b', size: 2 },
    ];
    expect(hashList(files)).toBe(hashList([...files]));
    expect(hashList(files)).not.toBe(hashList([{ path: 'a', size: 3 }, files[1]!]));
    expect(hashList(files)).not.toBe(hashList([{ path: 'c', size: 1 }, files[1]!]));
    expect(hashList(files)).not.toBe(hashList(files.slice(1)));
  });

  it.each(['1/1', '3/8', '1000/1000'])('is written %s', (text) => {
    const [part, of] = text.split('/').map(Number);
    expect(parseShard(text)).toEqual({ part, of });
  });

  it.each(['0/8', '9/8', '3', '3/', 'a/b', '1/1001', '-1/2', '1.5/2', '', ' 1/2'])(
    "is not written '%s'",
    (text) => {
      expect(() => parseShard(text)).toThrow(/as in 3\/8/);
    },
  );
});
