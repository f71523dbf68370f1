import type { Buffer } from 'node:buffer';
import { fail } from './errors.ts';
import { FileCoverage } from '../model/file-coverage.ts';
import { newline } from '../../../reports/byte-codes.ts';
import { ByteLines } from '../../../reports/byte-lines.ts';
import { LcovFunctions } from './lcov-functions.ts';
import { LcovPlainLines } from './lcov-plain-lines.ts';
import { lastLine, parseHits, parseLine } from './numbers.ts';
import { tidyPath } from './report-reader.ts';
import type { ReportReader } from '../../../reports/report-reader.ts';
import type { ReadTarget } from './report-reader.ts';

// Counts over the records are never believed, and what else lcov 2 writes says nothing
// on lines. https://github.com/linux-test-project/lcov/blob/master/docs/man/geninfo.rst
const ignored = new Set(['LF', 'LH', 'BRH', 'FNH', 'MCDC', 'MCF', 'MCH', 'VER']);
const read = new Set([
  'TN',
  'SF',
  'DA',
  'BRDA',
  'BRF',
  'FN',
  'FNDA',
  'FNF',
  'FNL',
  'FNA',
]);

/** Reads lcov trace files in all dialects, a byte at a time. */
export class LcovReader implements ReportReader {
  readonly #target: ReadTarget;
  readonly #lines: ByteLines;
  readonly #plain: LcovPlainLines;
  readonly #functions = new LcovFunctions();
  #file: FileCoverage | null = null;
  #isOpen = false;
  #line = 0;

  constructor(target: ReadTarget) {
    this.#target = target;
    target.map.measured.add('lines');
    this.#plain = new LcovPlainLines(target.map, this.#functions);
    this.#lines = new ByteLines(
      (bytes, start, end) => this.#readLines(bytes, start, end),
      () =>
        fail('lineTooLong', {
          report: target.report,
          line: this.#line + 1,
          max: ByteLines.longest,
        }),
    );
  }

  /** Takes the next bytes; they are not kept. */
  push(bytes: Uint8Array): void {
    this.#lines.push(bytes);
  }

  /** Says that the report is over. */
  end(): void {
    this.#lines.end();
    if (this.#isOpen) throw fail('lcovCut', { report: this.#target.report });
  }

  #readLines(bytes: Buffer, start: number, end: number): void {
    let at = start;
    while (at < end) {
      this.#line += 1;
      const next = this.#plain.read(bytes, at);
      if (next > 0) {
        at = next;
        continue;
      }
      const stop = bytes.indexOf(newline, at);
      this.#readLine(bytes, at, stop);
      at = stop + 1;
    }
  }

  #readLine(bytes: Buffer, start: number, stop: number): void {
    const text = bytes.toString('utf8', start, stop).trim();
    if (text === '' || text.startsWith('#')) return;
    if (text === 'end_of_record') return this.#endRecord();
    const colon = text.indexOf(':');
    const tag = text.slice(0, colon);
    if (!isTag(tag)) throw this.#bad(text);
    const value = text.slice(colon + 1);
    if (tag === 'TN') this.#isOpen = true;
    else if (tag === 'SF') this.#beginRecord(value);
    else if (!ignored.has(tag)) this.#readEntry(tag, value, text);
  }

  #beginRecord(path: string): void {
    const { map, report } = this.#target;
    if (path.includes('\uFFFD')) throw fail('encoding', { report, encoding: 'UTF-8' });
    // A tool that forgets end_of_record means the next SF to end the record.
    this.#endRecord();
    if (path.trim() === '') throw this.#bad(`SF:${path}`);
    this.#file = map.file(tidyPath(path));
    this.#plain.begin(this.#file);
    this.#isOpen = true;
  }

  #endRecord(): void {
    if (this.#file !== null) {
      this.#functions.finish(this.#target.map, this.#file);
      this.#file.trim();
    }
    this.#file = null;
    this.#plain.end();
    this.#isOpen = false;
  }

  #readEntry(tag: string, value: string, text: string): void {
    if (this.#file === null)
      throw fail('lcovOutside', {
        report: this.#target.report,
        line: this.#line,
        text: shorten(text),
      });
    if (!this.#take(tag, value, this.#file)) throw this.#bad(text);
  }

  #take(tag: string, value: string, file: FileCoverage): boolean {
    const { measured } = this.#target.map;
    switch (tag) {
      case 'DA':
        return this.#takeData(value, file);
      case 'BRDA':
        measured.add('branches');
        return this.#takeBranch(value, file);
      case 'BRF':
        measured.add('branches');
        return true;
      case 'FNF':
        measured.add('functions');
        return true;
      case 'FN':
        return this.#functions.declare(value);
      case 'FNDA':
        return this.#functions.count(value);
      case 'FNL':
        return this.#functions.declareIndexed(value);
      case 'FNA':
        return this.#functions.countIndexed(value);
      default:
        return true;
    }
  }

  // `DA:<line>,<hits>[,<checksum>]`
  #takeData(value: string, file: FileCoverage): boolean {
    const [place = '', count = ''] = value.split(',');
    const line = parseLine(place);
    const hits = parseHits(count);
    if (line === null || hits === null) return false;
    if (line === 0) this.#target.passedOver += 1;
    else file.lines.add(line, hits);
    return true;
  }

  // `BRDA:<line>,[e|f][U]<block>,<arm>,<taken>`, where the arm may hold commas.
  #takeBranch(value: string, file: FileCoverage): boolean {
    const first = value.indexOf(',');
    const second = value.indexOf(',', first + 1);
    const last = value.lastIndexOf(',');
    if (first < 0 || second < 0 || last <= second) return false;
    const line = parseLine(value.slice(0, first));
    const taken = parseHits(value.slice(last + 1));
    if (line === null || line > lastLine || taken === null) return false;
    const block = value.slice(first + 1, second);
    if (line === 0) this.#target.passedOver += 1;
    else if (!/^[ef]?U/.test(block)) {
      const key = this.#target.map.armKey(block, value.slice(second + 1, last));
      FileCoverage.view(file.arms, 'id').add(line, key, taken);
    }
    return true;
  }

  #bad(text: string): Error {
    return fail('lcovLine', {
      report: this.#target.report,
      line: this.#line,
      text: shorten(text),
    });
  }
}

// Unknown tags are skipped; text that is not a tag is an error.
function isTag(text: string): boolean {
  return read.has(text) || ignored.has(text) || /^[A-Z][A-Z\d_]*$/.test(text);
}

function shorten(text: string): string {
  return JSON.stringify(text.length > 60 ? `${text.slice(0, 60)}…` : text);
}
