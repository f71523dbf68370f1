import { fail } from './errors.ts';
import { metrics } from '../model/file-coverage.ts';
import { addCoveragePyFile, isCoveragePyFile } from './coverage-py.ts';
import { addIstanbulFile, isIstanbulFile, isRecord } from './istanbul.ts';
import { foreignKey } from './foreign.ts';
import { addGcovrFile, isGcovrFile } from './gcovr-json.ts';
import { JsonEntries } from '../../../reports/json-entries.ts';
import type { EntryChoice } from '../../../reports/json-entries.ts';
import { addLlvmExport, isLlvmExport } from './llvm-json.ts';
import { addSimpleCov, isSimpleCov } from './simplecov.ts';
import { tidyPath } from './report-reader.ts';
import type { ReportReader } from '../../../reports/report-reader.ts';
import type { ReadTarget } from './report-reader.ts';

/**
 * Reads the JSON reports: istanbul's coverage-final.json and coverage-summary.json and
 * coverage.py's, told apart by what stands in them.
 */
export class JsonReportReader implements ReportReader {
  readonly #target: ReadTarget;
  readonly #entries: JsonEntries;

  constructor(target: ReadTarget) {
    this.#target = target;
    this.#entries = new JsonEntries({
      choose: (keys) => this.#choose(keys),
      read: (keys, text) => this.#read(keys, text),
      broken: (byte, reason) => fail('json', { report: target.report, byte, reason }),
    });
  }

  /** Takes the next bytes; they are not kept. */
  push(bytes: Uint8Array): void {
    this.#entries.push(bytes);
  }

  /** Says that the report is over. */
  end(): void {
    this.#entries.end();
  }

  // `files` is coverage.py's, `data` a coverage map that was written whole.
  #choose(keys: readonly string[]): EntryChoice {
    const [first] = keys;
    if (keys.length > 1) return 'read';
    if (first === 'result') throw fail('v8Raw', { report: this.#target.report });
    if (first === 'testResults' || first === 'numTotalTests')
      throw fail('testReport', { report: this.#target.report });
    const foreign = foreignKey(first ?? '');
    if (foreign !== null)
      throw fail('foreign', { report: this.#target.report, ...foreign });
    return first === 'files' || first === 'data' ? 'descend' : 'read';
  }

  #read(keys: readonly string[], text: string): void {
    const key = keys.at(-1)!;
    const value = this.#parse(key, text);
    if (keys.length === 2 && keys[0] === 'files') return this.#readPython(key, value);
    if (keys.length === 1 && (isAside(key, value) || this.#readWhole(key, value)))
      return;
    const file = isRecord(value) && isRecord(value['data']) ? value['data'] : value;
    if (isIstanbulFile(file)) addIstanbulFile(this.#target, key, file);
    else if (!this.#readSummary(key, file)) throw this.#misshapen(key, value);
  }

  // Formats that have all their files under one key.
  #readWhole(key: string, value: unknown): boolean {
    const target = this.#target;
    if (key === 'files' && Array.isArray(value)) {
      if (!value.every(isGcovrFile)) return false;
      value.forEach((file) => addGcovrFile(target, file));
      return true;
    }
    if (key === 'data' && Array.isArray(value)) {
      if (!value.every(isLlvmExport)) return false;
      value.forEach((part) => addLlvmExport(target, part));
      return true;
    }
    const files =
      key === 'coverage' ? value : isRecord(value) ? value['coverage'] : null;
    if (!isSimpleCov(files)) return false;
    addSimpleCov(target, files);
    return true;
  }

  #readPython(key: string, value: unknown): void {
    if (!isCoveragePyFile(value)) throw this.#misshapen(key, value);
    addCoveragePyFile(this.#target, key, value);
  }

  // Only counts: no line is known, so that nothing can be said of changed lines.
  #readSummary(path: string, value: unknown): boolean {
    if (!isRecord(value) || !isRecord(value['lines'])) return false;
    for (const metric of metrics) {
      const summary = value[metric];
      if (summary === undefined) continue;
      if (!isRecord(summary)) return false;
      const { covered, total } = summary;
      if (!isCount(covered) || !isCount(total) || covered > total) return false;
      this.#target.map.measured.add(metric);
      this.#target.map.file(tidyPath(path)).addCount(metric, { covered, total });
    }
    return true;
  }

  #parse(key: string, text: string): unknown {
    try {
      return JSON.parse(text);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      throw fail('jsonShape', {
        report: this.#target.report,
        where: key,
        format: 'JSON',
        value: reason,
      });
    }
  }

  #misshapen(key: string, value: unknown): Error {
    const shown = JSON.stringify(value) ?? 'nothing';
    return fail('jsonShape', {
      report: this.#target.report,
      where: JSON.stringify(key),
      format: 'a coverage tool',
      value: shown.length > 60 ? `${shown.slice(0, 60)}…` : shown,
    });
  }
}

// coverage.py's `meta` and `totals`, and the `total` of a summary: none is a file.
function isAside(key: string, value: unknown): boolean {
  if (key === 'meta' || key === 'totals') return !isIstanbulFile(value);
  // What gcov, gcovr, LLVM and SimpleCov write beside their files is not a record of
  // one.
  if (typeof value !== 'object' || value === null) return asides.has(key);
  if (key === 'groups') return true;
  return key === 'total' && isRecord(value) && isRecord(value['lines']);
}

const asides = new Set([
  ...['gcovr/format_version', 'format_version', 'gcc_version', 'data_file', 'type'],
  ...['current_working_directory', 'version', 'timestamp', 'gcovr/summary'],
]);

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}
