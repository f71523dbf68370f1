import { Buffer } from 'node:buffer';
import { describe, expect, it } from 'vitest';
import {
  sumCounts,
  countFile,
} from '../../../../../src/gates/coverage/model/count-file.ts';
import { readReport } from '../../../../../src/gates/coverage/read/read-report.ts';

const read = (text: string) => readReport('report', [Buffer.from(text)]);
const json = (value: unknown) => JSON.stringify(value);

/** Counts of all files, and hits by line of the first one. */
async function countsOf(text: string) {
  const { map } = await read(text);
  const files = [...map.files];
  const lines: Record<number, number> = {};
  files[0]![1].lines.each((line, hits) => (lines[line] = hits));
  return {
    path: files[0]![0],
    ...sumCounts(files.map(([, file]) => countFile(file))),
    byLine: lines,
  };
}

const go = `mode: count
example.com/x/a.go:3.20,5.2 2 4
example.com/x/a.go:7.10,9.16 3 0
example.com/x/a.go:9.16,11.2 1 2
`;

const simpleCov = {
  RSpec: {
    coverage: {
      '/p/lib/a.rb': {
        lines: [null, 1, 0, 'ignored', 3],
        branches: {
          '[:if, 0, 3, 4, 5, 7]': {
            '[:then, 1, 3, 6, 3, 9]': 1,
            '[:else, 2, 3, 4, 5, 7]': 0,
          },
        },
      },
    },
    timestamp: 1,
  },
};

const openCover = `<CoverageSession><Summary numSequencePoints="3"/><Modules><Module>
<Files><File uid="1" fullPath="C:\\p\\A.cs"/></Files><Classes><Class><Methods>
<Method><Name>N.A::B()</Name><SequencePoints>
<SequencePoint vc="2" sl="3" sc="1" el="4" ec="9" fileid="1"/>
<SequencePoint vc="0" sl="6" sc="1" el="6" ec="9" fileid="1"/>
<SequencePoint vc="1" sl="16707566" sc="0" el="16707566" ec="0" fileid="1"/>
</SequencePoints><BranchPoints>
<BranchPoint vc="1" sl="3" offset="7" path="0" fileid="1"/>
<BranchPoint vc="0" sl="3" offset="7" path="1" fileid="1"/>
</BranchPoints></Method></Methods></Class></Classes></Module></Modules></CoverageSession>`;

const gcovr = {
  'gcovr/format_version': '0.5',
  files: [
    {
      file: 'src/a.cc',
      lines: [
        { line_number: 2, count: 3, branches: [{ count: 1 }, { count: 0 }] },
        { line_number: 3, count: 0, branches: [] },
        { line_number: 4, count: 0, branches: [], 'gcovr/noncode': true },
      ],
      functions: [{ name: 'f', lineno: 2, execution_count: 3 }],
    },
  ],
};

const llvm = {
  type: 'llvm.coverage.json.export',
  version: '2.0.1',
  data: [
    {
      files: [
        {
          filename: '/p/a.cc',
          segments: [
            [1, 12, 2, true, true, false],
            [3, 5, 0, true, true, false],
            [4, 3, 2, true, false, false],
            [6, 2, 0, false, false, false],
          ],
          branches: [[2, 7, 2, 12, 2, 0, 0, 0, 4]],
          summary: {
            lines: { count: 6, covered: 5 },
            functions: { count: 1, covered: 1 },
          },
        },
      ],
      functions: [],
      totals: {},
    },
  ],
};

const sonar = `<coverage version="1"><file path="src/a.js">
<lineToCover lineNumber="2" covered="true" branchesToCover="2" coveredBranches="1"/>
<lineToCover lineNumber="3" covered="false"/></file></coverage>`;

describe('a coverage report', () => {
  it.each([
    [
      'of Go',
      go,
      {
        path: 'example.com/x/a.go',
        byLine: { 3: 4, 4: 4, 5: 4, 7: 0, 8: 0, 9: 2, 10: 2, 11: 2 },
        statements: { covered: 3, total: 6 },
      },
    ],
    [
      'of SimpleCov',
      json(simpleCov),
      { byLine: { 2: 1, 3: 0, 5: 3 }, branches: { covered: 1, total: 2 } },
    ],
    [
      "of SimpleCov's coverage.json",
      json({
        meta: { simplecov_version: '1' },
        coverage: { 'a.rb': { lines: [1, 0] } },
      }),
      { byLine: { 1: 1, 2: 0 }, lines: { covered: 1, total: 2 } },
    ],
    [
      'of OpenCover',
      openCover,
      {
        path: 'C:/p/A.cs',
        byLine: { 3: 2, 4: 2, 6: 0 },
        branches: { covered: 1, total: 2 },
        functions: { covered: 1, total: 1 },
        statements: { covered: 1, total: 2 },
      },
    ],
    [
      'of gcovr',
      json(gcovr),
      {
        byLine: { 2: 3, 3: 0 },
        branches: { covered: 1, total: 2 },
        functions: { covered: 1, total: 1 },
      },
    ],
    [
      'of LLVM',
      json(llvm),
      {
        byLine: { 1: 2, 2: 2, 3: 2, 4: 0, 5: 2, 6: 2 },
        lines: { covered: 5, total: 6 },
        branches: { covered: 1, total: 2 },
      },
    ],
    [
      'of SonarQube',
      sonar,
      { byLine: { 2: 1, 3: 0 }, branches: { covered: 1, total: 2 } },
    ],
  ])('%s is counted line by line', async (_tool, text, expected) => {
    expect(await countsOf(text)).toMatchObject(expected);
  });

  it('of Go adds a block up that several packages measured', async () => {
    const line = 'x/a.go:3.20,5.2 2';
    const { statements } = await countsOf(
      `mode: set\n${line} 0\nmode: set\n${line} 1\n`,
    );
    expect(statements).toEqual({ covered: 2, total: 2 });
  });

  it.each([
    ['Go', 'mode: set\nx/a.go:1.2,3.4 1\n', 'line 2 is not a block'],
    ['Visual Studio', '<results><modules/></results>', 'dotnet-coverage merge'],
    ['NCover', '<coverage profilerVersion="3"><module/></coverage>', 'reportgenerator'],
    ['scoverage', '<scoverage/>', 'cobertura.xml'],
    ['Xcode', json({ targets: [], coveredLines: 1 }), 'xcresultparser'],
    ['Coveralls', json({ source_files: [] }), 'report that it was made from'],
    ['gcov', '        -:    0:Source:a.c\n', 'gcovr --cobertura'],
  ])(
    'of %s that is not read is refused with what to do',
    async (_tool, text, advice) => {
      await expect(read(text)).rejects.toThrow(advice);
    },
  );
});
