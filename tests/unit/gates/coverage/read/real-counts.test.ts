import { Buffer } from 'node:buffer';
import { describe, expect, it } from 'vitest';
import { CoverageMap } from '../../../../../src/gates/coverage/model/coverage-map.ts';
import { countFile } from '../../../../../src/gates/coverage/model/count-file.ts';
import { readReport } from '../../../../../src/gates/coverage/read/read-report.ts';

const countsOf = async (...texts: readonly string[]) => {
  const merged = new CoverageMap();
  for (const text of texts)
    merged.addAll((await readReport('report', [Buffer.from(text)], merged.pool)).map);
  return countFile([...merged.files.values()][0]!);
};

describe("gcovr's JaCoCo, whose lines have no instructions", () => {
  it('counts by its counters', async () => {
    const text = `<report name="x"><package name="p"><sourcefile name="a.cc">
      <line nr="3"/><line nr="4" mb="1" cb="1"/>
      <counter type="LINE" missed="1" covered="6"/>
      <counter type="BRANCH" missed="1" covered="1"/>
      </sourcefile></package></report>`;
    expect(await countsOf(text)).toMatchObject({
      lines: { covered: 6, total: 7 },
      branches: { covered: 1, total: 2 },
    });
  });

  it('is not told from a file of JaCoCo that has no line at all covered', async () => {
    const text = `<report name="x"><package name="p"><sourcefile name="A.java">
      <line nr="3" mi="2" ci="0" mb="0" cb="0"/>
      <counter type="LINE" missed="1" covered="0"/>
      </sourcefile></package></report>`;
    expect((await countsOf(text)).lines).toEqual({ covered: 0, total: 1 });
  });
});

describe("coverage.py's JSON", () => {
  const file = (parts: object) =>
    JSON.stringify({
      meta: { version: '6.5' },
      files: { 'a.py': { executed_lines: [1, 2, 5], missing_lines: [7], ...parts } },
    });

  it('does not count a line that a pragma excludes', async () => {
    expect((await countsOf(file({ excluded_lines: [5, 6] }))).lines).toEqual({
      covered: 2,
      total: 3,
    });
  });

  it('counts as its summary where its lines hold more than that counts', async () => {
    const summary = { covered_lines: 2, num_statements: 3, missing_lines: 1 };
    expect((await countsOf(file({ summary }))).lines).toEqual({ covered: 2, total: 3 });
  });

  it('counts by its lines where these agree with the summary', async () => {
    const summary = { covered_lines: 3, num_statements: 4, missing_lines: 1 };
    expect((await countsOf(file({ summary }))).lines).toEqual({ covered: 3, total: 4 });
  });

  it('does not count a function without statements', async () => {
    const region = (count: number) => ({
      executed_lines: [],
      missing_lines: count === 0 ? [] : [7],
      summary: { num_statements: count },
    });
    const functions = { '': region(1), f: region(1), excluded: region(0) };
    expect((await countsOf(file({ functions }))).functions).toEqual({
      covered: 0,
      total: 1,
    });
  });
});

describe("shards of coverage.py's XML", () => {
  const shard = (share: string, missing: string, version = '7.6.1') =>
    `<coverage version="${version}" branches-valid="2"><packages><package><classes>
     <class filename="a.py"><lines><line number="3" hits="1" branch="true"
     condition-coverage="50% (${share})" ${missing}/></lines></class></classes></package>
     </packages></coverage>`;
  const branches = async (...texts: readonly string[]) =>
    (await countsOf(...texts)).branches;

  it('join their arms by the lines that were never jumped to', async () => {
    const five = shard('1/2', 'missing-branches="5"');
    const exit = shard('1/2', 'missing-branches="exit"');
    const both = shard('0/2', 'missing-branches="5,exit"');
    const none = shard('2/2', '');
    expect(await branches(five, exit)).toEqual({ covered: 2, total: 2 });
    expect(await branches(five, five)).toEqual({ covered: 1, total: 2 });
    expect(await branches(both, five)).toEqual({ covered: 1, total: 2 });
    expect(await branches(both, none)).toEqual({ covered: 2, total: 2 });
    expect(await branches(both)).toEqual({ covered: 0, total: 2 });
  });

  it('of another tool, without names, keep the larger count', async () => {
    const half = shard('1/2', '', '1.9');
    expect(await branches(half, half)).toEqual({ covered: 1, total: 2 });
  });
});

describe('a class of Cobertura without a file', () => {
  it.each(['filename=""', ''])(
    'is passed over, and the others count: %s',
    async (name) => {
      const text = `<coverage><packages><package><classes>
      <class name="A" ${name}><lines><line number="9" hits="0"/></lines></class>
      <class name="B" filename="b.cs"><lines><line number="1" hits="1"/></lines></class>
      </classes></package></packages></coverage>`;
      const { map, passedOver } = await readReport('report', [Buffer.from(text)]);
      expect([[...map.files.keys()], passedOver]).toEqual([['b.cs'], 1]);
    },
  );
});
