import fc from 'fast-check';
import libCoverage from 'istanbul-lib-coverage';
import { describe, expect, it } from 'vitest';
import { CoverageMap } from '../../../../../src/gates/coverage/model/coverage-map.ts';
import { LineTable } from '../../../../../src/gates/coverage/model/line-table.ts';
import { model, plain, read } from '../line-model.ts';

const path = fc.constantFrom('a.ts', 'b/c.ts', 'ü.ts');
const line = fc.integer({ min: 1, max: 12 });
const hits = fc.oneof(fc.integer({ min: 0, max: 4 }), fc.constant(4_294_967_295));
const entry = fc.oneof(
  fc.tuple(line, hits).map(([at, count]) => `DA:${at},${count}`),
  fc
    .tuple(line, fc.constantFrom('0', '1', 'x'), fc.constantFrom('0', 'to 3'), hits)
    .map(([at, block, arm, taken]) => `BRDA:${at},${block},${arm},${taken}`),
  fc
    .tuple(line, fc.constantFrom('f', 'g'), hits)
    .map(([at, name, count]) => `FN:${at},${name}${at}\nFNDA:${count},${name}${at}`),
);
const record = fc
  .tuple(path, fc.array(entry, { minLength: 1, maxLength: 10 }))
  .map(([file, entries]) => `SF:${file}\n${entries.join('\n')}\nend_of_record\n`);
const cobertura = fc
  .tuple(
    path,
    fc.array(fc.tuple(line, hits, fc.integer({ min: 0, max: 3 })), { minLength: 1 }),
  )
  .map(
    ([file, lines]) =>
      `<coverage><packages><class filename="${file}"><lines>${lines
        .map(
          ([at, count, covered]) =>
            `<line number="${at}" hits="${count}" ` +
            `condition-coverage="x (${covered}/3)"/>`,
        )
        .join('')}</lines></class></packages></coverage>`,
  );
const report = fc.oneof(
  fc.array(record, { minLength: 1, maxLength: 4 }).map((records) => records.join('')),
  cobertura,
);

async function merged(...texts: readonly string[]) {
  const map = new CoverageMap();
  for (const text of texts) map.addAll((await read(text)).map);
  return map;
}

describe('merging reports', () => {
  it('does not depend on their order', async () => {
    await fc.assert(
      fc.asyncProperty(report, report, async (a, b) => {
        expect(plain(await merged(a, b))).toEqual(plain(await merged(b, a)));
      }),
    );
  });

  it('does not depend on how they are grouped', async () => {
    await fc.assert(
      fc.asyncProperty(report, report, report, async (a, b, c) => {
        const left = await merged(a, b);
        left.addAll((await read(c)).map);
        const right = (await read(a)).map;
        right.addAll(await merged(b, c));
        expect(plain(left)).toEqual(plain(right));
      }),
    );
  });

  it('leaves a report as it is when merged with nothing', async () => {
    await fc.assert(
      fc.asyncProperty(report, async (a) => {
        expect(plain(await merged(a))).toEqual(await model(a));
      }),
    );
  });

  it("finds the lines and functions that istanbul's own merge finds", async () => {
    const loc = (at: number, column = 0) => ({
      start: { line: at, column },
      end: { line: at, column: column + 9 },
    });
    const count = fc.array(fc.integer({ min: 0, max: 3 }), {
      minLength: 6,
      maxLength: 6,
    });
    const file = (counts: readonly number[]) => ({
      '/r/a.ts': {
        path: '/r/a.ts',
        statementMap: { 0: loc(1), 1: loc(1, 10), 2: loc(4) },
        fnMap: { 0: { name: 'f', decl: loc(1), loc: loc(1), line: 1 } },
        branchMap: {
          0: { loc: loc(4), type: 'if', locations: [loc(4), loc(4)], line: 4 },
        },
        s: { 0: counts[0]!, 1: counts[1]!, 2: counts[2]! },
        f: { 0: counts[3]! },
        b: { 0: [counts[4]!, counts[5]!] },
      },
    });
    await fc.assert(
      fc.asyncProperty(count, count, async (a, b) => {
        const oracle = libCoverage.createCoverageMap(file(a) as never);
        oracle.merge(file(b) as never);
        const theirs = oracle.fileCoverageFor('/r/a.ts');
        const ours = plain(
          await merged(JSON.stringify(file(a)), JSON.stringify(file(b))),
        )['/r/a.ts']!;
        const summary = theirs.toSummary().data;
        const show = (found: { covered: number; total: number }) =>
          `${found.covered}/${found.total}`;
        expect(Object.keys(ours.lines)).toEqual(Object.keys(theirs.getLineCoverage()));
        expect(Object.values(ours.lines).filter((hit) => hit > 0).length).toBe(
          summary.lines.covered,
        );
        expect(ours.branches).toEqual({ 4: show(summary.branches) });
        expect(ours.functions).toBe(show(summary.functions));
        expect(ours.statements).toBe(show(summary.statements));
      }),
    );
  });
});

describe('the table of lines', () => {
  it(
    'holds at most 16 bytes a line, in whatever order and however ' + 'often they come',
    () => {
      const table = new LineTable();
      for (let round = 0; round < 3; round++)
        for (let at = 50_000; at > 0; at--) {
          table.add(at, 1);
          if (at % 1000 === 0)
            expect(table.byteLength).toBeLessThanOrEqual(16 * 65_536);
        }
      expect(table.size).toBe(50_000);
      expect(table.get(1)).toBe(3);
      expect(table.get(50_001)).toBeUndefined();
      table.trim();
      expect(table.byteLength).toBe(8 * 50_000);
    },
  );

  it('keeps hits at the most that fits', () => {
    const table = new LineTable();
    table.add(1, 0xffff_ffff);
    table.add(1, 5);
    expect(table.get(1)).toBe(0xffff_ffff);
  });
});
