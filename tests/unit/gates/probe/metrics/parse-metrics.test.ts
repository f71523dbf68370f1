import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  parseMetrics,
  seriesKey,
} from '../../../../../src/gates/probe/metrics/parse-metrics.ts';

const problemsIn = (text: string): readonly string[] =>
  parseMetrics(text).problems.map(({ line, problem }) => `${line}: ${problem}`);

describe('the metrics parser', () => {
  it('reads families, types, help, labels, values and timestamps', () => {
    const { families, problems } = parseMetrics(
      [
        '# HELP http_requests_total All of them,\\n really \\\\.',
        '# TYPE http_requests_total counter',
        'http_requests_total{method="get",code="200",} 1027 1395066363000',
        'http_requests_total { method = "post" } 3',
        '# a comment',
        '',
        '# TYPE latency_seconds histogram',
        'latency_seconds_bucket{le="0.05"} 2',
        'latency_seconds_bucket{le="+Inf"} 3',
        'latency_seconds_sum 1.5e-2',
        'latency_seconds_count 3',
        'odd_values NaN',
        'odd_values{a="\\"\\\\\\n"} -Inf',
        '',
      ].join('\n'),
    );
    expect(problems).toEqual([]);
    expect(families.map(({ name, type }) => [name, type])).toEqual([
      ['http_requests_total', 'counter'],
      ['latency_seconds', 'histogram'],
      ['odd_values', 'untyped'],
    ]);
    expect(families[0]!.help).toBe('All of them,\n really \\.');
    expect(families[0]!.samples.map(({ value }) => value)).toEqual([1027, 3]);
    expect(families[1]!.samples).toHaveLength(4);
    expect(families[2]!.samples[0]!.value).toBeNaN();
    expect(families[2]!.samples[1]!.labels.get('a')).toBe('"\\\n');
    expect(families[2]!.samples[1]!.value).toBe(-Infinity);
  });

  it.each([
    ['a{b="1"} \n', "1: '' is not a value"],
    ['a{b="1" 2\n', '1: a comma is missing after the label b'],
    ['a{b=1} 2\n', "1: the labels break off at 'b=1} 2'"],
    ['a{b="1",b="2"} 2\n', '1: the label b is there twice'],
    ['a{b="\\x"} 2\n', '1: the label b has an unknown escape'],
    ['a 1 now\n', "1: 'now' is not a timestamp"],
    ['a 1 2 3\n', "1: '3' stands after the timestamp"],
    ['a one\n', "1: 'one' is not a value"],
    ['1a 1\n', "1: '1a 1' begins with no metric name"],
    ['a 1\na 1\n', '2: a is there twice'],
    ['a{b="1",c="2"} 1\na{c="2",b="1"} 1\n', '2: a{b="1",c="2"} is there twice'],
    ['# TYPE a counter\n# TYPE a gauge\n', '2: a has a second TYPE'],
    ['# TYPE a number\n', "1: 'number' is not a type"],
    ['a 1\n# TYPE a gauge\n', '2: the TYPE of a follows its values'],
    ['a 1\nb 1\na{c="1"} 1\n', '3: the lines of a do not stand together'],
    ['a 1', '1: the last line has no end'],
    ['# TYPE h histogram\nh_bucket 1\n', '2: h_bucket has no label le'],
    ['# TYPE a counter\r\na 1\n', "1: 'counter\\r' is not a type"],
    ['\ufeffa 1\n', "1: '\ufeffa 1' begins with no metric name"],
    ['a 0x10\n', "1: '0x10' is not a value"],
    ['a 1e400\n', "1: '1e400' is not a value"],
    ['a 1 9223372036854775808\n', "1: '9223372036854775808' is not a timestamp"],
    ['a 1 -5\n', "1: '-5' is not a timestamp"],
    [' a 1\n', '1: there are blanks before the metric name'],
    ['# TYPE a COUNTER\na 1\n', "1: 'COUNTER' is not a type"],
  ])('names what breaks the format in %j', (text, problem) => {
    expect(problemsIn(text)).toEqual([problem]);
  });

  it('reads back any label value that is written as the format demands', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (value) => {
        const escaped = value
          .replaceAll('\\', '\\\\')
          .replaceAll('\n', '\\n')
          .replaceAll('"', '\\"');
        const { families, problems } = parseMetrics(`a{b="${escaped}"} 1\n`);
        expect(problems).toEqual([]);
        expect(families[0]!.samples[0]!.labels.get('b')).toBe(value);
      }),
    );
  });

  it('never throws, whatever it is given', () => {
    fc.assert(fc.property(fc.string(), (text) => void parseMetrics(text)));
  });

  it('takes no quadratic time for a long line or many lines', () => {
    const many = Array.from(
      { length: 20_000 },
      (_, index) => `a{b="${index}"} ${index}`,
    );
    expect(parseMetrics(`${many.join('\n')}\n`).families[0]!.samples).toHaveLength(
      20_000,
    );
    expect(problemsIn(`a{b="${'\\\\'.repeat(100_000)}"} 1\n`)).toEqual([]);
  });

  it('names a series by its labels in one order', () => {
    expect(
      seriesKey(
        'a',
        new Map([
          ['z', '1'],
          ['b', '"'],
        ]),
      ),
    ).toBe('a{b="\\"",z="1"}');
  });
});
