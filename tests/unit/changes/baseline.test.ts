import { describe, expect, it } from 'vitest';
import { formatBaseline, parseBaseline } from '../../../src/changes/baseline.ts';
import type { BaselineEntry } from '../../../src/changes/baseline.ts';

const entry: BaselineEntry = {
  ...{ gate: 'review', rule: 'complexity', path: 'a.ts', fingerprint: 'f1', value: 10 },
};

const line = (changes: object = {}): string => JSON.stringify({ ...entry, ...changes });

describe('a baseline that is read', () => {
  it('has no entries where it is empty or blank', () => {
    expect(parseBaseline('')).toEqual([]);
    expect(parseBaseline('\n  \r\n')).toEqual([]);
  });

  it('counts blank lines and CRLF for the lines of its entries', () => {
    const entries = parseBaseline(
      `\r\n${line()}\r\n\r\n${line({ fingerprint: 'f2' })}`,
    );
    expect(entries.map((one) => one.line)).toEqual([2, 4]);
  });

  it.each([
    ['the later where it is lower', 11, 10, [10, 2]],
    ['the earlier where it is lower', 10, 11, [10, 1]],
    ['the earlier where both are equal', 10, 10, [10, 1]],
  ])('keeps of two equal entries %s', (_, first, second, expected) => {
    const [kept, ...more] = parseBaseline(
      `${line({ value: first })}\n${line({ value: second })}`,
    );
    expect([kept?.value, kept?.line]).toEqual(expected);
    expect(more).toEqual([]);
  });

  it('keeps the same fingerprint of two gates apart', () => {
    expect(parseBaseline(`${line()}\n${line({ gate: 'policy' })}`)).toHaveLength(2);
  });

  it.each([
    ['it is cut off', '{"gate":', 'it is not JSON'],
    ['it is a list', '[]', 'it is not an object'],
    ['it is null', 'null', 'it is not an object'],
    ['it has an unknown key', line({ lines: 3 }), "unknown key 'lines'"],
    ['its gate is missing', line({ gate: undefined }), "'gate' is not a string"],
    ['its rule is a number', line({ rule: 1 }), "'rule' is not a string"],
    [
      'its fingerprint is null',
      line({ fingerprint: null }),
      "'fingerprint' is not a string",
    ],
    ['it is about nothing', line({ path: undefined }), "neither 'path' nor 'subject'"],
    ['its value is a text', line({ value: '10' }), "'value' is not a number"],
    [
      'its last day does not exist',
      line({ until: '2027-02-29' }),
      "'until' is not a day",
    ],
  ])('refuses a line, with its number, where %s', (_, text, problem) => {
    expect(() => parseBaseline(`${line()}\n${text}`)).toThrow(
      new RegExp(String.raw`^\.qa/baseline\.jsonl:2: .*${problem}`),
    );
  });

  it.each(['<<<<<<< HEAD', '=======', '>>>>>>> topic', '||||||| 1234567'])(
    'knows the conflict marker %s',
    (marker) => {
      expect(() => parseBaseline(`${line()}\n${marker}`)).toThrow(
        /jsonl:2: a conflict marker/,
      );
    },
  );

  it('takes an entry about a subject in place of a path', () => {
    const text = line({ path: undefined, subject: '中文' });
    expect(parseBaseline(text)[0]).toMatchObject({ subject: '中文', line: 1 });
  });
});

describe('a baseline that is written', () => {
  it('is empty without entries', () => {
    expect(formatBaseline([])).toBe('');
  });

  it('has one order of keys, whatever the order of the entry', () => {
    const { value, ...rest } = entry;
    expect(formatBaseline([{ value: value!, ...rest }])).toBe(
      '{"gate":"review","rule":"complexity","path":"a.ts","fingerprint":"f1",' +
        '"value":10}\n',
    );
  });

  it('is sorted, with equal entries once, and without their lines', () => {
    const [one, two] = ['f1', 'f2'].map((fingerprint) => ({ ...entry, fingerprint }));
    const placed = { ...two!, line: 7 };
    const text = formatBaseline([placed, one!, two!]);
    expect(text).toBe(`${line()}\n${line({ fingerprint: 'f2' })}\n`);
  });

  it('is read back as it was', () => {
    const whole = { ...entry, symbol: 'f', reason: 'a "b"\n中', owner: 'me' };
    const dated = { ...whole, until: '2027-03-01' };
    expect(parseBaseline(formatBaseline([dated]))).toEqual([{ ...dated, line: 1 }]);
  });
});
