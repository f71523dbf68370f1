import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countFile } from '../../../../../src/gates/coverage/model/count-file.ts';
import { FileCoverage } from '../../../../../src/gates/coverage/model/file-coverage.ts';

const arm = fc.tuple(
  fc.constantFrom('id', 'shape'),
  fc.integer({ min: 1, max: 4 }),
  fc.integer({ min: 0, max: 3 }),
  fc.integer({ min: 0, max: 2 }),
);

describe('the counts of a file', () => {
  it('have no metric that nothing was said of', () => {
    expect(countFile(new FileCoverage())).toEqual({
      lines: null,
      branches: null,
      functions: null,
      statements: null,
    });
  });

  it('sum the branches of its lines, one view or several', () => {
    fc.assert(
      fc.property(fc.array(arm, { minLength: 1 }), (arms) => {
        const file = new FileCoverage();
        for (const [view, line, key, hits] of arms)
          FileCoverage.view(file.arms, view).add(line, key, hits);
        const byLine = [...file.branchesByLine().values()];
        expect(countFile(file).branches).toEqual({
          covered: byLine.reduce((sum, { covered }) => sum + covered, 0),
          total: byLine.reduce((sum, { total }) => sum + total, 0),
        });
      }),
    );
  });

  it('take the larger view of a line, never the union', () => {
    const file = new FileCoverage();
    FileCoverage.view(file.arms, 'id').add(1, 0, 1);
    FileCoverage.view(file.arms, 'id').add(1, 1, 0);
    for (const key of [7, 8, 9]) FileCoverage.view(file.arms, 'shape').add(1, key, 0);
    expect(countFile(file).branches).toEqual({ covered: 1, total: 3 });
    file.addBranchCount(1, 2, 4);
    expect(countFile(file).branches).toEqual({ covered: 2, total: 4 });
  });

  it('take bare counts only where there are no places', () => {
    const file = new FileCoverage();
    file.addCount('lines', { covered: 5, total: 9 });
    expect(countFile(file).lines).toEqual({ covered: 5, total: 9 });
    file.lines.add(1, 0);
    file.lines.add(2, 7);
    expect(countFile(file).lines).toEqual({ covered: 1, total: 2 });
  });
});
