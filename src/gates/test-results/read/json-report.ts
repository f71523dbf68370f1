import { Buffer, isUtf8 } from 'node:buffer';
import type { ReportReader } from '../../../reports/report-reader.ts';
import { fail } from './errors.ts';
import { readCtrfJson } from './ctrf-json.ts';
import { foreignJson } from './foreign.ts';
import { readJestJson } from './jest-json.ts';
import { isObject } from './json-value.ts';
import type { JsonObject } from './json-value.ts';
import { readMochaJson } from './mocha-json.ts';
import { readPlaywrightJson } from './playwright-json.ts';
import { readPytestJson } from './pytest-json.ts';
import type { TakeCase, TestCase } from './test-case.ts';

type Read = (report: string, value: JsonObject) => readonly TestCase[];

// What tells a format, the surest sign first.
const formats: readonly (readonly [is: (value: JsonObject) => boolean, read: Read])[] =
  [
    [({ reportFormat }) => reportFormat === 'CTRF', readCtrfJson],
    [({ testResults }) => testResults !== undefined, readJestJson],
    [
      ({ results }) => isObject(results) && results['tests'] !== undefined,
      readCtrfJson,
    ],
    [
      ({ stats, tests, passes }) => isObject(stats) && Boolean(tests && passes),
      readMochaJson,
    ],
    [
      ({ suites, config }) => Array.isArray(suites) && isObject(config),
      readPlaywrightJson,
    ],
    [
      ({ exitcode, summary }) => exitcode !== undefined && isObject(summary),
      readPytestJson,
    ],
  ];

/** Reads the reports that are one JSON value, told apart by their keys. */
export class JsonReportReader implements ReportReader {
  readonly #report: string;
  readonly #take: TakeCase;
  readonly #held: Buffer[] = [];

  constructor(report: string, take: TakeCase) {
    this.#report = report;
    this.#take = take;
  }

  /** Takes the next bytes, which are kept: these formats are read as a whole. */
  push(bytes: Uint8Array): void {
    this.#held.push(Buffer.from(bytes));
  }

  /** Reads what was taken. */
  end(): void {
    const report = this.#report;
    const value = this.#parse(Buffer.concat(this.#held));
    const first = Array.isArray(value) ? (value[0] as unknown) : value;
    const foreign = isObject(first) ? foreignJson(new Set(Object.keys(first))) : null;
    if (foreign !== null) throw fail('foreign', { report, ...foreign });
    if (!isObject(value)) throw fail('jsonUnknown', { report });
    if (isCoverage(value)) throw fail('coverageReport', { report });
    const format = formats.find(([is]) => is(value));
    if (format === undefined) throw fail('jsonUnknown', { report });
    format[1](report, value).forEach(this.#take);
  }

  #parse(bytes: Buffer): unknown {
    const report = this.#report;
    if (!isUtf8(bytes)) throw fail('json', { report, reason: 'it is not UTF-8 text' });
    try {
      return JSON.parse(bytes.toString('utf8').replace(/^\ufeff/, ''));
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      // Event streams hold one value per line.
      const [line = ''] = bytes.toString('utf8', 0, 4096).split('\n');
      const event = parseOrNull(line);
      const foreign = isObject(event) ? foreignJson(new Set(Object.keys(event))) : null;
      if (foreign !== null)
        throw fail('foreign', { report, ...foreign }, { cause: error });
      throw fail('json', { report, reason }, { cause: error });
    }
  }
}

function parseOrNull(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

// coverage.py's JSON, istanbul's by file, and V8's.
function isCoverage(value: JsonObject): boolean {
  if (isObject(value['files']) && isObject(value['meta'])) return true;
  const [first] = Object.values(value);
  return isObject(first) && ('statementMap' in first || 'lines' in first);
}
