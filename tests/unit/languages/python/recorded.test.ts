import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import python from '../../../../src/languages/python/index.ts';

// Recorded with CPython 3.14 by bench/record-python.ts: each line a source, and the line
// of its error; 0: there is none.
const recorded = readFileSync(new URL('cpython-3.14.jsonl', import.meta.url), 'utf8')
  .trimEnd()
  .split('\n')
  .map((line) => JSON.parse(line) as readonly [source: string, line: number]);

function lineOfProblem(source: string): number {
  const { facts, problems } = python.analyse('a.py', source, new Set());
  return problems[0] === undefined ? 0 : facts.lines!.rangeOf(problems[0]).line;
}

test('what CPython accepts and rejects of small sources is accepted and rejected', () => {
  expect(recorded.length).toBeGreaterThan(800);
  const other = recorded.filter(([source, line]) => {
    return (line === 0) !== (lineOfProblem(source) === 0);
  });
  expect(other).toEqual([]);
});

test('the line of an error is that of CPython for 95 of 100 errors', () => {
  const errors = recorded.filter(([, line]) => line > 0);
  const same = errors.filter(([source, line]) => lineOfProblem(source) === line);
  expect(errors.length).toBeGreaterThan(300);
  expect(same.length / errors.length).toBeGreaterThan(0.95);
});
