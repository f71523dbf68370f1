import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { largestFirst } from '../../../../src/gates/review/pool/order.ts';
import {
  countThreads,
  leastBytes,
} from '../../../../src/gates/review/pool/run-in-threads.ts';

const roomy = { cores: 4, freeMemory: 8_000_000_000, addressSpace: Infinity };

describe('the order in which threads take files', () => {
  it('has each file once, large ones first, equal ones as they come', () => {
    expect(largestFirst([])).toEqual([]);
    expect(largestFirst([1, 3, 2, 3])).toEqual([1, 3, 2, 0]);
    fc.assert(
      fc.property(fc.array(fc.nat(2_000_000), { maxLength: 200 }), (sizes) => {
        const order = largestFirst(sizes);
        expect([...order].sort((a, b) => a - b)).toEqual(sizes.map((_, at) => at));
        const ordered = order.map((index) => sizes[index]!);
        expect(ordered).toEqual([...sizes].sort((a, b) => b - a));
      }),
    );
  });
});

describe('the number of threads', () => {
  it('is one below the size that pays', () => {
    expect(countThreads(leastBytes - 1, roomy)).toBe(1);
    expect(countThreads(leastBytes, roomy)).toBe(2);
  });

  it('is bounded by cores, memory, address space, and by what is of use', () => {
    const plenty = 100 * leastBytes;
    expect(countThreads(plenty, roomy)).toBe(4);
    expect(countThreads(plenty, { ...roomy, cores: 1 })).toBe(1);
    expect(countThreads(plenty, { ...roomy, freeMemory: 300_000_000 })).toBe(2);
    expect(countThreads(plenty, { ...roomy, freeMemory: 0 })).toBe(1);
    expect(countThreads(plenty, { ...roomy, addressSpace: 4_000_000_000 })).toBe(2);
    expect(countThreads(plenty, { ...roomy, addressSpace: -1 })).toBe(1);
    expect(countThreads(plenty, { ...roomy, cores: 64 })).toBe(8);
  });
});
