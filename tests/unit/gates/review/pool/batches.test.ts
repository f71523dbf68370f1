import { describe, expect, it } from 'vitest';
import { makeBatches } from '../../../../../src/gates/review/pool/batches.ts';

const full = 512 * 1024;

describe('batches of files', () => {
  it.each([
    ['are none without a file', [], []],
    ['hold the largest first', [1, 3, 2], [[1, 2, 0]]],
    ['keep the order of equals', [5, 5, 5], [[0, 1, 2]]],
    ['hold what fills one exactly', [full / 2, full / 2], [[0, 1]]],
    ['part where one byte is too many', [full / 2, full / 2 + 1], [[1], [0]]],
    ['give a huge file a batch of its own', [1, 10 * full], [[1], [0]]],
    ['put an empty file to a full batch', [full, 0], [[0, 1]]],
  ])('%s', (_what, sizes, batches) => {
    expect(makeBatches(sizes)).toEqual(batches);
  });
});
