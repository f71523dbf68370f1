import { describe, expect, it } from 'vitest';
import { model, read } from '../line-model.ts';

const at = (line: number, column = 0) => ({
  start: { line, column },
  end: { line, column: null },
});

const istanbul = {
  '/r/a.ts': {
    path: '/r/a.ts',
    statementMap: { 0: at(1), 1: at(1, 9), 2: at(3) },
    fnMap: { 0: { name: 'f', decl: at(1), loc: at(1) }, 1: { name: 'g', loc: at(3) } },
    branchMap: {
      0: { loc: at(3), type: 'if', locations: [at(3), { start: {}, end: {} }] },
    },
    s: { 0: 2, 1: 5, 2: 0 },
    f: { 0: 2, 1: 0 },
    b: { 0: [1, 0] },
  },
};

const coveragePy = {
  meta: { version: '7.6.1', branch_coverage: true },
  files: {
    'app\\a.py': {
      executed_lines: [1, 2],
      missing_lines: [4],
      excluded_lines: [9],
      executed_branches: [[2, 3]],
      missing_branches: [[2, -1]],
      functions: {
        '': { executed_lines: [1], missing_lines: [] },
        f: { executed_lines: [], missing_lines: [4] },
      },
    },
  },
  totals: { percent_covered: 66 },
};

const summary = {
  total: { lines: { total: 4, covered: 2, pct: 50 }, branchesTrue: { pct: 'Unknown' } },
  '/r/a.ts': {
    lines: { total: 4, covered: 2, skipped: 0, pct: 50 },
    branches: { total: 0, covered: 0, skipped: 0, pct: 'Unknown' },
  },
};

describe("istanbul's coverage-final.json", () => {
  const expected = {
    '/r/a.ts': {
      lines: { 1: 5, 3: 0 },
      branches: { 3: '1/2' },
      functions: '1/2',
      statements: '2/3',
    },
  };

  it('gives a line the most hits of its statements', async () => {
    expect(await model(JSON.stringify(istanbul))).toEqual(expected);
  });

  it('is read wrapped as data too, whole or by file', async () => {
    expect(await model(JSON.stringify({ data: istanbul }))).toEqual(expected);
    const byFile = { '/r/a.ts': { data: istanbul['/r/a.ts'] } };
    expect(await model(JSON.stringify(byFile))).toEqual(expected);
  });

  it('never joins arms of maps of different shape', async () => {
    const other = structuredClone(istanbul);
    other['/r/a.ts'].branchMap[0].loc = at(3, 4);
    other['/r/a.ts'].b[0] = [0, 7];
    const { map } = await read(JSON.stringify(istanbul));
    map.addAll((await read(JSON.stringify(other))).map);
    expect(map.files.get('/r/a.ts')!.branchesByLine().get(3)).toEqual({
      covered: 1,
      total: 2,
    });
    map.addAll((await read(JSON.stringify(withArms([0, 7])))).map);
    expect(map.files.get('/r/a.ts')!.branchesByLine().get(3)!.covered).toBe(2);
  });
});

function withArms(arms: number[]) {
  const copy = structuredClone(istanbul);
  copy['/r/a.ts'].b[0] = arms;
  return copy;
}

describe("coverage.py's JSON", () => {
  it(
    'gives lines, arcs as branches, and functions where its format has ' + 'them',
    async () => {
      expect(await model(JSON.stringify(coveragePy))).toEqual({
        'app/a.py': {
          lines: { 1: 1, 2: 1, 4: 0 },
          branches: { 2: '1/2' },
          functions: '0/1',
          statements: null,
        },
      });
    },
  );
});

describe('coverage-summary.json', () => {
  it('gives counts without lines, its percentages unread', async () => {
    const { map } = await read(JSON.stringify(summary));
    expect([...map.files.keys()]).toEqual(['/r/a.ts']);
    expect(map.files.get('/r/a.ts')!.counts.lines).toEqual({ covered: 2, total: 4 });
  });
});

describe('a JSON report', () => {
  it.each([
    ['istanbul', istanbul],
    ['coverage.py', coveragePy],
    ['summary', summary],
  ])('of %s never passes where it is cut', async (_name, report) => {
    const text = JSON.stringify(report);
    for (let end = 0; end < text.length; end++)
      await expect(read(text.slice(0, end))).rejects.toMatchObject({ name: 'QaError' });
  });

  it.each([
    ['negative', -1, 0],
    ['huge', 1e300, 0xffff_ffff],
    ['a part of one', 0.5, 1],
    ['null, as JSON writes what is not a number', null, 0],
    ['a text', '7', 0],
  ])('has hits that are %s', async (_what, hits, counted) => {
    const file = { path: 'a.ts', statementMap: { 0: at(1) }, s: { 0: hits } };
    const found = await model(JSON.stringify({ 'a.ts': file }));
    expect(found['a.ts']!.lines).toEqual({ 1: counted });
  });

  it('adds up a file that stands in it twice', async () => {
    const text = JSON.stringify(istanbul).slice(1, -1);
    const found = await model(`{${text},${text}}`);
    expect(found['/r/a.ts']).toMatchObject({
      lines: { 1: 10, 3: 0 },
      statements: '2/3',
    });
  });

  it('is empty as `{}`, which measures nothing', async () => {
    for (const text of ['{}', ' {}\n', '{\n}'])
      expect((await read(text)).map.files.size).toBe(0);
  });

  it('gives the same model however its bytes are cut', async () => {
    const text = JSON.stringify(
      { ...istanbul, '/r/ü"\\.ts': istanbul['/r/a.ts'] },
      null,
      1,
    );
    const whole = await model(text);
    for (let size = 1; size < 30; size++)
      expect(await model(text, size)).toEqual(whole);
  });

  it.each([
    ['raw V8 coverage', '{"result":[]}', 'raw V8 coverage'],
    ['a report of tests', '{"numTotalTests":1}', 'qa tests'],
    ['an unknown shape', '{"a.ts":{"hits":1}}', 'is not what a coverage tool writes'],
    ['a list', '[1]', 'no known coverage format'],
    ['what follows the end', '{} {}', 'not valid JSON'],
    ['a comma too many', '{"meta":1,}', 'not valid JSON'],
    ['bytes that are not UTF-8', Buffer.from('{"\xe9": {}}', 'latin1'), 'not UTF-8'],
    ['UTF-16', Buffer.from('\ufeff{"a":1}', 'utf16le'), 'UTF-16'],
    [
      'a summary with more covered than there is',
      '{"a":{"lines":{"total":1,"covered":2}}}',
      'is not what',
    ],
    ['a byte', '{', 'not valid JSON'],
    ['a word', 'no', 'no known coverage format'],
    ['nothing', '', 'is empty'],
    ['blanks', ' \n', 'is empty'],
  ])('refuses %s', async (_what, text, message) => {
    await expect(read(text)).rejects.toThrow(message);
  });
});
