import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { startBackend } from '../../../../src/backend/index.ts';
import { lintFamily } from '../../../../src/gates/probe/metrics/lint-metrics.ts';
import { parseMetrics } from '../../../../src/gates/probe/metrics/parse-metrics.ts';

const family = (name: string, type: string, ...samples: readonly string[]): string =>
  [`# HELP ${name} Words.`, `# TYPE ${name} ${type}`, ...samples].join('\n');

const cases: Readonly<Record<string, string>> = {
  clean: family('http_requests_total', 'counter', 'http_requests_total{code="200"} 1'),
  'no help': '# TYPE a_total counter\na_total 1',
  'a counter without _total': family('requests', 'counter', 'requests 1'),
  'a gauge with _total': family('requests_total', 'gauge', 'requests_total 1'),
  milliseconds: family('lag_milliseconds', 'gauge', 'lag_milliseconds 1'),
  minutes: family('uptime_minutes', 'gauge', 'uptime_minutes 1'),
  kibibytes: family('size_kibibytes', 'gauge', 'size_kibibytes 1'),
  'a unit in the middle': family(
    'lag_milliseconds_max',
    'gauge',
    'lag_milliseconds_max 1',
  ),
  'a base unit': family('lag_seconds', 'gauge', 'lag_seconds 1'),
  abbreviations: family('lag_ms', 'gauge', 'lag_ms 1'),
  'an abbreviation within': family('lag_ms_max', 'gauge', 'lag_ms_max 1'),
  'camel case': family('requestCount', 'gauge', 'requestCount 1'),
  'a label in camel case': family('a_b', 'gauge', 'a_b{statusCode="1"} 1'),
  'a colon': family('job:requests', 'gauge', 'job:requests 1'),
  'its type in its name': family('requests_gauge', 'gauge', 'requests_gauge 1'),
  'a reserved suffix': family('requests_count', 'gauge', 'requests_count 1'),
  'a reserved label': family('requests', 'gauge', 'requests{le="1"} 1'),
  'a reserved quantile': family('requests', 'gauge', 'requests{quantile="0.5"} 1'),
  untyped: family('requests', 'untyped', 'requests 1'),
  'a histogram': family(
    'wait_seconds',
    'histogram',
    'wait_seconds_bucket{le="+Inf"} 1',
    'wait_seconds_sum 1',
    'wait_seconds_count 1',
  ),
  'a summary': family(
    'wait_seconds',
    'summary',
    'wait_seconds{quantile="0.5"} 1',
    'wait_seconds_sum 1',
    'wait_seconds_count 1',
  ),
  'several at once': family('bTotal_ms', 'counter', 'bTotal_ms{fooBar="1"} 2'),
};

const broken: Readonly<Record<string, string>> = {
  'no value': 'a\n',
  'a value that is a word': 'a one\n',
  'an open label': 'a{b="1} 2\n',
  'a wrong escape': 'a{b="\\x"} 2\n',
  'a second TYPE': '# TYPE a counter\n# TYPE a gauge\na 1\n',
  'a TYPE after values': 'a 1\n# TYPE a gauge\n',
  'no such type': '# TYPE a number\na 1\n',
  'a label twice': 'a{b="1",b="2"} 1\n',
  'a timestamp that is a word': 'a 1 now\n',
  'no name': '{b="1"} 1\n',
};

/** What promtool says, or null where it is not installed. */
function promtool(text: string): { status: number; lines: readonly string[] } | null {
  const run = spawnSync('promtool', ['check', 'metrics'], {
    input: text,
    encoding: 'utf8',
  });
  if (run.error !== undefined) return null;
  const lines = `${run.stdout}${run.stderr}`.split('\n').filter((line) => line !== '');
  return { status: run.status!, lines };
}

describe('the lint of metrics', () => {
  it.for(Object.entries(cases))('finds as much as promtool in %s', ([, text], ctx) => {
    const theirs = promtool(`${text}\n`);
    if (theirs === null) return ctx.skip('promtool is not installed');
    const own = parseMetrics(`${text}\n`).families.flatMap(lintFamily);
    expect(own.map(({ messageId }) => messageId)).toHaveLength(theirs.lines.length);
    expect(theirs.status === 0).toBe(own.length === 0);
  });

  it.for(Object.entries(broken))('refuses as promtool does: %s', ([, text], ctx) => {
    expect(parseMetrics(text).problems.length).toBeGreaterThan(0);
    const theirs = promtool(text);
    if (theirs === null) return ctx.skip('promtool is not installed');
    expect(theirs.status).toBe(1);
  });

  it('says of the metrics of the backend what promtool says', async (ctx) => {
    const backend = await startBackend();
    try {
      const text = await (await fetch(`${backend.url}/metrics`)).text();
      const theirs = promtool(text);
      if (theirs === null) return ctx.skip('promtool is not installed');
      const { families, problems } = parseMetrics(text);
      expect(problems).toEqual([]);
      const own = families.flatMap(lintFamily).map(({ metric }) => metric);
      expect(own.sort()).toEqual(
        theirs.lines.map((line) => line.split(' ')[0]!).sort(),
      );
    } finally {
      await backend.close();
    }
  });
});
